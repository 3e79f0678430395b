package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Growth;
import dev.anneal.finder.Suggestion.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The report for people, and what a result makes for a schedule. */
final class FinderReportTest {

  private static LossCurve curve(double... losses) {
    double[] rates =
        IntStream.range(0, losses.length).mapToDouble(i -> Math.pow(10, i - 4)).toArray();
    return LossCurve.of(rates, losses, LossCurve.End.COMPLETE);
  }

  private static FinderResult found() {
    return new FinderResult(
        curve(4, 4, 3, 2, 9),
        null,
        new Suggestion.Rate(0.03, 0.01, 0.1),
        List.of(
            new Probe(0.01, 20, 2, false),
            new Probe(0.1, 20, 1, false),
            new Probe(0.5, 3, Double.NaN, true)),
        48);
  }

  /** The smoothed losses are 4, 4, 3.54, 2.93 and 5.1, which is drawn at the top. */
  @Test
  void drawsTheCurveTheTrialsAndTheInterval() {
    assertThat(found())
        .hasToString(
            """
            Learning rate 0.03, from 0.01 to 0.1. The best rate is likely to lie in between.
            48 updates: 5 rates in the range test, 3 trials. Training fails from 0.5 on.

                  4.75 |                                                                 *
                       |
                       |*               *
                       |
                       |                                 *
                       |                                                 *
                       |
                       |
                       |                                 o
                       |
                       |
                     1 |                                                 o
                  loss +------------------------------------------------------------------
                  rate  1e-4                                                             1
                                                         [======^========]          xxxxxx
            * range test, o trials, ^ the rate, [ ] its interval, x training fails\
            """);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void saysWhyThereIsNoneAndWhatToDo(Reason reason) {
    FinderResult result =
        new FinderResult(curve(), null, new Suggestion.None(reason, "so it is"), List.of(), 1);
    List<String> lines = result.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("No learning rate, " + reason + ": so it is.");
    assertThat(lines.get(1)).isNotBlank();
    assertThat(result.toString()).endsWith("1 update: 0 rates in the range test.");
  }

  /** Curves of numbers as large, small and odd as there are. */
  static List<FinderResult> extremes() {
    List<FinderResult> results = new ArrayList<>();
    double max = Double.MAX_VALUE;
    double min = Double.MIN_VALUE;
    for (double[] losses :
        new double[][] {
          {1},
          {0},
          {-1},
          {max},
          {1, 1, 1},
          {0, 0},
          {max, -max},
          {-max, max},
          {max, min},
          {min, max},
          {max, max},
          {-max, -max},
          {min, 0},
          {0, min},
          {1, 0},
          {1e300, 1e-300, 1e300},
          {2, -3, 5}
        }) {
      for (double[] interval : new double[][] {{1e-4, 1e-4, 1e-4}, {min, 1, max}, {1, 2, 3}}) {
        Suggestion rate = new Suggestion.Rate(interval[1], interval[0], interval[2]);
        Probe good = new Probe(interval[0], 9, -losses[0], false);
        Probe bad = new Probe(interval[2], 9, Double.NaN, true);
        results.add(new FinderResult(curve(losses), null, rate, List.of(good, bad), 20));
        results.add(new FinderResult(curve(losses), Rule.SLIDE, rate, List.of(), 2));
      }
    }
    String word = "x".repeat(200);
    for (String words : new String[] {word, "a " + word + " b", " ", "\n", ""}) {
      Suggestion none = new Suggestion.None(Reason.FLAT, words);
      results.add(new FinderResult(curve(1, 2), null, none, List.of(), 2));
    }
    RateSweep range = RateSweep.of(1e-6, 10, 99, Growth.EXPONENTIAL);
    results.add(LearningRateFinder.of(range).find(new Scripted((step, rate) -> 1e300 * rate)));
    return results;
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void hasEightyColumnsOfAsciiAtMost(FinderResult result) {
    String text = result.toString();
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isBetween(0, 80));
    assertThat(text).matches("[ -~\n]+").doesNotEndWith("\n").doesNotContain("NaN", "Infinity");
    if (result.suggestion() instanceof Suggestion.Rate) {
      assertThat(text.lines().filter(line -> line.startsWith("      rate "))).hasSize(1);
      assertThat(
              text.lines()
                  .filter(line ->
                      line.endsWith("^")
                          || line.contains("^]")
                          || line.contains("^=")
                          || line.contains("^x")
                          || line.contains("^ ")))
          .isNotEmpty();
    }
  }

  @Test
  void isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String expected = found().toString();
    try {
      for (String tag : List.of("ar-EG-u-nu-arab", "de", "tr", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(found()).hasToString(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "10, 10",
    "100, 100",
    "12345, 12300",
    "99999, 1e5",
    "100000, 1e5",
    "123456, 1.23e5",
    "0.001, 0.001",
    "0.0012345, 0.00123",
    "0.00099951, 0.001",
    "0.0009994, 9.99e-4",
    "1e-4, 1e-4",
    "-2.5, -2.5",
    "-1e-9, -1e-9",
    "3.14159, 3.14",
    "0.1, 0.1",
    "1e23, 1e23",
    "4.9e-324, 4.94e-324",
    "1.7976931348623157e308, 1.8e308"
  })
  void numbersHaveThreeDigits(double value, String text) {
    assertThat(CurveDrawing.number(value)).isEqualTo(text);
  }

  @Test
  void makesASchedule() {
    FinderResult result = found();
    double peak = result.oneCycleMax().orElseThrow();
    assertThat(peak).isEqualTo(0.03);
    assertThat(result.<List<Double>>cycle(List::of)).containsExactly(peak);
    FinderResult none =
        new FinderResult(curve(), null, new Suggestion.None(Reason.FLAT, "flat"), List.of(), 1);
    assertThatThrownBy(() -> none.cycle(rate -> rate))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no usable learning rate: flat (FLAT)");
    assertThatNullPointerException().isThrownBy(() -> result.cycle(null)).withMessage("create");
  }
}

package dev.anneal.cli.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each curve does, as one would say it. */
class CurveWordsTest {
  private static final Map<String, Term> LETS =
      Map.of(
          "warmupUntil", Term.parse("steps(0.1, totalSteps)"),
          "every", Term.parse("interval(2.4, stepsPerEpoch)"),
          "places", Term.parse("positions([2.0, 4.5], stepsPerEpoch, 0)"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constant(1e-4, unbounded) | stays at 1e-4",
        "linear(0.1, 0.0, 500) | falls in a line from 0.1 to 0",
        "linear(0.1, 0.2, 500) | rises in a line from 0.1 to 0.2",
        "linear(learningRate, 0.0, 500) | falls in a line from learningRate to 0",
        "linear(end(learningRate[0]), 0.1, 9) | goes in a line from the end of phase 1 to 0.1",
        "linear(learningRate, share(learningRate, 0.1), 9) | goes in a line from learningRate to 0.1 of learningRate",
        "sqrt(0.1, 0.0, 5) | falls as one minus a square root from 0.1 to 0",
        "exponential(0.1, 0.01, 5) | falls exponentially from 0.1 to 0.01",
        "polynomial(0.1, 0.0, 2.0, 5) | falls with power 2 from 0.1 to 0",
        "rex(0.1, 0.0, 0.5, 5) | falls along REX with bend 0.5 from 0.1 to 0",
        "cosine(0.1, 0.0, 1.0, 1.0, 5) | falls along a cosine from 0.1 to 0",
        "cosine(0.1, 0.0, 1.5, 2.0, 5) | falls along a cosine from 0.1 to 0, to the power 1.5, of time to the power 2",
        "warmup(COSINE, 0.01, 0.1, 5) | warmup: rises along half a cosine from 0.01 to 0.1",
        "warmup(LINEAR, 0.2, 0.1, 5) | warmup: falls in a line from 0.2 to 0.1",
        "warmupOneStepAhead(SQRT, 0.1, 5) | warmup: rises along a square root from 0 to 0.1, one step ahead, so that no update is made at 0",
        "warmupOneStepAhead(LINEAR, at(learningRate[1], 0), warmupUntil) | warmup: rises in a line from 0 to the first value of phase 2, one step ahead, so that no update is made at 0",
        "warmupPowered(4.0, 0.01, 0.1, 5) | warmup: rises with power 4 from 0.01 to 0.1",
        "warmupPoweredOneStepAhead(4.0, 0.1, 5) | warmup: rises with power 4 from 0 to 0.1, one step ahead, so that no update is made at 0",
        "warmupAhead(LINEAR, 1.0, 0.1, 500, 100) | warmup: rises in a line from 0 to 0.1, 100 steps ahead",
        "step(0.1, 0.5, 2000, 0.0, unbounded) | starts at 0.1, times 0.5 every 2,000 steps",
        "step(0.1, 0.5, 2000, 0.01, unbounded) | starts at 0.1, times 0.5 every 2,000 steps, at least 0.01",
        "step(0.1, 2.0, 1, 1.7976931348623157e308, 9) | starts at 0.1, times 2 every step",
        "step(0.1, 2.0, 5, 0.8, 9) | starts at 0.1, times 2 every 5 steps, at most 0.8",
        "stepByInterval(0.1, 0.97, 15024/5, 0.0, 9) | starts at 0.1, times 0.97 every 3004.8 steps",
        "stepByInterval(0.36450000000000005, 0.97, interval(2.4, 1252), 0.0, 9) | starts at 0.3645, times 0.97 every 3004.8 steps",
        "stepByInterval(0.1, 0.97, interval(0.03, totalSteps), 0.0, 9) | starts at 0.1, times 0.97 every 3 % of totalSteps",
        "stepByInterval(0.1, 0.97, interval(1.0, stepsPerEpoch), 0.0, 9) | starts at 0.1, times 0.97 every 1 epoch",
        "stepByInterval(0.1, 0.97, steps(1.0, totalSteps), 0.0, 9) | starts at 0.1, times 0.97 every totalSteps steps",
        "stepByInterval(0.1, 0.97, every, 0.0, 9) | starts at 0.1, times 0.97 every 2.4 epochs",
        "exponentialByFactor(0.1, 0.5, 2500, 1e-5, unbounded) | starts at 0.1, times 0.5 in every 2,500 steps, continuously, at least 1e-5",
        "multiStep(0.1, 0.1, [3000, 6000], 9000) | starts at 0.1, times 0.1 after 3,000, 6,000 steps",
        "multiStep(0.1, 0.1, places, unbounded) | starts at 0.1, times 0.1 after 2, 4.5 epochs",
        "piecewiseConstant([0.1, 0.01], [400], 500) | levels 0.1, 0.01, the next one after 400 steps",
        "piecewiseLinear([0.1, 0.2], [0, 1200], 9000) | lines through 0.1, 0.2 at 0, 1,200 steps",
        "inverseSqrt(0.1, 500, unbounded) | falls from 0.1 with the square root of 1 + k/500",
        "inverseSqrtTowards(0.1, 0.01, 500, 0.0, 9) | falls from 0.1 towards 0.01, with the square root of 1 + k/500",
        "sigmoid(0.1, 0.01, 0.02, 1, 500, 1000) | falls from 0.1 towards 0.01 along a sigmoid, half of it after 500 steps",
        "sigmoidPerExample(0.1, 0.01, 0.02, 32, 500, 1000) | falls from 0.1 towards 0.01 along a sigmoid, half of it after 500 steps",
        "inverseTime(0.1, 0.5, 1000, 1.0, false, 9) | falls from 0.1 with 1 over 1 + 0.5 in every 1,000 steps",
        "inverseTimeTowards(0.1, 0.01, 0.5, 1000, 2.0, true, 0.02, 9) | falls from 0.1 towards 0.01, with 1 over 1 + 0.5 at each multiple of 1,000 steps to the power 2, at least 0.02",
        "inverseTimeByInterval(0.1, 0.0, 0.5, 5/2, 1.0, 0.0, 9) | falls from 0.1 towards 0, with 1 over 1 + 0.5 at each multiple of 2.5 steps",
        "cosineRestarts(0.1, 0.0, 200, 2.0, 0.5, 1000) | cosines from 0.1 to 0, restarted every 200 steps, each cycle 2 times as long, each peak times 0.5",
        "cosineRestartsByInterval(0.1, 0.0, 5/2, 1.0, 1.0, 1000) | cosines from 0.1 to 0, restarted every 2.5 steps",
        "oneCycle(0.1, 0.3, 25.0, 10000.0, COSINE, false, 100) | one cycle: along half a cosine from 0.004 up to 0.1 in the first 30 % of the steps, then down to 4e-7",
        "oneCycle(learningRate, 0.3, 25.0, 10.0, LINEAR, true, 100) | one cycle: in a line from learningRate/25 up to learningRate in the first 30 % of the steps, back in as many, then down to learningRate/25/10",
        "oneCycleMomentum(0.85, 0.95, 0.3, COSINE, false, 9) | one cycle against the rate: from 0.95 down to 0.85 in the first 30 % of the steps, and back",
        "cyclic(0.01, 0.1, 300, 700, HALVING, 1.0, false, 9) | triangles between 0.01 and 0.1: 300 steps up, 700 steps down, half as high each cycle",
        "cyclicByInterval(0.01, 0.1, 5/2, 5/2, EXPONENTIAL, 0.99, true, 9) | triangles, upside down, between 0.01 and 0.1: 2.5 steps down, 2.5 steps up, its height times 0.99 each step",
        "cut(linear(0.1, 0.0, 500), 200) | falls in a line from 0.1 to 0; cut off after 200 steps",
        "byEpoch(linear(0.1, 0.0, 500), 0, 0, 50) | falls in a line from 0.1 to 0; once an epoch of 50 steps",
        "factor(constant(0.5, unbounded)) | stays at 0.5",
      })
  void curves(String curve, String words) {
    assertThat(new CurveWords(new Amounts(LETS)).of(Term.parse(curve))).isEqualTo(words);
  }

  /** The table of docs/recipe.md has a row for each operation, which another test sees to. */
  @Test
  void everyCurveHasWords() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "recipe.md"));
    String tests =
        Files.readString(
            Path.of("src", "test", "java", "dev", "anneal", "cli", "words", "CurveWordsTest.java"));
    Matcher row = Pattern.compile("\\| `(\\w+)` \\| `[^`]* -> curve` \\|").matcher(page);
    int count = 0;
    while (row.find()) {
      assertThat(tests).contains("\"" + row.group(1) + "(");
      count++;
    }
    assertThat(count).isGreaterThan(30);
  }

  @Test
  void longListsAreShortened() {
    String many = "[" + "1000, ".repeat(99) + "7000]";
    assertThat(
            new CurveWords(new Amounts(Map.of()))
                .of(Term.parse("multiStep(0.1, 0.5, " + many + ", 9)")))
        .endsWith("1,000, ... 7,000 (100 in all) steps");
  }

  @Test
  void theOutlineOfAClosedRecipeHasNumbersOnly() {
    Recipe open =
        Recipe.parse(
            """
            anneal recipe 1
            numerics 1
            config "a.B"
            open totalSteps: long
            totalSteps totalSteps
            let half: long = steps(0.5, totalSteps)
            timeline learningRate
              0 to half from 0: constant(0.1, half)
              half to totalSteps from half: linear(end(learningRate[0]), 0.0, totalSteps - half)
            """);

    assertThat(phases(Outline.of(open)))
        .containsExactly(
            "0 to half from 0: constant(0.1, half)",
            "half to totalSteps from half: linear(end(learningRate[0]), 0.0, totalSteps - half)");
    assertThat(phases(Outline.of(open.with(Map.of("totalSteps", 100)))))
        .containsExactly(
            "0 to 50 from 0: constant(0.1, 50)", "50 to 100 from 50: linear(0.1, 0.0, 50)");
  }

  private static List<String> phases(Outline outline) {
    return outline.timelines().get(0).phases().stream().map(Phase::text).toList();
  }
}

package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlateauStateTest {
  private static final double NAN = Double.NaN;

  private static PlateauState state(
      int patience, double threshold, PlateauThreshold measure, PlateauMode mode, int cooldown) {
    return PlateauState.of(0.5, patience, threshold, measure, mode, cooldown, 0, 0);
  }

  private static PlateauState minimum(int patience, double threshold, int cooldown) {
    return state(patience, threshold, PlateauThreshold.RELATIVE, PlateauMode.MIN, cooldown);
  }

  /** The metrics, and the scale after each of them. */
  static Stream<Arguments> traces() {
    return Stream.of(
        trace(
            "the (patience + 1)-th bad metric in a row",
            minimum(2, 0, 0),
            List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
            List.of(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25)),
        trace(
            "a better one starts the count anew",
            minimum(1, 0, 0),
            List.of(2.0, 2.0, 1.0, 1.0, 1.0),
            List.of(1.0, 1.0, 1.0, 1.0, 0.5)),
        trace(
            "no patience at all",
            minimum(0, 0, 0),
            List.of(1.0, 1.0, 1.0),
            List.of(1.0, 0.5, 0.25)),
        trace(
            "metrics during the cooldown are not bad",
            minimum(0, 0, 2),
            List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
            List.of(1.0, 0.5, 0.5, 0.5, 0.25, 0.25)),
        trace(
            "a relative threshold: 0.95 is not better than 1 by a tenth, 0.89 is",
            minimum(0, 0.1, 0),
            List.of(1.0, 0.95, 0.89),
            List.of(1.0, 0.5, 0.5)),
        trace(
            "negative metrics that fall are better",
            minimum(0, 0.1, 0),
            List.of(-1.0, -1.2, -1.25),
            List.of(1.0, 1.0, 0.5)),
        trace(
            "a constant negative metric is bad",
            minimum(1, 1e-4, 0),
            List.of(-1.0, -1.0, -1.0),
            List.of(1.0, 1.0, 0.5)),
        trace(
            "an absolute threshold",
            state(0, 0.1, PlateauThreshold.ABSOLUTE, PlateauMode.MIN, 0),
            List.of(10.0, 9.95, 9.8),
            List.of(1.0, 0.5, 0.5)),
        trace(
            "larger is better",
            state(0, 0.1, PlateauThreshold.RELATIVE, PlateauMode.MAX, 0),
            List.of(0.5, 0.54, 0.56, 0.57),
            List.of(1.0, 0.5, 0.5, 0.25)),
        trace(
            "NaN is bad, also as the first",
            minimum(1, 0, 0),
            List.of(NAN, NAN, 1.0, NAN, 0.5, NAN, NAN),
            List.of(1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25)),
        trace(
            "an infinite loss is no progress, and any finite one is after it",
            minimum(1, 0.1, 0),
            List.of(Double.POSITIVE_INFINITY, 5.0, 5.0, 5.0),
            List.of(1.0, 1.0, 1.0, 0.5)));
  }

  private static Arguments trace(
      String name, PlateauState state, List<Double> metrics, List<Double> scales) {
    return Arguments.of(name, state, metrics, scales);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("traces")
  void reduces(String name, PlateauState state, List<Double> metrics, List<Double> scales) {
    assertThat(metrics)
        .map(metric -> {
          double before = state.scale();
          boolean reduced = state.observe(0, metric);
          assertThat(reduced).isEqualTo(state.scale() < before);
          return state.scale();
        })
        .isEqualTo(scales);
  }

  @Test
  void passesOverTheMetricsOfTheWarmup() {
    PlateauState state =
        PlateauState.of(0.5, 0, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, 0, 0, 100);
    PlateauState fresh = minimum(0, 0, 0);
    for (double metric : new double[] {0.1, 0.5, NAN, Double.NEGATIVE_INFINITY, 0.4}) {
      assertThat(state.observe(99, metric)).isFalse();
      assertThat(state.save()).isEqualTo(fresh.save());
    }

    assertThat(state.observe(100, 1)).isFalse();
    assertThat(state.best()).isEqualTo(1);
    assertThat(state.observe(Long.MAX_VALUE, 1)).isTrue();
    assertThat(state.observations()).isEqualTo(2);
    assertThat(state.observe(0, 1)).isFalse();
    assertThat(state.scale()).isEqualTo(0.5);
  }

  @Test
  void refusesANegativeStep() {
    PlateauState state = minimum(0, 0, 0);
    assertThatThrownBy(() -> state.observe(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step = -1: a step is the number of updates already made");
    assertThat(state.save()).isEqualTo(minimum(0, 0, 0).save());
  }

  @Test
  void keepsToTheFloorButNeverRaisesTheRate() {
    PlateauState state =
        PlateauState.of(0.1, 0, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, 0, 1e-3, 0);
    for (int i = 0; i < 5; i++) {
      state.observe(0, 1);
    }
    assertThat(state.apply(0.1)).isEqualTo(1e-3);
    assertThat(state.apply(5e-4)).isEqualTo(5e-4);
  }

  @Test
  void reducesTheSmallestRates() {
    PlateauState state = minimum(0, 0, 0);
    state.observe(0, 1);
    state.observe(0, 1);
    assertThat(state.apply(1e-9)).isEqualTo(0.5e-9);
  }

  @Test
  void goesOnWhereItWasSaved() {
    Random random = new Random(1);
    double[] metrics = random.doubles(200, 0.5, 1).toArray();
    for (int at = 0; at < metrics.length; at++) {
      PlateauState whole = minimum(3, 0.01, 2);
      PlateauState resumed = minimum(3, 0.01, 2);
      Arrays.stream(metrics, 0, at).forEach(metric -> whole.observe(0, metric));
      resumed.restore(whole.save());
      Arrays.stream(metrics, at, metrics.length).forEach(metric -> whole.observe(0, metric));
      Arrays.stream(metrics, at, metrics.length).forEach(metric -> resumed.observe(0, metric));
      assertThat(resumed.save()).isEqualTo(whole.save());
    }
  }

  static Stream<Arguments> damaged() {
    return Stream.of(
        Arguments.of(new PlateauState.Saved(1.5, 1, 0, 0, 0), "scale = 1.5: must be in [0, 1]"),
        Arguments.of(new PlateauState.Saved(NAN, 1, 0, 0, 0), "scale = NaN: must be in [0, 1]"),
        Arguments.of(new PlateauState.Saved(1, NAN, 0, 0, 0), "best = NaN: must be a number; give"),
        Arguments.of(new PlateauState.Saved(1, 1, 4, 0, 9), "bad = 4: must be in [0, 3]"),
        Arguments.of(new PlateauState.Saved(1, 1, -1, 0, 9), "bad = -1: must be in [0, 3]"),
        Arguments.of(new PlateauState.Saved(1, 1, 0, 3, 9), "cooling = 3: must be in [0, 2]"),
        Arguments.of(
            new PlateauState.Saved(1, 1, 0, 0, -1), "observations = -1: must be at least 0"));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void refusesWhatItCannotHaveSaved(PlateauState.Saved saved, String words) {
    PlateauState state = minimum(3, 0.01, 2);
    assertThatThrownBy(() -> state.restore(saved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
    assertThat(state.save()).isEqualTo(minimum(3, 0.01, 2).save());
  }
}

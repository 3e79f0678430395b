package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateSweepTest {
  private static final double[] ENDS = {
    Double.MIN_VALUE,
    2 * Double.MIN_VALUE,
    1e-320,
    Math.nextDown(Double.MIN_NORMAL),
    Double.MIN_NORMAL,
    1e-200,
    1e-7,
    1,
    Math.nextUp(1.0),
    10,
    1e200,
    Math.nextDown(Double.MAX_VALUE),
    Double.MAX_VALUE
  };

  static Stream<Arguments> ends() {
    List<Arguments> cases = new ArrayList<>();
    for (Growth growth : Growth.values()) {
      for (double min : ENDS) {
        for (double max : ENDS) {
          if (min < max) {
            cases.add(Arguments.of(min, max, growth));
          }
        }
      }
    }
    return cases.stream();
  }

  /** Whether neighbouring rates are on paper so far apart that rounding makes none the same. */
  private static boolean fit(double min, double max, int steps, Growth growth) {
    if (growth == Growth.LINEAR) {
      return max / (steps - 1) - min / (steps - 1) > 8 * Math.ulp(max);
    }
    double rise = Math.expm1((Math.log(max) - Math.log(min)) / (steps - 1));
    return rise > 0x1p-48 && rise * min > 8 * Double.MIN_VALUE;
  }

  @ParameterizedTest
  @MethodSource("ends")
  void ratesRiseFromTheFirstToTheLast(double min, double max, Growth growth) {
    for (int steps : new int[] {2, 3, 4, 7, 200, 1_000, 5_000}) {
      RateSweep range;
      try {
        range = RateSweep.of(min, max, steps, growth);
      } catch (IllegalArgumentException e) {
        assertThat(fit(min, max, steps, growth)).as("%s", e).isFalse();
        assertThat(e)
            .hasMessage(
                "steps must be fewer, or min and max other: between %s and %s there are too few"
                    + " doubles for %s rates that rise at each step",
                min, max, steps);
        continue;
      }
      assertThat(range.rate(0)).isEqualTo(min);
      assertThat(range.rate(steps - 1)).isEqualTo(max);
      for (int i = 1; i < steps; i++) {
        if (!(range.rate(i) > range.rate(i - 1))) {
          throw new AssertionError(range + ": " + range.rate(i) + " after " + range.rate(i - 1));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Growth.class)
  void ofNeighbours(Growth growth) {
    double max = Math.nextUp(1.0);
    assertThat(RateSweep.of(1, max, 2, growth).rate(1)).isEqualTo(max);
    for (int steps : new int[] {3, 1_000, 1_000_000}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RateSweep.of(1, max, steps, growth))
          .withMessageContaining("too few doubles for " + steps + " rates");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_001, Integer.MAX_VALUE})
  void refusesMoreRatesThanFit(int steps) {
    assertThatThrownBy(() -> RateSweep.of(1e-7, 10, steps, Growth.EXPONENTIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must be at most 1000000, found " + steps);
  }

  @Test
  void asManyRatesAsFit() {
    for (Growth growth : Growth.values()) {
      RateSweep range = RateSweep.of(1e-7, 10, 1_000_000, growth);
      Scripted subject = new Scripted((step, rate) -> 3 - step * 1e-6);
      FinderResult result = LearningRateFinder.of(range).rule(Rule.VALLEY).find(subject);
      assertThat(result.curve().size()).isEqualTo(1_000_000);
      assertThat(subject.position()).isZero();
    }
  }
}

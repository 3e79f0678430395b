package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Growth;
import dev.anneal.finder.Suggestion.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LearningRateFinderTest {
  private static final RateSweep RANGE = RateSweep.of(1e-6, 10, 141, Growth.EXPONENTIAL);

  private static FinderResult find(Scripted.Loss loss) {
    Scripted subject = new Scripted(loss);
    FinderResult result = LearningRateFinder.of(RANGE).find(subject);
    assertThat(subject.position()).isZero();
    return result;
  }

  static Stream<Arguments> hopeless() {
    return Stream.of(
        Arguments.of("flat", (Scripted.Loss) (step, rate) -> 2.5, Reason.FLAT),
        Arguments.of(
            "flat with the noise of the batches",
            (Scripted.Loss) (step, rate) -> 2.5 + 0.3 * new Random(step).nextGaussian(),
            Reason.FLAT),
        Arguments.of("constant zero", (Scripted.Loss) (step, rate) -> 0, Reason.ZERO_LOSS),
        Arguments.of(
            "increasing with the rate",
            (Scripted.Loss) (step, rate) -> 1 + rate,
            Reason.NEVER_FALLS),
        Arguments.of(
            "increasing with the rate, with the noise of the batches",
            (Scripted.Loss)
                (step, rate) -> 1 + rate * step + 0.01 * new Random(step).nextGaussian(),
            Reason.TOO_NOISY),
        Arguments.of(
            "increasing with the step",
            (Scripted.Loss) (step, rate) -> 1 + 1e-3 * step,
            Reason.NEVER_FALLS),
        Arguments.of(
            "diverging from the start",
            (Scripted.Loss) (step, rate) -> Math.pow(9, step),
            Reason.DIVERGES_FROM_THE_START),
        Arguments.of(
            "overflowing at the first update",
            (Scripted.Loss) (step, rate) -> step == 0 ? 1 : Double.POSITIVE_INFINITY,
            Reason.DIVERGES_FROM_THE_START),
        Arguments.of(
            "NaN before the first update",
            (Scripted.Loss) (step, rate) -> Double.NaN,
            Reason.START_NOT_FINITE),
        Arguments.of(
            "NaN after a while",
            (Scripted.Loss) (step, rate) -> step == 12 ? Double.NaN : 5 - 0.1 * step,
            Reason.OBJECTIVE_BROKEN),
        Arguments.of(
            "NaN after the first update",
            (Scripted.Loss) (step, rate) -> step == 0 ? 1 : Double.NaN,
            Reason.OBJECTIVE_BROKEN),
        Arguments.of(
            "infinite before the first update",
            (Scripted.Loss) (step, rate) -> Double.NEGATIVE_INFINITY,
            Reason.START_NOT_FINITE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hopeless")
  void saysWhyThereIsNoUsableRate(String name, Scripted.Loss loss, Reason reason) {
    FinderResult result = find(loss);
    assertThat(result.rate()).isEmpty();
    assertThat(result.suggestion())
        .isInstanceOfSatisfying(
            Suggestion.None.class,
            none -> {
              assertThat(none.reason()).isEqualTo(reason);
              assertThat(none.explanation()).isNotBlank();
            });
    assertThatThrownBy(result::rateOrThrow)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason.name());
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTestAtEveryIndex() {
    for (int bad = 0; bad < 60; bad++) {
      for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        int index = bad;
        FinderResult result =
            find((step, rate) -> step == index ? value : 3 - 2 * Math.min(1, step / 100.0));
        assertThat(result.curve().size()).isEqualTo(bad);
        assertThat(result.curve().end()).isEqualTo(LossCurve.End.NOT_FINITE);
        List<Suggestion> all = new ArrayList<>(result.suggestions().values());
        all.add(result.suggestion());
        for (Suggestion suggestion : all) {
          if (suggestion instanceof Suggestion.Rate found) {
            assertThat(found.value()).isPositive().isLessThanOrEqualTo(1e6 * RANGE.max());
          }
        }
      }
    }
  }

  @Test
  void seesTheCurveOfTheDeclaredRates() {
    Scripted subject = new Scripted((step, rate) -> 5 - rate / 10);
    FinderResult result = LearningRateFinder.of(RANGE).rule(Rule.VALLEY).find(subject);
    assertThat(result.curve().size()).isEqualTo(RANGE.steps());
    assertThat(result.curve().end()).isEqualTo(LossCurve.End.COMPLETE);
    assertThat(result.steps()).isEqualTo(RANGE.steps());
    for (int i = 0; i < RANGE.steps(); i++) {
      assertThat(result.curve().rate(i)).isEqualTo(RANGE.rate(i));
      assertThat(result.curve().loss(i)).isEqualTo(5 - RANGE.rate(i) / 10);
    }
  }

  @ParameterizedTest
  @EnumSource(Growth.class)
  void searchesAboveTheRangeUntilTheLossTurns(Growth growth) {
    // The edge is at 2, three times the end of the range.
    RateSweep range = RateSweep.of(1e-4, 0.6, 60, growth);
    NoisyQuadratic subject = new NoisyQuadratic(new double[] {1, 0.3}, 0, 0.01, 4);
    assertThat(LearningRateFinder.of(range).find(subject).rateOrThrow()).isBetween(0.2, 2.0);
  }

  @Test
  void goesBelowTheRangeWhenItsFirstRateExplodes() {
    RateSweep range = RateSweep.of(1e3, 1e6, 50, Growth.EXPONENTIAL);
    NoisyQuadratic subject = new NoisyQuadratic(new double[] {1, 0.3}, 0, 0, 4);
    FinderResult result = LearningRateFinder.of(range).find(subject);
    assertThat(result.curve().size()).isLessThan(10);
    assertThat(result.rateOrThrow()).isBetween(0.2, 2.0);
  }

  @Test
  void stopsWhenTheLossExplodes() {
    FinderResult result = find((step, rate) -> rate < 1e-2 ? 2 - rate * 50 : Math.pow(3, step));
    assertThat(result.curve().end()).isEqualTo(LossCurve.End.DIVERGED);
    assertThat(result.curve().size()).isBetween(34, 38);
  }

  static Stream<Arguments> quadratics() {
    Stream.Builder<Arguments> cases = Stream.builder();
    for (double largest : new double[] {1e-3, 0.7, 1, 55, 1e4}) {
      for (double condition : new double[] {1, 2, 10, 100, 1e4}) {
        for (int dimension : new int[] {1, 2, 7, 30}) {
          for (double noise : new double[] {0, 0.1}) {
            cases.add(Arguments.of(largest, condition, dimension, noise));
          }
        }
      }
    }
    return cases.build();
  }

  @ParameterizedTest
  @MethodSource("quadratics")
  void suggestsBelowTheStabilityLimitOfAQuadratic(
      double largest, double condition, int dimension, double noise) {
    double[] curvature = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      curvature[i] = largest * Math.pow(condition, -i / Math.max(1.0, dimension - 1));
    }
    for (double momentum : new double[] {0, 0.5, 0.9}) {
      NoisyQuadratic subject = new NoisyQuadratic(curvature, momentum, noise * largest, 1);
      RateSweep range = RateSweep.of(1e-6 / largest, 100 / largest, 200, Growth.EXPONENTIAL);
      // Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
      double limit = 2 * (1 + momentum) / largest;
      double least = noise == 0 ? 0.2 * limit : 0;
      assertThat(LearningRateFinder.of(range).find(subject).rateOrThrow())
          .as("momentum %s", momentum)
          .isBetween(least, limit);
    }
  }

  @Test
  void keepsWithinItsBudget() {
    for (int budget = 1; budget < 700; budget += budget < 20 ? 1 : 13) {
      for (double noise : new double[] {0, 0.3}) {
        NoisyQuadratic subject = new NoisyQuadratic(new double[] {1, 0.01}, 0.5, noise, 2);
        FinderResult result = LearningRateFinder.of(RANGE).budget(budget).find(subject);
        assertThat(result.steps()).isBetween(1, budget);
        int probed = result.probes().stream().mapToInt(Probe::steps).sum();
        assertThat(probed + result.curve().size()).isLessThanOrEqualTo(result.steps());
      }
    }
    assertThat(LearningRateFinder.of(RANGE).find(quadratic()).steps()).isLessThanOrEqualTo(450);
  }

  @Test
  void findsTheSameInAnyNumberOfThreads() {
    for (double noise : new double[] {0, 0.3}) {
      NoisyQuadratic subject = new NoisyQuadratic(new double[] {1, 0.03}, 0.9, noise, 8);
      String before = subject.state();
      FinderResult one = LearningRateFinder.of(RANGE).find(subject);
      for (int threads = 2; threads <= 4; threads++) {
        FinderResult several = LearningRateFinder.of(RANGE).threads(threads).find(subject);
        assertThat(several.suggestion()).isEqualTo(one.suggestion());
        assertThat(several.probes()).isEqualTo(one.probes());
        assertThat(several.steps()).isEqualTo(one.steps());
        assertThat(subject.state()).isEqualTo(before);
      }
    }
  }

  @Test
  void proposesRatesForCycles() {
    FinderResult noisy =
        LearningRateFinder.of(RANGE).find(new NoisyQuadratic(new double[] {1, 0.1}, 0, 0.5, 5));
    double peak = noisy.oneCycleMax().orElseThrow();
    assertThat(peak).isEqualTo(noisy.rateOrThrow());
    FinderResult.RateRange cycle = noisy.cyclic().orElseThrow();
    assertThat(cycle.max()).isEqualTo(peak);
    assertThat(cycle.min()).isEqualTo(peak / 4);

    FinderResult none = find((step, rate) -> 2.5);
    assertThat(none.oneCycleMax()).isEmpty();
    assertThat(none.cyclic()).isEmpty();
  }

  @Test
  void saysFromWhichRateOnTrainingFails() {
    NoisyQuadratic subject = new NoisyQuadratic(new double[] {1, 0.3}, 0, 0, 4);
    FinderResult searched = LearningRateFinder.of(RANGE).find(subject);
    assertThat(searched.rule()).isEmpty();
    assertThat(searched.lowestFailure().orElseThrow()).isBetween(2.0, 3.0);
    RateSweep high = RateSweep.of(1e-6, 1e4, 141, Growth.EXPONENTIAL);
    FinderResult read = LearningRateFinder.of(high).rule(Rule.VALLEY).find(subject);
    assertThat(read.rule()).contains(Rule.VALLEY);
    assertThat(read.suggestion()).isEqualTo(read.suggestions().get(Rule.VALLEY));
    assertThat(read.lowestFailure().orElseThrow()).isBetween(1.0, 200.0);
    assertThat(read.suggestions()).containsOnlyKeys(Rule.values());
    RateSweep low = RateSweep.of(1e-6, 1e-2, 100, Growth.EXPONENTIAL);
    assertThat(LearningRateFinder.of(low).rule(Rule.VALLEY).find(subject).lowestFailure())
        .isEmpty();
  }

  @Test
  void givesAnIntervalOfTestedRates() {
    FinderResult result = LearningRateFinder.of(RANGE).find(quadratic());
    Suggestion.Rate found = (Suggestion.Rate) result.suggestion();
    assertThat(found.low()).isLessThanOrEqualTo(found.value());
    assertThat(found.high()).isGreaterThanOrEqualTo(found.value());
    assertThat(result.probes())
        .filteredOn(Probe::failed)
        .allSatisfy(probe -> assertThat(probe.rate()).isGreaterThan(found.high()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9})
  void restoresExactlyAndRepeatsExactly(double momentum) {
    NoisyQuadratic subject = new NoisyQuadratic(new double[] {1, 0.1, 30}, momentum, 0.1, 7);
    subject.step(0.01);
    subject.step(0.01);
    String before = subject.state();
    FinderResult first = LearningRateFinder.of(RANGE).find(subject);
    assertThat(subject.state()).isEqualTo(before);
    FinderResult second = LearningRateFinder.of(RANGE).find(subject);
    assertThat(subject.state()).isEqualTo(before);
    assertThat(second.suggestion()).isEqualTo(first.suggestion());
    assertThat(second.curve().losses()).isEqualTo(first.curve().losses());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void restoresExactlyWhenAStepThrows(int threads) {
    LearningRateFinder finder = LearningRateFinder.of(RANGE).threads(threads);
    IllegalStateException failure = new IllegalStateException("out of data");
    int steps = finder.find(quadratic()).steps();
    for (int bad = 0; bad < steps; bad++) {
      NoisyQuadratic model = quadratic();
      String before = model.state();
      FailingAt subject = new FailingAt(model, new AtomicInteger(bad), failure);
      assertThatThrownBy(() -> finder.find(subject)).isSameAs(failure);
      assertThat(model.state()).isEqualTo(before);
    }
  }

  @Test
  void passesOnAnError() {
    StackOverflowError failure = new StackOverflowError();
    Scripted subject =
        new Scripted((step, rate) -> {
          throw failure;
        });
    assertThatThrownBy(() -> LearningRateFinder.of(RANGE).find(subject)).isSameAs(failure);
  }

  private static NoisyQuadratic quadratic() {
    return new NoisyQuadratic(new double[] {1, 0.1}, 0.9, 0.1, 3);
  }

  /** Makes a number of updates, over all copies, and throws after the next. */
  private record FailingAt(Trainable subject, AtomicInteger left, RuntimeException failure)
      implements Trainable {
    @Override
    public double step(double learningRate) {
      double loss = subject.step(learningRate);
      if (left.getAndDecrement() == 0) {
        throw failure;
      }
      return loss;
    }

    @Override
    public Snapshot save() {
      return subject.save();
    }

    @Override
    public Optional<Trainable> copy() {
      return subject.copy().map(copy -> new FailingAt(copy, left, failure));
    }
  }

  @Test
  void namesWhatIsNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> LearningRateFinder.of(null))
        .withMessage("range");
    assertThatNullPointerException()
        .isThrownBy(() -> LearningRateFinder.of(RANGE).find(null))
        .withMessage("subject");
    assertThatNullPointerException()
        .isThrownBy(() -> LearningRateFinder.of(RANGE).rule(null))
        .withMessage("rule");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesCountsBelowOne(int count) {
    assertThatThrownBy(() -> LearningRateFinder.of(RANGE).budget(count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("budget = " + count + ": must be at least 1 step; give a larger number");
    assertThatThrownBy(() -> LearningRateFinder.of(RANGE).threads(count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads = " + count + ": must be at least 1; give a larger number");
  }
}

package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Growth;
import dev.anneal.finder.Suggestion.Reason;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LearningRateFinderTest {
  private static final RangeTest RANGE = RangeTest.of(1e-6, 10, 141, Growth.EXPONENTIAL);

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
            Reason.NEVER_FALLS),
        Arguments.of("constant zero", (Scripted.Loss) (step, rate) -> 0, Reason.ZERO_LOSS),
        Arguments.of(
            "increasing with the rate", (Scripted.Loss) (step, rate) -> 1 + rate, Reason.NEVER_FALLS),
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
    for (int bad = 0; bad < RANGE.steps(); bad++) {
      for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        int index = bad;
        FinderResult result =
            find((step, rate) -> step == index ? value : 3 - 2 * Math.min(1, step / 100.0));
        assertThat(result.curve().size()).isEqualTo(bad);
        assertThat(result.curve().end()).isEqualTo(LossCurve.End.NOT_FINITE);
        for (Suggestion suggestion : result.suggestions().values()) {
          if (suggestion instanceof Suggestion.Rate found) {
            assertThat(found.value()).isBetween(RANGE.min() / 10, RANGE.rate(bad - 1));
          }
        }
      }
    }
  }

  @Test
  void seesTheCurveOfTheDeclaredRates() {
    FinderResult result = find((step, rate) -> 5 - rate / 10);
    assertThat(result.curve().size()).isEqualTo(RANGE.steps());
    assertThat(result.curve().end()).isEqualTo(LossCurve.End.COMPLETE);
    assertThat(result.steps()).isEqualTo(RANGE.steps());
    for (int i = 0; i < RANGE.steps(); i++) {
      assertThat(result.curve().rate(i)).isEqualTo(RANGE.rate(i));
      assertThat(result.curve().loss(i)).isEqualTo(5 - RANGE.rate(i) / 10);
    }
  }

  @Test
  void stopsWhenTheLossExplodes() {
    FinderResult result = find((step, rate) -> rate < 1e-2 ? 2 - rate * 50 : Math.pow(3, step));
    assertThat(result.curve().end()).isEqualTo(LossCurve.End.DIVERGED);
    assertThat(result.curve().size()).isBetween(80, 83);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 100})
  void suggestsBelowTheStabilityLimitOfAQuadratic(double curvature) {
    NoisyQuadratic subject =
        new NoisyQuadratic(new double[] {curvature, curvature / 10}, 0, 0.01 * curvature, 1);
    RangeTest range = RangeTest.of(1e-6 / curvature, 1e3 / curvature, 181, Growth.EXPONENTIAL);
    double limit = 2 / curvature;
    assertThat(LearningRateFinder.of(range).find(subject).rateOrThrow())
        .isBetween(0.1 * limit, limit);
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
    assertThat(second.suggestions()).isEqualTo(first.suggestions());
    assertThat(second.curve().losses()).isEqualTo(first.curve().losses());
  }

  @Test
  void restoresExactlyWhenAStepThrows() {
    IllegalStateException failure = new IllegalStateException("out of data");
    int steps = LearningRateFinder.of(RANGE).find(quadratic()).steps();
    for (int bad = 0; bad < steps; bad++) {
      NoisyQuadratic model = quadratic();
      String before = model.state();
      FailingAt subject = new FailingAt(model, bad, failure);
      assertThatThrownBy(() -> LearningRateFinder.of(RANGE).find(subject)).isSameAs(failure);
      assertThat(model.state()).isEqualTo(before);
    }
  }

  private static NoisyQuadratic quadratic() {
    return new NoisyQuadratic(new double[] {1, 0.1}, 0.9, 0.1, 3);
  }

  /** Makes the update of a given number, and then throws. */
  private static final class FailingAt implements Trainable {
    private final Trainable subject;
    private final RuntimeException failure;
    private int left;

    FailingAt(Trainable subject, int step, RuntimeException failure) {
      this.subject = subject;
      this.left = step;
      this.failure = failure;
    }

    @Override
    public double step(double learningRate) {
      double loss = subject.step(learningRate);
      if (left-- == 0) {
        throw failure;
      }
      return loss;
    }

    @Override
    public Snapshot save() {
      return subject.save();
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
}

package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.Growth;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StartingLossTest {

  private static StartingLoss of(LossCurve curve) {
    return StartingLoss.of(curve, StartingLoss.still(curve.size()));
  }

  private static LossCurve curve(Trainable subject, double max, int steps) {
    return SweepRun.run(
        subject, RateSweep.of(1e-7, max, steps, Growth.EXPONENTIAL), Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "0, 200", "0.9, 100", "0.9, 200"})
  void aLossThatOnlyTheParametersMoveHasNoNoise(double momentum, int steps) {
    double[] curvature = {3, 1, 0.1, 0.01};
    assertThat(of(curve(new NoisyQuadratic(curvature, momentum, 0, 1), 10, steps)).noisy())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 1})
  void noiseOfTheMiniBatchesIsMeasured(double noise) {
    Scripted subject = new Scripted((step, rate) -> 2 + noise * new Random(step).nextGaussian());
    StartingLoss start = of(curve(subject, 10, 200));
    assertThat(start.noisy()).isTrue();
    assertThat(start.noise()).isCloseTo(noise, within(noise / 2));
    assertThat(start.level()).isCloseTo(2, within(noise));
  }

  @Test
  void noiseThatOnlyShowsOnceTheParametersMoveIsSeen() {
    // As of a classifier that begins at 0: all mini-batches have the same loss at first.
    Scripted subject =
        new Scripted((step, rate) -> {
          double moved = Math.max(0, (step - 80) / 100.0);
          return 2 - moved * (1 + new Random(step).nextGaussian());
        });
    assertThat(of(curve(subject, 10, 200)).noisy()).isTrue();
  }

  @Test
  void noiseIsAssumedWhereTheCurveIsTooShortToTell() {
    LossCurve curve =
        LossCurve.of(new double[] {1, 2}, new double[] {1, 9}, LossCurve.End.DIVERGED);
    assertThat(of(curve).noisy()).isTrue();
  }
}

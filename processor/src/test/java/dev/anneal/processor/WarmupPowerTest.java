package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** The burn-ins of detectors, against their own formulas. */
class WarmupPowerTest {
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  /** darknet multiplies the rate by (batch / burn_in)^4; its first update is batch 1. */
  @Test
  void isTheBurnInOfDarknet() {
    TrainingSchedule schedule =
        Schedules.of(
            "@Warmup(until = 1_000, power = 4) @MultiStepDecay(initial = 1e-3, factor = 0.1,"
                + " at = {400_000, 450_000})");

    for (long batch = 1; batch <= 1_000; batch++) {
      assertNear(schedule.at(batch - 1), share(batch, 1_000, 4, 1e-3));
    }
    assertThat(schedule.at(999)).isEqualTo(1e-3);
    assertThat(schedule.at(400_000)).isEqualTo(1e-4);
  }

  /** YOLOX: rate (iters / warmup_total_iters)^2 from 0. */
  @Test
  void isTheBurnInOfYolox() {
    TrainingSchedule schedule =
        Schedules.of(
            "@TrainingConfig(epochs = 300, stepsPerEpoch = 1_849)"
                + " @Warmup(initial = 0, until = 5, unit = Unit.EPOCH, power = 2)"
                + " @CosineDecay(initial = 0.01, end = 5e-4)");

    for (long iteration = 0; iteration < 9_245; iteration++) {
      assertNear(schedule.at(iteration), share(iteration, 9_245, 2, 0.01));
    }
    assertThat(schedule.at(0)).isZero();
    assertThat(schedule.at(9_245)).isEqualTo(0.01);
  }

  private static BigDecimal share(long k, long n, int power, double rate) {
    return BigDecimal.valueOf(k)
        .pow(power)
        .divide(BigDecimal.valueOf(n).pow(power), DIGITS)
        .multiply(new BigDecimal(rate));
  }

  private static void assertNear(double value, BigDecimal exact) {
    BigDecimal error = new BigDecimal(value).subtract(exact).abs();
    assertThat(error).isLessThanOrEqualTo(new BigDecimal(2 * Math.ulp(value)));
  }
}

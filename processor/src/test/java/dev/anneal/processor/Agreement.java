package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Hyperparameter;
import dev.anneal.TrainingSchedule;
import dev.anneal.processor.reference.ReferenceSchedule;
import dev.anneal.processor.reference.ReferenceSchedule.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;

/** Compares a schedule with what its config means. */
final class Agreement {
  private Agreement() {}

  /** Requires that all values are as near to the exact ones as the language promises. */
  static void assertValues(TrainingSchedule schedule, ReferenceSchedule reference) {
    for (long step : steps(reference)) {
      for (Hyperparameter of : Hyperparameter.values()) {
        double value = ask(schedule, of, step);
        Value wanted = reference.value(of, step);
        if (!(errorInUlps(value, wanted.exact()) <= wanted.ulps())) {
          assertThat(value)
              .as("%s(%s), within %s ulp", of, step, wanted.ulps())
              .isEqualTo(wanted.exact().doubleValue());
        }
        assertThat(Double.doubleToRawLongBits(value)).isNotNegative();
      }
      for (String own : schedule.names()) {
        double value = schedule.value(own, step);
        Value wanted = reference.value(own, step);
        assertThat(errorInUlps(value, wanted.exact()))
            .as("%s(%s) = %s, should be %s", own, step, value, wanted.exact().doubleValue())
            .isLessThanOrEqualTo(wanted.ulps());
        assertThat(Double.doubleToRawLongBits(value)).isNotNegative();
      }
    }
  }

  /** Requires that fill writes the very values of at, from many steps on and past the last one. */
  static void assertFill(TrainingSchedule schedule, ReferenceSchedule reference) {
    for (int length : new int[] {0, 1, 3, 300}) {
      for (long first : steps(reference)) {
        double[] rates = new double[length];
        schedule.fill(first, rates);
        double[] wanted = new double[length];
        Arrays.setAll(
            wanted, i -> schedule.at(first > Long.MAX_VALUE - i ? Long.MAX_VALUE : first + i));
        if (!Arrays.equals(rates, wanted)) {
          assertThat(rates).as("fill(%s, double[%s])", first, length).isEqualTo(wanted);
        }
      }
    }
  }

  /** Returns the value of a hyperparameter. */
  static double ask(TrainingSchedule schedule, Hyperparameter of, long step) {
    return switch (of) {
      case LEARNING_RATE -> schedule.at(step);
      case MOMENTUM -> schedule.momentum(step);
      case WEIGHT_DECAY -> schedule.weightDecay(step);
    };
  }

  /** Returns the boundaries with their neighbours, and steps between and far beyond them. */
  static NavigableSet<Long> steps(ReferenceSchedule reference) {
    TreeSet<Long> steps = new TreeSet<>();
    for (long boundary : reference.boundaries()) {
      steps.addAll(List.of(boundary - 1, boundary, boundary + 1));
    }
    steps.removeIf(step -> step < 0);
    Random random = new Random(42);
    long last = steps.lower(Long.MAX_VALUE / 2);
    for (int i = 0; i < 40; i++) {
      steps.add(random.nextLong(2 * last + 100));
      steps.add(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(62));
    }
    steps.addAll(List.of(0L, 1L, 1L << 52, (1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE));
    return steps;
  }

  private static double errorInUlps(double value, BigDecimal exact) {
    BigDecimal error = new BigDecimal(value).subtract(exact).abs();
    return error
        .divide(new BigDecimal(Math.ulp(exact.doubleValue())), MathContext.DECIMAL64)
        .doubleValue();
  }
}

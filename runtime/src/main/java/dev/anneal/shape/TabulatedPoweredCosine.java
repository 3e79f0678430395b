package dev.anneal.shape;

import dev.anneal.numeric.Power;
import dev.anneal.numeric.PowerTable;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PoweredCosine} with a power of the value only, falling over few steps: a {@link
 * PowerTable} of a {@link CosineTable}.
 */
final class TabulatedPoweredCosine implements Formula {
  /** Up to this power of the value a wave in plain doubles is accurate enough. */
  private static final double LOW_POWER = 2;

  private final double initial;
  private final double end;
  private final long length;
  private final CosineTable wave;
  private final PowerTable power;

  private TabulatedPoweredCosine(double initial, double end, long length, PowerTable power) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.wave = CosineTable.of(1, 0, length);
    this.power = power;
  }

  /** Returns the falling wave, by as many tables as serve. */
  static Formula of(double initial, double end, double power, double kDecay, long length) {
    boolean even = kDecay == 1;
    PowerTable table = even && length <= StepCounts.FEW ? table(initial, end, power, length) : null;
    return table != null && power <= LOW_POWER && length <= CosineTable.MOST_STEPS
        ? new TabulatedPoweredCosine(initial, end, length, table)
        : new PoweredCosineFall(initial, end, power, kDecay, length, table);
  }

  private static @Nullable PowerTable table(double initial, double end, double power, long length) {
    double least = 1 / StepCounts.toDouble(length) / StepCounts.toDouble(length);
    Power height = Power.of(power, WideDouble.difference(initial, end));
    return PowerTable.of(height, power, least, 1);
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    if (k == 0) {
      return initial;
    }
    double value = end + power.of(wave.at(k));
    return value > initial ? initial : value;
  }
}

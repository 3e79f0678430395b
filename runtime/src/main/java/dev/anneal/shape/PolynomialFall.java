package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.Power;
import dev.anneal.numeric.PowerTable;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import org.jspecify.annotations.Nullable;

/**
 * Polynomial decay to a lower value over few steps, by a {@link PowerTable} of the steps that are
 * left: {@code (v0 - v1) (x / n)^a} is a power of x with one factor.
 */
public final class PolynomialFall implements Formula {
  private final double initial;
  private final double end;
  private final long length;
  private final PowerTable table;

  private PolynomialFall(double initial, double end, long length, PowerTable table) {
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.table = table;
  }

  /** Returns the way from a value to a lower one, precise where tables do not serve. */
  public static Formula of(double initial, double end, double power, long length) {
    PowerTable table = length > StepCounts.FEW ? null : table(initial, end, power, length);
    return table == null
        ? new PrecisePolynomialFall(initial, end, power, length)
        : new PolynomialFall(initial, end, length, table);
  }

  private static @Nullable PowerTable table(double initial, double end, double power, long length) {
    DoubleDouble log =
        WideDouble.difference(initial, end)
            .log()
            .minus(WideDouble.of((double) length).log().times(power));
    return PowerTable.of(Power.of(power, log), power, 1, (double) length);
  }

  @Override
  public double at(long k) {
    if (k >= length) {
      return end;
    }
    if (k == 0) {
      return initial;
    }
    double value = end + table.of(StepCounts.few(length - k));
    return value > initial ? initial : value;
  }
}

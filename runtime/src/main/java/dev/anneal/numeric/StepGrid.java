package dev.anneal.numeric;

import dev.anneal.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The multiples of a length, at each of which something begins: part c goes from multiple c to the
 * next. Those of a length that is no whole number of steps are rounded.
 */
public final class StepGrid {
  private final long period;
  private final Divisor divisor;
  private final @Nullable Interval interval;

  private StepGrid(long period, @Nullable Interval interval) {
    this.period = period;
    this.divisor = Divisor.of(period);
    this.interval = interval;
  }

  /** Returns the multiples of a number of steps, at least 1. */
  public static StepGrid of(long period) {
    return new StepGrid(period, null);
  }

  /** Returns the multiples of a length, each rounded half up to a whole step. */
  public static StepGrid of(Interval interval) {
    return new StepGrid(interval.steps(), interval.isWhole() ? null : interval);
  }

  /** Returns the length, null if it is a whole number of steps. */
  public @Nullable Interval fractional() {
    return interval;
  }

  /** Returns the length, rounded to a whole number of steps. */
  public long period() {
    return period;
  }

  /** Returns the division by a length that is a whole number of steps. */
  public Divisor divisor() {
    return divisor;
  }

  /** Returns the number of the part that a step is in. */
  public long part(long k) {
    return interval == null ? divisor.divide(k) : interval.count(k);
  }

  /** Returns the steps of a part. */
  public long length(long part) {
    return interval == null ? period : interval.length(part);
  }

  /** Returns the first step of a part, or {@link Long#MAX_VALUE} where it is larger. */
  public long start(long part) {
    return interval == null ? StepCounts.saturatedProduct(part, period) : interval.multiple(part);
  }
}

package dev.anneal.shape;

import dev.anneal.numeric.Bisection;
import dev.anneal.numeric.Power;
import dev.anneal.numeric.PowerComplement;
import dev.anneal.numeric.Progress;
import dev.anneal.numeric.ProgressPower;
import dev.anneal.numeric.StepCounts;
import dev.anneal.numeric.WideDouble;
import org.jspecify.annotations.Nullable;

/**
 * How much of the way {@code (k/n)^b} is done after k steps, above 0 and below n, and how much is
 * left, in two doubles each.
 *
 * <p>With an exponent of 1 that is {@link Progress}, to 2^-102. Otherwise what is done is as near
 * as {@link Power} and {@link ProgressPower} are, within 2^-57 of itself where it is above e^-64.
 * What is left, where it is at most 1/2, is within 2^-56 of itself by {@link PowerComplement}, and
 * within 2^-51 by {@link ProgressPower}.
 */
final class PoweredProgress {
  private final long length;
  private final Progress progress;
  private final @Nullable Power power;
  private final @Nullable PowerComplement loss;
  private final @Nullable ProgressPower few;

  private PoweredProgress(double exponent, long length, @Nullable ProgressPower few) {
    this.length = length;
    this.progress = Progress.of(length);
    this.power = exponent == 1 ? null : Power.of(exponent, WideDouble.ONE);
    this.loss = exponent == 1 ? null : PowerComplement.of(exponent, WideDouble.ONE);
    this.few = few;
  }

  /** Returns the way for any number of steps, to 2^-56 of both parts. */
  static PoweredProgress precise(double exponent, long length) {
    return new PoweredProgress(exponent, length, null);
  }

  /** Returns the way, faster where there are few steps, to 2^-51 of both parts. */
  static PoweredProgress of(double exponent, long length) {
    return new PoweredProgress(
        exponent, length, exponent == 1 ? null : ProgressPower.of(exponent, length));
  }

  /** Returns whether there are so few steps that both parts of neighbours differ clearly. */
  boolean isShort() {
    return few != null;
  }

  double done(long k) {
    if (few != null) {
      return few.of(StepCounts.few(k));
    }
    double done = progress.at(k);
    return power == null ? done : power.of(done, progress.rest(k));
  }

  /** Returns what {@link #done} misses. */
  double doneRest(long k) {
    if (few != null) {
      return few.rest(StepCounts.few(k));
    }
    double rest = progress.rest(k);
    return power == null ? rest : power.rest(progress.at(k), rest);
  }

  double left(long k) {
    if (few != null) {
      return few.loss(StepCounts.few(k), StepCounts.few(length - k));
    }
    long steps = length - k;
    if (loss == null) {
      return progress.at(steps);
    }
    return steps <= k
        ? loss.ofLost(progress.at(steps), progress.rest(steps))
        : loss.of(progress.at(k), progress.rest(k));
  }

  /** Returns what {@link #left} misses, where that is at most 1/2. */
  double leftRest(long k) {
    if (few != null) {
      return few.lossRest(StepCounts.few(k), StepCounts.few(length - k));
    }
    long steps = length - k;
    if (loss == null) {
      return progress.rest(steps);
    }
    return steps <= k
        ? loss.restOfLost(progress.at(steps), progress.rest(steps))
        : loss.restOf(progress.at(k), progress.rest(k));
  }

  /** Returns the last step up to which at most such a part is done, 0 where there is none. */
  long last(double part) {
    return Bisection.first(1, length, k -> done(k) > part) - 1;
  }
}

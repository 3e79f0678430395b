package dev.anneal.processor.check;

import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Steps at which one phase of a hyperparameter gives the value, together with one phase of its
 * factors if it has any. The value is that of the generated class, bit for bit. Searches halve the
 * steps, as far as both phases move one way.
 *
 * @param phase the phase
 * @param factor the phase of the factors
 * @param from the first step
 * @param to the step after the last, {@link Curve#UNBOUNDED} if there is none
 */
record Stretch(Run phase, Optional<Run> factor, long from, long to) {
  /** The answer of a search that found nothing. */
  static final long NONE = Curve.NONE;

  /** A stretch is cut at so many turns; what lies behind them is left alone. */
  private static final int MOST_TURNS = 1_000;

  /** Returns the value at a step. */
  double at(long step) {
    return factor.isEmpty()
        ? phase.at(step)
        : ((Factor) phase.curve())
            .times(phase.k(step), (Factor) factor.get().curve(), factor.get().k(step));
  }

  /** Returns the phases that give the value: one, or both of a product. */
  List<Run> runs() {
    return factor.isEmpty() ? List.of(phase) : List.of(phase, factor.get());
  }

  /** Returns whether no step's value is above the one before it. */
  boolean neverRises() {
    return runs().stream().noneMatch(run -> run.rises(from, to));
  }

  /** Returns whether no step's value is below the one before it. */
  boolean neverFalls() {
    return runs().stream().noneMatch(run -> run.falls(from, to));
  }

  /** Returns the part up to a step. */
  Stretch before(long end) {
    return new Stretch(phase, factor, from, Math.min(to, end));
  }

  /**
   * Returns the parts in which no phase turns, in their order, that are known to move one way: of a
   * product those in which both phases do, or one of them stands still.
   */
  List<Stretch> oneWay() {
    List<Stretch> parts = new ArrayList<>();
    long at = from;
    for (int turns = 0; at < to && turns < MOST_TURNS; turns++) {
      long end = phase.turn(at, to);
      if (factor.isPresent()) {
        end = Math.min(end, factor.get().turn(at, to));
      }
      Stretch part = new Stretch(phase, factor, at, end);
      if (part.neverFalls() || part.neverRises()) {
        parts.add(part);
      }
      at = end;
    }
    return parts;
  }

  /** Returns the first step whose value is above the bound, as far as that is known, or none. */
  long firstAbove(double bound) {
    if (factor.isEmpty()) {
      return step(phase.curve().firstAbove(bound, phase.k(from), phase.k(to - 1) + 1));
    }
    for (Stretch part : oneWay()) {
      if (part.at(part.from) > bound) {
        return part.from;
      }
      if (part.at(part.to - 1) > bound) {
        return part.firstWith(step -> part.at(step) > bound);
      }
    }
    return NONE;
  }

  /**
   * Returns the first step whose value is below the bound, as far as it never rises before, or
   * none.
   */
  long firstBelowFalling(double bound) {
    for (Stretch part : oneWay()) {
      if (part.neverRises() && part.at(part.to - 1) < bound) {
        return part.firstWith(step -> part.at(step) < bound);
      }
    }
    return NONE;
  }

  /** Adds the steps whose value is exactly 0. */
  void addZeros(ZeroSteps zeros) {
    if (factor.isEmpty()) {
      addZerosOfCurve(zeros);
      return;
    }
    long covered = from;
    for (Stretch part : oneWay()) {
      zeros.leaveOut(covered < part.from);
      part.addZerosOneWay(zeros);
      covered = part.to;
    }
    zeros.leaveOut(covered < to);
  }

  private void addZerosOneWay(ZeroSteps zeros) {
    boolean isZeroFirst = at(from) == 0;
    boolean isZeroLast = at(to - 1) == 0;
    if (isZeroFirst && isZeroLast) {
      zeros.add(this, from, to);
    } else if (isZeroFirst) {
      zeros.add(this, from, firstWith(step -> at(step) > 0));
    } else if (isZeroLast) {
      zeros.add(this, firstWith(step -> at(step) == 0), to);
    }
  }

  /** A single curve searches by itself, however often it turns. */
  private void addZerosOfCurve(ZeroSteps zeros) {
    Curve curve = phase.curve();
    long end = phase.k(to - 1) + 1;
    long at = from;
    for (int times = 0; at < to && times < ZeroSteps.MOST_TIMES; times++) {
      long zero = curve.firstBelow(Double.MIN_VALUE, phase.k(at), end);
      long above = zero < 0 ? zero : curve.firstAbove(0, zero, end);
      if (zero < 0 || above == Curve.UNDECIDED) {
        zeros.leaveOut(above == Curve.UNDECIDED);
        return;
      }
      at = above == NONE ? to : phase.origin() + above;
      zeros.add(this, phase.origin() + zero, at);
    }
    zeros.leaveOut(at < to);
  }

  private long step(long k) {
    return k < 0 ? NONE : phase.origin() + k;
  }

  /**
   * Returns the first step with a property that holds from some step on, at the latest the last.
   */
  private long firstWith(LongPredicate property) {
    long low = from;
    long high = to - 1;
    while (low < high) {
      long middle = low + (high - low >>> 1);
      if (property.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

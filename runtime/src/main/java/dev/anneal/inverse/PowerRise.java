package dev.anneal.inverse;

import dev.anneal.numeric.PowerComplement;
import dev.anneal.numeric.WideDouble;
import dev.anneal.shape.Formula;

/**
 * A rise to an asymptote by a power of a {@link GrowingDivisor}: up to half of the way by what the
 * power is short of 1, from there on by the distance that is left.
 */
public final class PowerRise implements Formula {
  private final double initial;
  private final double asymptote;
  private final double middle;
  private final double half;
  private final GrowingDivisor divisor;
  private final PowerOfDivisor left;
  private final PowerComplement done;

  /** Creates a rise; what is left of the distance may count as the whole of it at first. */
  public PowerRise(double initial, double asymptote, GrowingDivisor divisor, PowerOfDivisor left) {
    this.initial = initial;
    this.asymptote = asymptote;
    this.middle = initial / 2 + asymptote / 2;
    this.half = asymptote / 2 - initial / 2;
    this.divisor = divisor;
    this.left = left;
    this.done = PowerComplement.of(divisor.power(), WideDouble.difference(initial, asymptote));
  }

  @Override
  public double at(long count) {
    if (count == 0) {
      return initial;
    }
    double distance = left.at(count);
    if (distance <= half) {
      return Math.max(asymptote - distance, middle);
    }
    double gone = done.ofLog(divisor.ln(count, false), divisor.ln(count, true));
    return Math.min(initial + gone, middle);
  }
}

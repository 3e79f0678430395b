package dev.anneal.precise;

import dev.anneal.interval.Turns;
import dev.anneal.numeric.StepMultiple;

/** The distance of triangles from their base in a cycle of full height. */
public final class Slopes {
  private final Turns turns;
  private final StepMultiple shorterRise;
  private final StepMultiple longerRise;
  private final StepMultiple shorterFall;
  private final StepMultiple longerFall;

  /** Makes the slopes between two values, the larger second. */
  public Slopes(double low, double high, Turns turns) {
    this.turns = turns;
    this.shorterRise = StepMultiple.perStep(low, high, turns.shorterUp());
    this.longerRise = StepMultiple.perStep(low, high, turns.shorterUp() + 1);
    this.shorterFall = StepMultiple.perStep(low, high, turns.shorterDown());
    this.longerFall = StepMultiple.perStep(low, high, turns.shorterDown() + 1);
  }

  /** Returns the distance from the base at a position of a cycle. */
  public double full(long cycle, long position) {
    return side(cycle, position).by(fromBase(cycle, position));
  }

  /** Returns what {@link #full} misses. */
  double fullRest(long cycle, long position) {
    return side(cycle, position).rest(fromBase(cycle, position));
  }

  /** Returns the distance from the peak at a position of a cycle. */
  double beside(long cycle, long position) {
    return side(cycle, position).by(Math.abs(turns.up(cycle) - position));
  }

  /** Returns what {@link #beside} misses. */
  double besideRest(long cycle, long position) {
    return side(cycle, position).rest(Math.abs(turns.up(cycle) - position));
  }

  private long fromBase(long cycle, long position) {
    long up = turns.up(cycle);
    return position < up ? position : up + turns.down(cycle) - position;
  }

  private StepMultiple side(long cycle, long position) {
    long up = turns.up(cycle);
    if (position < up) {
      return up == turns.shorterUp() ? shorterRise : longerRise;
    }
    return turns.down(cycle) == turns.shorterDown() ? shorterFall : longerFall;
  }
}

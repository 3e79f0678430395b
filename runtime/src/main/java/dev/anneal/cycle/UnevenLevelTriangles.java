package dev.anneal.cycle;

import dev.anneal.interval.Turns;
import dev.anneal.numeric.StepCounts;
import dev.anneal.shape.Formula;

/** Triangles of one height whose corners are rounded to whole steps, joined by straight lines. */
public final class UnevenLevelTriangles implements Formula {
  private final Turns turns;
  private final Sides up;
  private final Sides down;

  /**
   * The lines of one side, of both lengths.
   *
   * @param shorter that of fewer steps
   * @param longer that of one step more
   */
  public record Sides(Formula shorter, Formula longer) {}

  /** Makes the triangles of the lines up, from the base to the peak, and back down again. */
  public UnevenLevelTriangles(Turns turns, Sides up, Sides down) {
    this.turns = turns;
    this.up = up;
    this.down = down;
  }

  @Override
  public double at(long k) {
    long cycle = turns.cycle(k);
    long position = k - turns.start(cycle);
    long rise = turns.up(cycle);
    return position < rise ? up(rise).at(position) : down(cycle).at(position - rise);
  }

  private Formula up(long steps) {
    return steps == turns.shorterUp() ? up.shorter() : up.longer();
  }

  private Formula down(long cycle) {
    return turns.down(cycle) == turns.shorterDown() ? down.shorter() : down.longer();
  }

  @Override
  public void fill(long k, double[] values, int from, int to) {
    for (int i = from; i < to; ) {
      long step = k + (i - from);
      long cycle = turns.cycle(step);
      long position = step - turns.start(cycle);
      long rise = turns.up(cycle);
      boolean rises = position < rise;
      long past = rises ? position : position - rise;
      int stop = StepCounts.index(past, rises ? rise : turns.down(cycle), i, to);
      (rises ? up(rise) : down(cycle)).fill(past, values, i, stop);
      i = stop;
    }
  }
}

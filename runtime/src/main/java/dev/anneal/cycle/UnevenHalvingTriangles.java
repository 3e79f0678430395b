package dev.anneal.cycle;

import dev.anneal.interval.Turns;
import dev.anneal.numeric.Halvings;
import dev.anneal.precise.Slopes;
import dev.anneal.shape.Formula;

/**
 * Triangles each of which is half as high as the one before it, their corners rounded to whole
 * steps.
 */
public final class UnevenHalvingTriangles implements Formula {
  private final double base;
  private final double direction;
  private final Turns turns;
  private final Formula first;
  private final Slopes slopes;

  /**
   * Makes the triangles.
   *
   * @param first the first of them, again and again
   * @param base the value between them
   * @param peak the value that the first reaches, above or below
   * @param turns where they turn
   */
  public UnevenHalvingTriangles(Formula first, double base, double peak, Turns turns) {
    this.base = base;
    this.direction = base < peak ? 1 : -1;
    this.turns = turns;
    this.first = first;
    this.slopes = new Slopes(Math.min(base, peak), Math.max(base, peak), turns);
  }

  @Override
  public double at(long k) {
    long cycle = turns.cycle(k);
    if (cycle == 0) {
      return first.at(k);
    }
    double full = slopes.full(cycle, k - turns.start(cycle));
    return base + direction * Halvings.of(full, cycle);
  }
}

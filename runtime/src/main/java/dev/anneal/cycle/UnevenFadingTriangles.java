package dev.anneal.cycle;

import dev.anneal.interval.Turns;
import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.WideDouble;
import dev.anneal.shape.Formula;

/**
 * Triangles whose height is multiplied by a factor at every step, their corners rounded to whole
 * steps. All values are {@link PreciseTriangles}: those of triangles of different lengths must keep
 * their order, too.
 */
public final class UnevenFadingTriangles implements Formula {
  private final Turns turns;
  private final PreciseTriangles[] triangles;
  private final long crest;

  /**
   * Makes the triangles.
   *
   * @param base the value between them
   * @param peak the value that a triangle would reach without the factor
   * @param turns where they turn
   * @param factor of each step, above 0 and below 1
   */
  public UnevenFadingTriangles(double base, double peak, Turns turns, double factor) {
    this.turns = turns;
    DoubleDouble log = WideDouble.of(factor).log();
    double turn = factor / (1 - factor);
    this.crest = (long) Math.ceil(turn);
    this.triangles = new PreciseTriangles[4];
    for (int i = 0; i < triangles.length; i++) {
      long up = turns.shorterUp() + (i & 1);
      long down = turns.shorterDown() + (i >> 1);
      triangles[i] = PreciseTriangles.of(base, peak, up, down, log, turn);
    }
  }

  /** Returns the position in a cycle at which the values turn, if it is long enough. */
  public long crest() {
    return crest;
  }

  @Override
  public double at(long k) {
    long cycle = turns.cycle(k);
    long longer = turns.up(cycle) - turns.shorterUp();
    long longerDown = turns.down(cycle) - turns.shorterDown();
    return triangles[(int) (longer + 2 * longerDown)].at(k, k - turns.start(cycle));
  }
}

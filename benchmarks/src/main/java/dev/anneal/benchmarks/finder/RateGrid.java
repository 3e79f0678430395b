package dev.anneal.benchmarks.finder;

/**
 * The best rate of a grid of 16 to the decade, and its final loss.
 *
 * @param bestRate the rate
 * @param bestLoss the lowest final loss of all rates of the grid
 */
record RateGrid(double bestRate, double bestLoss) {

  /** Rates of the grid to the decade. */
  private static final int PER_DECADE = 16;

  /** The grid spans these powers of ten. */
  private static final int HIGHEST = 3;

  private static final int LOWEST = -7;

  /** So far below the best rate the grid ends, if the loss there is twice the best... */
  private static final double FAR = 50;

  /** ...and so far in any case. */
  private static final double FURTHEST = 1000;

  /** Trains at every rate of the grid, downwards. */
  static RateGrid of(Case tried) {
    double best = Double.POSITIVE_INFINITY;
    double bestRate = Double.NaN;
    for (int k = HIGHEST * PER_DECADE; k >= LOWEST * PER_DECADE; k--) {
      double rate = StrictMath.pow(10, (double) k / PER_DECADE);
      double loss = tried.finalLoss(rate);
      if (loss < best) {
        best = loss;
        bestRate = rate;
      }
      if ((rate < bestRate / FAR && loss > 2 * best) || rate < bestRate / FURTHEST) {
        break;
      }
    }
    return new RateGrid(bestRate, best);
  }
}

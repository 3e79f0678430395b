package dev.anneal.benchmarks.finder;

/**
 * One training: a problem from one start, with one momentum. Its budget of updates is the
 * problem's.
 *
 * @param problem what is trained
 * @param momentum the momentum of every step
 * @param seed of the start and of the mini-batches
 */
record Case(Problem problem, double momentum, long seed) {

  /** A loss this many times the first will not come back. */
  private static final double LOST = 1e6;

  /** A loss below this part of the first is as good as learnt. */
  private static final double FLOOR = 1e-4;

  /** The cap of the regret, and the regret of a training that diverged. */
  private static final double WORST = 3;

  /** The subject at its start. */
  Run start() {
    return new Run(problem, momentum, seed);
  }

  /** The mean loss over all examples after the budget; infinite if the training diverged. */
  double finalLoss(double rate) {
    Run run = start();
    double lost = LOST * Math.max(run.fullLoss(), 1e-3);
    for (int step = 0; step < problem.budget(); step++) {
      if (!(run.step(rate) < lost)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double loss = run.fullLoss();
    return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
  }

  /**
   * The log10 of a final loss over the best, from 0 to 3; 3 if the training diverged.
   *
   * @param loss the final loss at the rate that was suggested
   * @param best the lowest final loss of the grid
   */
  double regret(double loss, double best) {
    if (!Double.isFinite(loss)) {
      return WORST;
    }
    double floor = FLOOR * Math.abs(start().fullLoss());
    double regret = StrictMath.log10((Math.max(loss, 0) + floor) / (Math.max(best, 0) + floor));
    return Math.max(0, Math.min(WORST, regret));
  }

  /** Whether a final loss is no progress but harm. */
  boolean diverged(double loss) {
    return !(loss <= 2 * start().fullLoss());
  }
}

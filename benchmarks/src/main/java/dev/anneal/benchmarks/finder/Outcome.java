package dev.anneal.benchmarks.finder;

/**
 * What a choice in one case came to.
 *
 * @param tried the case
 * @param best the best of the grid there
 * @param choice what was chosen
 * @param regret the regret of training at that rate, or of no training without one
 * @param diverged whether that training did harm
 */
record Outcome(Case tried, RateGrid best, Choice choice, double regret, boolean diverged) {

  static Outcome of(Case tried, RateGrid best, Choice choice) {
    double loss =
        Double.isNaN(choice.rate()) ? tried.start().fullLoss() : tried.finalLoss(choice.rate());
    return new Outcome(
        tried, best, choice, tried.regret(loss, best.bestLoss()), tried.diverged(loss));
  }

  boolean unanswered() {
    return Double.isNaN(choice.rate());
  }

  /** Whether the interval holds the best rate of the grid, to half a step of the grid. */
  boolean held() {
    double halfStep = Math.pow(10, 1.0 / 32);
    return choice.low() <= best.bestRate() * halfStep
        && best.bestRate() <= choice.high() * halfStep;
  }

  /** The width of the interval in decades. */
  double width() {
    return Math.log10(choice.high() / choice.low());
  }
}

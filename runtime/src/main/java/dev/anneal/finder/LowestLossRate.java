package dev.anneal.finder;

import java.util.List;

/** The rate between trials at which the loss would be lowest. */
final class LowestLossRate {

  private LowestLossRate() {}

  /**
   * The vertex of the parabola through a trial and its two neighbours, over the log of the rate; of
   * the log of the loss where all three are above 0. It is kept within half the way to the
   * neighbours. Without two neighbours it is the rate of the trial.
   */
  static double vertex(List<Trial> trials, int i) {
    Trial trial = trials.get(i);
    if (i == 0 || i == trials.size() - 1) {
      return trial.rate();
    }
    Trial left = trials.get(i - 1);
    Trial right = trials.get(i + 1);
    boolean log = left.loss() > 0 && trial.loss() > 0 && right.loss() > 0;
    double y = loss(trial, log);
    double toLeft = StrictMath.log(trial.rate() / left.rate());
    double toRight = StrictMath.log(right.rate() / trial.rate());
    double slopeLeft = (y - loss(left, log)) / toLeft;
    double slopeRight = (loss(right, log) - y) / toRight;
    double curvature = 2 * (slopeRight - slopeLeft) / (toLeft + toRight);
    if (!(curvature > 0)) {
      return trial.rate();
    }
    double vertex = -toLeft / 2 - slopeLeft / curvature;
    double kept = Math.max(-toLeft / 2, Math.min(toRight / 2, vertex));
    return trial.rate() * StrictMath.exp(kept);
  }

  private static double loss(Trial trial, boolean log) {
    return log ? StrictMath.log(trial.loss()) : trial.loss();
  }
}

package dev.anneal.finder;

import dev.anneal.finder.Suggestion.None;
import dev.anneal.finder.Suggestion.Reason;
import org.jspecify.annotations.Nullable;

/** Whether a curve can tell a rate at all. */
final class CurveDiagnosis {

  /** Losses that differ by no more than this part of their size are the same but for rounding. */
  static final double ROUNDING = 1e-12;

  /** An explosion within so many updates is the fault of the first rates. */
  private static final int FROM_THE_START = 10;

  private CurveDiagnosis() {}

  /** Whether all losses of a curve are the same but for rounding. */
  static boolean constant(LossCurve curve) {
    None none = obvious(curve);
    return none != null && (none.reason() == Reason.FLAT || none.reason() == Reason.ZERO_LOSS);
  }

  /** Returns why no trial can help, or null if one might. */
  static @Nullable None obvious(LossCurve curve) {
    if (curve.size() == 0) {
      return new None(
          Reason.START_NOT_FINITE, "the loss is NaN or infinite before the first update");
    }
    double[] losses = curve.losses();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double loss : losses) {
      min = Math.min(min, loss);
      max = Math.max(max, loss);
    }
    double last = curve.rate(curve.size() - 1);
    if (!curve.exploded()) {
      if (min == 0 && max == 0) {
        return new None(Reason.ZERO_LOSS, "the loss is exactly 0 at every rate up to " + last);
      }
      if (max - min <= ROUNDING * Math.max(Math.abs(min), Math.abs(max))) {
        return new None(
            Reason.FLAT, "the loss stays at " + losses[0] + " at every rate up to " + last);
      }
    }
    return null;
  }

  /** Returns why the curve alone tells no rate, or null if it may tell one. */
  static @Nullable None of(LossCurve curve) {
    None obvious = obvious(curve);
    if (obvious != null) {
      return obvious;
    }
    LossLandmarks edge = LossLandmarks.of(curve);
    if (edge.falls()) {
      return null;
    }
    double last = curve.rate(curve.size() - 1);
    if (curve.exploded() && curve.size() <= FROM_THE_START) {
      return new None(
          Reason.DIVERGES_FROM_THE_START,
          "the loss explodes from "
              + curve.loss(0)
              + " within "
              + curve.size()
              + " updates at the lowest rates, "
              + curve.rate(0)
              + " to "
              + last);
    }
    double lowest = curve.smoothed(edge.minimum());
    return new None(
        Reason.NEVER_FALLS,
        "the smoothed loss begins at "
            + edge.start()
            + " and falls no lower than "
            + lowest
            + " at any rate up to "
            + last
            + (edge.noise() > 0 ? ", which its noise explains" : ""));
  }
}

package dev.anneal.finder;

import dev.anneal.finder.Suggestion.None;
import dev.anneal.finder.Suggestion.Reason;
import org.jspecify.annotations.Nullable;

/** Whether a curve can tell a rate at all. */
final class Diagnosis {

  /** Losses that differ by no more than this part of their size are the same but for rounding. */
  private static final double ROUNDING = 1e-12;

  /** An explosion within so many updates is the fault of the first rates. */
  private static final int FROM_THE_START = 10;

  private Diagnosis() {}

  /** Returns why the curve has no usable rate, or null if it may have one. */
  static @Nullable None of(LossCurve curve) {
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
    boolean exploded =
        curve.end() == LossCurve.End.DIVERGED || curve.end() == LossCurve.End.NOT_FINITE;
    double last = curve.rate(curve.size() - 1);
    if (!exploded) {
      if (min == 0 && max == 0) {
        return new None(
            Reason.ZERO_LOSS, "the loss is exactly 0 at every rate up to " + last);
      }
      if (max - min <= ROUNDING * Math.max(Math.abs(min), Math.abs(max))) {
        return new None(
            Reason.FLAT, "the loss stays at " + losses[0] + " at every rate up to " + last);
      }
    }
    Edge edge = Edge.of(curve);
    if (edge.falls()) {
      return null;
    }
    if (exploded && curve.size() <= FROM_THE_START) {
      return new None(
          Reason.DIVERGES_FROM_THE_START,
          "the loss explodes from "
              + losses[0]
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

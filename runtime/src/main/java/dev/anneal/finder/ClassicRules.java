package dev.anneal.finder;

import dev.anneal.finder.Suggestion.None;
import dev.anneal.finder.Suggestion.Rate;
import dev.anneal.finder.Suggestion.Reason;
import dev.anneal.finder.loss.Smoothing;
import java.util.Arrays;

/**
 * The rules in general use, as fastai 2.8 states them: on the loss smoothed by 0.98, without the
 * first tenth of the curve and its last five points.
 */
final class ClassicRules {

  private static final int SKIPPED_AT_THE_END = 5;

  private static final int SLIDE_INTERVAL = 15;

  /** In units of the loss, as in the source: this rule is not free of scale. */
  private static final double SLIDE_THRESHOLD = 0.005;

  private ClassicRules() {}

  /** Minimum of the difference quotient of the loss over the log of the rate. */
  static Suggestion steepest(LossCurve curve) {
    int from = from(curve);
    double[] losses = losses(curve);
    if (losses.length < 2) {
      return tooFewPoints(curve, 2);
    }
    int best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.length - 1; i++) {
      double slope =
          (losses[i + 1] - losses[i])
              / StrictMath.log(curve.rate(from + i + 1) / curve.rate(from + i));
      if (slope < lowest) {
        lowest = slope;
        best = i;
      }
    }
    return Rate.point(curve.rate(from + best));
  }

  /** The middle of the longest strictly falling subsequence. */
  static Suggestion valley(LossCurve curve) {
    double[] losses = losses(curve);
    if (losses.length < 2) {
      return tooFewPoints(curve, 2);
    }
    // tails[k] is the largest loss that ends a falling subsequence of k + 1 points so far; kept
    // negated, so that it rises and a binary search applies.
    double[] tails = new double[losses.length];
    int longest = 0;
    int end = 0;
    for (int i = 0; i < losses.length; i++) {
      int found = Arrays.binarySearch(tails, 0, longest, -losses[i]);
      int position = found >= 0 ? found : -found - 1;
      tails[position] = -losses[i];
      if (position == longest) {
        longest++;
        end = i;
      }
    }
    int start = Math.max(0, end - longest);
    double third = (end - start) / 3.0;
    int middle = start + (int) third + (int) (third / 2);
    return Rate.point(curve.rate(from(curve) + middle));
  }

  /** A tenth of the rate of the lowest loss. */
  static Suggestion minimumOverTen(LossCurve curve) {
    double[] losses = losses(curve);
    if (losses.length < 1) {
      return tooFewPoints(curve, 1);
    }
    int lowest = 0;
    for (int i = 1; i < losses.length; i++) {
      if (losses[i] < losses[lowest]) {
        lowest = i;
      }
    }
    double rate = curve.rate(from(curve) + lowest) / 10;
    return Rate.point(Math.max(Double.MIN_VALUE, rate));
  }

  /** Down from the largest rate to where the slope has stopped changing. */
  static Suggestion slide(LossCurve curve) {
    double[] losses = losses(curve);
    if (losses.length <= SLIDE_INTERVAL) {
      return tooFewPoints(curve, SLIDE_INTERVAL + 1);
    }
    double[] slope = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      int left = Math.max(i - 1, 0);
      int right = Math.min(i + 1, losses.length - 1);
      slope[i] = (losses[right] - losses[left]) / (right - left);
    }
    int right = losses.length - 1;
    int chosen = right - SLIDE_INTERVAL;
    for (int left = right - SLIDE_INTERVAL;
        left >= 0 && Math.abs(slope[right] - slope[left]) > SLIDE_THRESHOLD;
        left--) {
      chosen = left;
      right--;
    }
    return Rate.point(curve.rate(from(curve) + chosen));
  }

  private static int from(LossCurve curve) {
    return curve.size() / 10;
  }

  private static double[] losses(LossCurve curve) {
    int from = from(curve);
    int to = Math.max(from, curve.size() - SKIPPED_AT_THE_END);
    return Arrays.copyOfRange(curve.smoothedBy(Smoothing.CLASSIC), from, to);
  }

  private static None tooFewPoints(LossCurve curve, int needed) {
    return new None(
        Reason.TOO_FEW_POINTS,
        "the rule needs "
            + needed
            + " points after the first tenth of the curve and before its last "
            + SKIPPED_AT_THE_END
            + ", the curve has "
            + curve.size()
            + " in all");
  }
}

package dev.anneal.examples.language;

/** The softmax function, the same bits on every JVM. */
final class Softmax {
  private static final float LOG2_E = 0x1.715476p0f;
  private static final float LN_2 = 0x1.62e43p-1f;

  /** e^x is less than the smallest normal float below. */
  private static final float SMALLEST = -87;

  private Softmax() {}

  /**
   * Turns the scores of classes into their probabilities, e^score over the sum of all of them.
   *
   * @param scores the scores of the classes; what is behind them is neither read nor changed
   * @param classes the number of classes
   * @return the logarithm of that sum: less the score of a class, it is the cross-entropy loss of
   *     it
   */
  static double toProbabilities(float[] scores, int classes) {
    float highest = scores[0];
    for (int c = 1; c < classes; c++) {
      highest = scores[c] > highest ? scores[c] : highest;
    }
    float sum = 0;
    for (int c = 0; c < classes; c++) {
      float e = exp(scores[c] - highest);
      scores[c] = e;
      sum += e;
    }
    float scale = 1 / sum;
    for (int c = 0; c < classes; c++) {
      scores[c] *= scale;
    }
    return highest + StrictMath.log(sum);
  }

  /**
   * Answers e^x for x at most 0; 0 where that is less than a normal float.
   *
   * <p>With x / ln 2 = k + f, k whole and |f| at most 1/2, it is 2^k e^(f ln 2), the latter by the
   * Taylor series to the seventh term, whose remainder is below 2e-7.
   */
  static float exp(float x) {
    if (!(x >= SMALLEST)) {
      return x < SMALLEST ? 0 : x;
    }
    float y = x * LOG2_E;
    int k = (int) (y - 0.5f);
    float r = (y - k) * LN_2;
    float high = 1f / 24 + r * (1f / 120 + r * (1f / 720));
    float series = 1 + r * (1 + r * (1f / 2 + r * (1f / 6 + r * high)));
    return Float.intBitsToFloat((k + 127) << 23) * series;
  }
}

package dev.anneal.examples.language;

import java.util.Arrays;

/**
 * The weights of a linear classifier over sparse features in one array: for each feature a row with
 * a weight for each class.
 *
 * <p>The classes of a feature lie side by side, so an example reads one run of memory for each of
 * its features, in loops that the JIT compiler turns into vector instructions. Rows are padded to
 * whole cache lines; the padding stays 0.
 */
final class WeightRows {
  private static final int FLOATS_PER_CACHE_LINE = 16;

  private WeightRows() {}

  /** Answers the length of a row for so many classes. */
  static int length(int classes) {
    return (classes + FLOATS_PER_CACHE_LINE - 1) / FLOATS_PER_CACHE_LINE * FLOATS_PER_CACHE_LINE;
  }

  /**
   * Adds up the rows of some features.
   *
   * @param weights all rows
   * @param features the numbers of the features; those from {@code from} to {@code to - 1} count
   * @param sum takes the sum; a row
   */
  static void sum(float[] weights, int[] features, int from, int to, float[] sum) {
    int length = sum.length;
    Arrays.fill(sum, 0);
    int i = from;
    for (; i < to - 3; i += 4) {
      addFour(
          weights,
          features[i] * length,
          features[i + 1] * length,
          features[i + 2] * length,
          features[i + 3] * length,
          sum);
    }
    for (; i < to; i++) {
      addOne(weights, features[i] * length, sum);
    }
  }

  /** Four rows at a time: a quarter of the loads and stores of the sum. */
  private static void addFour(float[] weights, int a, int b, int c, int d, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += (weights[a + j] + weights[b + j]) + (weights[c + j] + weights[d + j]);
    }
  }

  private static void addOne(float[] weights, int a, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += weights[a + j];
    }
  }

  /** Adds one row to the row of each of some features; see {@link #sum}. */
  static void addToEach(float[] weights, int[] features, int from, int to, float[] row) {
    for (int i = from; i < to; i++) {
      addTo(weights, features[i] * row.length, row);
    }
  }

  private static void addTo(float[] weights, int a, float[] row) {
    for (int j = 0; j < row.length; j++) {
      weights[a + j] += row[j];
    }
  }
}

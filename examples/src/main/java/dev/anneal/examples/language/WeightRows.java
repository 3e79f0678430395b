package dev.anneal.examples.language;

import java.util.Arrays;

/**
 * Arithmetic on the weights of a linear classifier over sparse features, which are in one array:
 * for each feature a row with a weight for each class. The classes of a feature lie side by side,
 * so an example reads one run of memory for each of its features.
 *
 * <p>A row is copied before anything is added to it. It pays: HotSpot makes vector instructions of
 * a loop that changes one array and reads others only if it uses the same index for all of them,
 * since otherwise they might overlap.
 *
 * <p>An object has scratch memory, so each thread needs its own.
 */
final class WeightRows {
  /** Rows are padded to whole cache lines of so many floats; the padding stays 0. */
  private static final int PADDING = 16;

  private final int length;
  private final float[] first;
  private final float[] second;
  private final float[] third;
  private final float[] fourth;

  WeightRows(int classes) {
    this.length = (classes + PADDING - 1) / PADDING * PADDING;
    this.first = new float[length];
    this.second = new float[length];
    this.third = new float[length];
    this.fourth = new float[length];
  }

  /** The length of a row. */
  int length() {
    return length;
  }

  /**
   * Adds up the rows of some features.
   *
   * @param weights all rows
   * @param features the numbers of the features; those from {@code from} to {@code to - 1} count
   * @param sum takes the sum; as long as a row
   */
  void sum(float[] weights, int[] features, int from, int to, float[] sum) {
    Arrays.fill(sum, 0);
    int i = from;
    for (; i < to - 3; i += 4) {
      copy(weights, features[i], first);
      copy(weights, features[i + 1], second);
      copy(weights, features[i + 2], third);
      copy(weights, features[i + 3], fourth);
      add(sum, first, second, third, fourth);
    }
    for (; i < to; i++) {
      copy(weights, features[i], first);
      add(sum, first);
    }
  }

  /**
   * Adds the same to the row of each of some features.
   *
   * @param weights all rows
   * @param features the numbers of the features; those from {@code from} to {@code to - 1} count,
   *     each as often as it is there
   * @param addend as long as a row
   */
  void addToEach(float[] weights, int[] features, int from, int to, float[] addend) {
    for (int i = from; i < to; i++) {
      copy(weights, features[i], first);
      add(first, addend);
      System.arraycopy(first, 0, weights, features[i] * length, length);
    }
  }

  private void copy(float[] weights, int feature, float[] row) {
    System.arraycopy(weights, feature * length, row, 0, length);
  }

  private static void add(float[] sum, float[] a) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += a[j];
    }
  }

  private static void add(float[] sum, float[] a, float[] b, float[] c, float[] d) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += (a[j] + b[j]) + (c[j] + d[j]);
    }
  }
}

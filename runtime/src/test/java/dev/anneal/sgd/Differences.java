package dev.anneal.sgd;

/** How far two arrays are apart. */
final class Differences {
  private Differences() {}

  /** The largest absolute difference of two elements; NaN if there is one. */
  static double largest(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new AssertionError("lengths " + first.length + " and " + second.length);
    }
    double largest = 0;
    for (int i = 0; i < first.length; i++) {
      largest = Math.max(largest, Math.abs(first[i] - second[i]));
    }
    return largest;
  }

  static double largest(double[] first, float[] second) {
    return largest(first, doublesOf(second));
  }

  static double[] doublesOf(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  static float[] floatsOf(double[] doubles) {
    float[] floats = new float[doubles.length];
    for (int i = 0; i < doubles.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }
}

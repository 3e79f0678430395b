package dev.anneal.charts.picture;

import java.util.Arrays;

/** Points in the plane, in an order. A point that is not finite breaks the line. */
public final class Points {
  private double[] xs = new double[64];
  private double[] ys = new double[64];
  private int size;

  public void add(double x, double y) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      ys = Arrays.copyOf(ys, 2 * size);
    }
    xs[size] = x;
    ys[size++] = y;
  }

  public int size() {
    return size;
  }

  public double x(int i) {
    return xs[i];
  }

  public double y(int i) {
    return ys[i];
  }

  /** Returns how far the line goes up and down, in heights of itself. */
  double variation() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double way = 0;
    for (int i = 0; i < size; i++) {
      if (Double.isFinite(ys[i])) {
        low = Math.min(low, ys[i]);
        high = Math.max(high, ys[i]);
        // Halves, as the difference of two doubles may be none.
        way += i > 0 && Double.isFinite(ys[i - 1]) ? Math.abs(ys[i] / 2 - ys[i - 1] / 2) : 0;
      }
    }
    return high > low ? way / (high / 2 - low / 2) : 0;
  }

  /** Returns the points from one x to another; to the end where that is 0. */
  public Points between(long from, long to) {
    if (from == 0 && to == 0) {
      return this;
    }
    Points points = new Points();
    for (int i = 0; i < size; i++) {
      if (xs[i] >= from && (to == 0 || xs[i] <= to)) {
        points.add(xs[i], ys[i]);
      }
    }
    return points;
  }

  /** Returns the points as an array of x and one of y. */
  public double[][] arrays() {
    return new double[][] {Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)};
  }
}

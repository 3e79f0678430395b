package dev.anneal.charts;

import dev.anneal.charts.picture.Points;

/** What is drawn of a measure that was taken more often than a picture has columns. */
final class Smoothed {
  /** A measure with more points for each so many columns is noise to the eye. */
  private static final int DENSE = 4;

  /** The mean is over this part of the run on both sides. */
  private static final double AROUND = 0.01;

  private Smoothed() {}

  /** Whether the points are too many to be read one by one. */
  static boolean isDense(Points points, int columns) {
    return points.size() > columns / DENSE;
  }

  /**
   * Returns the mean of the values around each, about one for each column; on both sides of a gap
   * for itself.
   */
  static Points of(Points points, int columns, double perStep) {
    Points smoothed = new Points();
    int begin = 0;
    for (int i = 0; i <= points.size(); i++) {
      if (i == points.size() || !Double.isFinite(points.y(i))) {
        addMeans(points, begin, i, columns, smoothed, perStep);
        if (i < points.size()) {
          smoothed.add(points.x(i) * perStep, Double.NaN);
        }
        begin = i + 1;
      }
    }
    return smoothed;
  }

  private static void addMeans(
      Points points, int from, int to, int columns, Points smoothed, double perStep) {
    double[] sums = new double[Math.max(0, to - from) + 1];
    for (int i = from; i < to; i++) {
      sums[i - from + 1] = sums[i - from] + points.y(i);
    }
    int around = (int) Math.max(1, AROUND * points.size());
    int every = Math.max(1, points.size() / columns);
    for (int i = from; i < to; i++) {
      if ((i - from) % every == 0 || i == to - 1) {
        // As many on both sides, fewer near the ends: else the mean would lag.
        int side = Math.min(around, Math.max(around / 3, Math.min(i - from, to - 1 - i)));
        int low = Math.max(from, i - side);
        int high = Math.min(to, i + side + 1);
        double sum = sums[high - from] - sums[low - from];
        smoothed.add(points.x(i) * perStep, sum / (high - low));
      }
    }
  }

  /**
   * Returns the points, or where a column has many the first, the least, the greatest and the last
   * of it. Gaps stay.
   */
  static Points thinned(Points points, int columns, double perStep) {
    int every = points.size() / columns;
    Points thinned = new Points();
    int begin = 0;
    for (int i = 0; i <= points.size(); i++) {
      boolean isGap = i < points.size() && !Double.isFinite(points.y(i));
      if (i == points.size() || isGap || i - begin > Math.max(3, every)) {
        add(points, begin, i, thinned, perStep);
        begin = i;
      }
      if (isGap) {
        thinned.add(points.x(i) * perStep, Double.NaN);
        begin = i + 1;
      }
    }
    return thinned;
  }

  private static void add(Points points, int from, int to, Points thinned, double perStep) {
    if (to - from <= 4) {
      for (int i = from; i < to; i++) {
        thinned.add(points.x(i) * perStep, points.y(i));
      }
      return;
    }
    int least = from;
    int greatest = from;
    for (int i = from; i < to; i++) {
      least = points.y(i) < points.y(least) ? i : least;
      greatest = points.y(i) > points.y(greatest) ? i : greatest;
    }
    int[] kept = {from, Math.min(least, greatest), Math.max(least, greatest), to - 1};
    for (int i : kept) {
      thinned.add(points.x(i) * perStep, points.y(i));
    }
  }
}

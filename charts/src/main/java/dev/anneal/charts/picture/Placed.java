package dev.anneal.charts.picture;

import dev.anneal.charts.picture.Line.Style;
import java.awt.Rectangle;
import java.util.ArrayDeque;
import java.util.Arrays;

/** A curve as it is drawn: in shares of its field, without the points that nobody can see. */
final class Placed {
  /** A point that is nearer to the line through its neighbours, in pixels, is left out. */
  private static final double TOLERANCE = 0.08;

  /** In heights of the field. */
  private static final double FAR = 20;

  private final double[] xs;
  private final double[] ys;
  private final boolean[] kept;

  private Placed(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
    this.kept = new boolean[xs.length];
  }

  /** Returns the points of a curve in shares of the width and the height of a field. */
  static Points points(Line line, Scale below, Scale upwards, Rectangle field) {
    int size = line.points().size();
    double[] xs = new double[size];
    double[] ys = new double[size];
    for (int i = 0; i < size; i++) {
      xs[i] = field.width * below.place(line.points().x(i));
      ys[i] = field.height * near(upwards.place(line.points().y(i)));
    }
    Placed placed = new Placed(xs, ys);
    if (line.style() == Style.DOTS) {
      Arrays.fill(placed.kept, true);
    } else {
      placed.simplify();
    }
    return placed.kept(field);
  }

  /** What is far outside of the field is cut off in any case, and may have no place in pixels. */
  private static double near(double place) {
    return Double.isNaN(place) ? place : Math.max(-FAR, Math.min(FAR, place));
  }

  private Points kept(Rectangle field) {
    Points points = new Points();
    for (int i = 0; i < xs.length; i++) {
      if (kept[i]) {
        points.add(xs[i] / field.width, ys[i] / field.height);
        if (isAlone(i)) {
          // A line to itself is a dot.
          points.add(xs[i] / field.width, ys[i] / field.height);
        }
      }
    }
    return points;
  }

  private void simplify() {
    int from = 0;
    for (int i = 0; i <= xs.length; i++) {
      if (i == xs.length || !isFinite(i)) {
        simplify(from, i - 1);
        if (i < xs.length) {
          kept[i] = true;
        }
        from = i + 1;
      }
    }
  }

  private boolean isAlone(int i) {
    return isFinite(i) && !isFinite(i - 1) && !isFinite(i + 1);
  }

  private boolean isFinite(int i) {
    return i >= 0 && i < xs.length && Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
  }

  /** Keeps the ends and what is farthest from the line between them, and so on on both sides. */
  private void simplify(int from, int to) {
    if (from > to) {
      return;
    }
    kept[from] = true;
    kept[to] = true;
    ArrayDeque<int[]> open = new ArrayDeque<>();
    open.push(new int[] {from, to});
    while (!open.isEmpty()) {
      int[] range = open.pop();
      int farthest = farthest(range[0], range[1]);
      if (farthest >= 0) {
        kept[farthest] = true;
        open.push(new int[] {range[0], farthest});
        open.push(new int[] {farthest, range[1]});
      }
    }
  }

  private int farthest(int from, int to) {
    double most = TOLERANCE;
    int farthest = -1;
    for (int i = from + 1; i < to; i++) {
      double distance = distance(i, from, to);
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    return farthest;
  }

  /** The distance of a point from the stretch between two others. */
  private double distance(int i, int from, int to) {
    double dx = xs[to] - xs[from];
    double dy = ys[to] - ys[from];
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : ((xs[i] - xs[from]) * dx + (ys[i] - ys[from]) * dy) / length;
    double share = Math.max(0, Math.min(1, along));
    return Math.hypot(xs[i] - xs[from] - share * dx, ys[i] - ys[from] - share * dy);
  }
}

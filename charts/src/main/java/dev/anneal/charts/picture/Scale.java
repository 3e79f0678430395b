package dev.anneal.charts.picture;

import java.util.List;

/** Where a value stands between the two ends of an axis, and which values are written there. */
public sealed interface Scale permits LinearScale, LogScale {
  /**
   * Returns the place of a value: 0 at the lower end of the axis, 1 at the upper end; NaN where it
   * has none.
   */
  double place(double value);

  /** Returns the values to write, by rising place. */
  List<Tick> ticks();

  /**
   * A mark at the axis.
   *
   * @param place where it stands
   * @param label what it says; empty for a small mark between two others
   */
  record Tick(double place, String label) {}
}

package dev.anneal.charts;

/**
 * A curve as points.
 *
 * @param name what the legend calls it; empty where it has no place there
 * @param points its points, in the order in which they are joined
 * @param colour the index of its colour
 * @param style how it is drawn
 */
record Line(String name, Points points, int colour, Style style) {
  /** How a curve is drawn. */
  enum Style {
    /** The line that the picture is about, dashed by its colour. */
    MAIN,
    /** What stands behind it: thin and faint. */
    FAINT,
    /** What was planned: thin and dashed. */
    PLANNED,
    /** Dots that are not joined. */
    DOTS
  }
}

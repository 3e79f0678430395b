package dev.anneal.charts.picture;

/**
 * A curve as points.
 *
 * @param name what the legend calls it; empty where it has no place there
 * @param points its points, in the order in which they are joined
 * @param colour the index of its colour
 * @param style how it is drawn
 */
public record Line(String name, Points points, int colour, Style style) {
  /** How a curve is drawn. */
  public enum Style {
    /** The line that the picture is about, dashed by its colour. */
    MAIN,
    /** One that goes up and down so often that it is an area to the eye: thin and pale. */
    WOVEN,
    /** What stands behind it: thin and faint. */
    FAINT,
    /** What was planned: thin and dashed. */
    PLANNED,
    /** Dots that are not joined. */
    DOTS
  }

  /** A line that is so many times as long as it is high has no dashes that one could see. */
  private static final double MANY = 60;

  /** Returns a line that the picture is about. */
  public static Line of(String name, Points points, int colour) {
    return new Line(name, points, colour, points.variation() > MANY ? Style.WOVEN : Style.MAIN);
  }
}

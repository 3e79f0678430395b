package dev.anneal.charts.picture;

import java.util.List;

/**
 * One field of a picture, with an axis of its own upwards.
 *
 * @param title what the values are
 * @param scale where they stand
 * @param lines the curves; those that come later lie above
 * @param marks lines across, with a word to each
 * @param bands stretches that are shaded
 */
public record Panel(
    String title, Scale scale, List<Line> lines, List<Mark> marks, List<Band> bands) {
  /** A field with curves only. */
  public static Panel of(String title, Scale scale, List<Line> lines) {
    return new Panel(title, scale, lines, List.of(), List.of());
  }

  /**
   * An upright line at a place of the lower axis.
   *
   * @param x the value there
   * @param label what stands at it
   * @param colour the index of its colour
   * @param isMain whether the picture is about it
   */
  public record Mark(double x, String label, int colour, boolean isMain) {}

  /**
   * A stretch of the lower axis.
   *
   * @param from the value where it begins
   * @param to the value where it ends
   * @param label what the legend calls it
   * @param colour the index of its colour
   */
  public record Band(double from, double to, String label, int colour) {}
}

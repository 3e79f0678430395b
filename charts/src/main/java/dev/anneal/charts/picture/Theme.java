package dev.anneal.charts.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/**
 * Colours and strokes. The colours are those of Okabe and Ito, "Color Universal Design", 2008, that
 * the colour-blind can tell apart, in an order in which the first ones stand out from the
 * background; the dashes tell them apart without any colour.
 *
 * @param background what the picture is drawn on
 * @param text of titles and numbers
 * @param quiet of axes and what stands beside the point
 * @param grid of the lines behind the curves
 * @param colours of the curves, in their order
 */
record Theme(Color background, Color text, Color quiet, Color grid, List<Color> colours) {
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font MAIN = new Font(Font.SANS_SERIF, Font.BOLD, 11);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private static final Color BLUE = new Color(0x0072b2);
  private static final Color VERMILION = new Color(0xd55e00);
  private static final Color GREEN = new Color(0x009e73);
  private static final Color PURPLE = new Color(0xcc79a7);
  private static final Color ORANGE = new Color(0xe69f00);
  private static final Color SKY = new Color(0x56b4e9);
  private static final Color YELLOW = new Color(0xf0e442);
  private static final Color GREY = new Color(0x767676);

  private static final Theme LIGHT =
      new Theme(
          Color.WHITE,
          new Color(0x24292f),
          new Color(0x57606a),
          new Color(0xe6e8eb),
          List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, GREY));

  private static final Theme DARK =
      new Theme(
          new Color(0x0d1117),
          new Color(0xe6edf3),
          new Color(0x9198a1),
          new Color(0x262c36),
          List.of(SKY, ORANGE, GREEN, PURPLE, YELLOW, VERMILION, GREY));

  private static final float[][] DASHES = {{}, {8, 4}, {2, 3}, {8, 3, 2, 3}, {14, 4}};

  static Theme of(boolean dark) {
    return dark ? DARK : LIGHT;
  }

  /** Returns the colour of a curve; they begin anew where there are too many. */
  Color colour(int index) {
    return colours.get(index % colours.size());
  }

  /** Returns the stroke of a curve. */
  static BasicStroke stroke(float width, int dash) {
    float[] pattern = DASHES[dash % DASHES.length];
    return pattern.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
  }
}

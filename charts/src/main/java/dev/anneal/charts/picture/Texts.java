package dev.anneal.charts.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Draws words. */
final class Texts {
  /** How much wider bold letters are. */
  private static final double BOLD = 1.15;

  private Texts() {}

  /** Which part of the words stands at the point that is given. */
  enum Anchor {
    START("start", 0),
    MIDDLE("middle", 0.5),
    END("end", 1);

    private final String name;
    private final double share;

    Anchor(String name, double share) {
      this.name = name;
      this.share = share;
    }

    /** Returns what SVG calls it. */
    String svg() {
      return name;
    }
  }

  /**
   * Draws words on a line.
   *
   * @param x where the anchor stands
   * @param y where the line is on which the letters stand
   */
  static void draw(Graphics2D graphics, String text, Font font, double x, double y, Anchor anchor) {
    graphics.setFont(font);
    if (graphics instanceof SvgCanvas canvas) {
      // Whoever shows it may have other fonts: the anchor holds in all of them.
      canvas.drawText(text, x, y, anchor.svg());
    } else {
      double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
      graphics.drawString(text, (float) (x - anchor.share * width), (float) y);
    }
  }

  /** Returns a text in lines of no more than a width, if its words are no longer. */
  static List<String> lines(String text, Font font, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, font) > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  /**
   * Returns about how wide words are: the same on all machines, whatever fonts they have, so that
   * the same picture is laid out in the same way.
   */
  static double width(String text, Font font) {
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      width += ".,:;il|' ".indexOf(c) >= 0 ? 0.34 : "mwMW".indexOf(c) >= 0 ? 0.9 : 0.6;
    }
    return width * font.getSize2D() * (font.isBold() ? BOLD : 1);
  }
}

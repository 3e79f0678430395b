package dev.anneal.charts.picture;

import dev.anneal.charts.picture.Line.Style;
import dev.anneal.charts.picture.Panel.Band;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the curves are called; there is none for a single curve. */
final class Legend {
  private static final int SWATCH = 26;
  private static final int GAP = 20;

  private Legend() {}

  /**
   * A name and how what it means is drawn.
   *
   * @param name the name
   * @param line the curve, or a curve that looks like it
   * @param isBand whether it is a stretch that is shaded
   */
  record Entry(String name, Line line, boolean isBand) {
    double width() {
      return SWATCH + 6 + Texts.width(name, Theme.LABEL) + GAP;
    }
  }

  /** Returns the entries of a picture in lines of no more than a width. */
  static List<List<Entry>> rows(Picture picture, int width) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Panel panel : picture.panels()) {
      for (Line line : panel.lines()) {
        entries.putIfAbsent(line.name(), new Entry(line.name(), line, false));
      }
      for (Band band : panel.bands()) {
        Line line = new Line(band.label(), new Points(), band.colour(), Style.MAIN);
        entries.putIfAbsent(band.label(), new Entry(band.label(), line, true));
      }
    }
    entries.remove("");
    List<List<Entry>> rows = new ArrayList<>();
    boolean isClear =
        entries.values().stream().noneMatch(entry -> entry.line().style() == Style.PLANNED);
    if (entries.isEmpty() || (entries.size() == 1 && isClear)) {
      return rows;
    }
    double used = Double.POSITIVE_INFINITY;
    for (Entry entry : entries.values()) {
      if (used + entry.width() > width + GAP) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.get(rows.size() - 1).add(entry);
      used += entry.width();
    }
    return rows;
  }

  /** Draws the lines of the legend. */
  static void draw(Graphics2D graphics, Layout layout, Theme theme) {
    for (int i = 0; i < layout.rows().size(); i++) {
      double x = Layout.edge();
      double y = layout.legend() + i * Layout.row();
      for (Entry entry : layout.rows().get(i)) {
        drawSwatch(graphics, entry, x, y - 4, theme);
        graphics.setPaint(theme.text());
        Texts.draw(graphics, entry.name(), Theme.LABEL, x + SWATCH + 6, y, Texts.Anchor.START);
        x += entry.width();
      }
    }
  }

  private static void drawSwatch(
      Graphics2D graphics, Entry entry, double x, double y, Theme theme) {
    Color colour = theme.colour(entry.line().colour());
    if (entry.isBand()) {
      graphics.setPaint(Drawing.band(colour));
      graphics.fill(new Rectangle2D.Double(x, y - 5, SWATCH, 10));
    } else if (entry.line().style() == Style.DOTS) {
      graphics.setPaint(colour);
      graphics.fill(new Ellipse2D.Double(x + SWATCH / 2d - 3, y - 3, 6, 6));
    } else {
      graphics.setPaint(Drawing.paint(entry.line(), theme));
      BasicStroke stroke = Drawing.stroke(entry.line());
      graphics.setStroke(stroke);
      graphics.draw(new Line2D.Double(x, y, x + SWATCH, y));
    }
  }
}

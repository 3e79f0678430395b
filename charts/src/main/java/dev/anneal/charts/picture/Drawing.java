package dev.anneal.charts.picture;

import dev.anneal.charts.picture.Line.Style;
import dev.anneal.charts.picture.Panel.Band;
import dev.anneal.charts.picture.Panel.Mark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;

/** Draws a picture, with JFreeChart's plots. */
public final class Drawing {
  private static final float MAIN = 2;
  private static final float THIN = 1.2f;
  private static final BasicStroke GRID = new BasicStroke(1);

  private final Graphics2D graphics;
  private final Theme theme;

  private Drawing(Graphics2D graphics, Theme theme) {
    this.graphics = graphics;
    this.theme = theme;
  }

  /**
   * Draws a picture, from the upper left corner on.
   *
   * @param picture the picture
   * @param width its width in pixels
   * @param height its height in pixels
   * @param isDark whether its background is dark
   * @param graphics where to draw
   */
  public static void draw(
      Picture picture, int width, int height, boolean isDark, Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    new Drawing(graphics, Theme.of(isDark)).draw(picture, width, height);
  }

  private void draw(Picture picture, int width, int height) {
    Layout layout = Layout.of(picture, width, height);
    graphics.setPaint(theme.background());
    graphics.fill(new Rectangle(0, 0, width, height));
    graphics.setPaint(theme.text());
    for (int i = 0; i < layout.titles().size(); i++) {
      int y = layout.title() + i * Layout.row();
      Texts.draw(
          graphics, layout.titles().get(i), Theme.TITLE, Layout.edge(), y, Texts.Anchor.START);
    }
    Legend.draw(graphics, layout, theme);
    for (int i = 0; i < picture.panels().size(); i++) {
      boolean isLast = i == picture.panels().size() - 1;
      draw(picture.panels().get(i), picture.scale(), layout, i, isLast);
    }
    Rectangle last = layout.fields().get(layout.fields().size() - 1);
    graphics.setPaint(theme.text());
    Texts.draw(
        graphics,
        picture.axis(),
        Theme.LABEL,
        last.getCenterX(),
        last.getMaxY() + 36,
        Texts.Anchor.MIDDLE);
  }

  private void draw(Panel panel, Scale below, Layout layout, int index, boolean isLast) {
    Rectangle field = layout.fields().get(index);
    MarkLabels labels = layout.labels().get(index);
    double end = Layout.edge() + Texts.width(panel.title(), Theme.LABEL);
    graphics.setPaint(theme.text());
    Texts.draw(
        graphics,
        panel.title(),
        Theme.LABEL,
        Layout.edge(),
        field.y - labels.clearance(end, below, field) - 10,
        Texts.Anchor.START);
    XYPlot plot =
        new XYPlot(
            null,
            new TickAxis(below.ticks(), theme, isLast),
            new TickAxis(panel.scale().ticks(), theme, true),
            null);
    setLooks(plot);
    for (Band band : panel.bands()) {
      IntervalMarker marker =
          new IntervalMarker(
              clamp(below.place(band.from())),
              clamp(below.place(band.to())),
              band(theme.colour(band.colour())));
      marker.setOutlinePaint(null);
      marker.setAlpha(1);
      plot.addDomainMarker(marker, Layer.BACKGROUND);
    }
    for (Mark mark : panel.marks()) {
      ValueMarker marker =
          new ValueMarker(
              below.place(mark.x()),
              theme.colour(mark.colour()),
              Theme.stroke(mark.isMain() ? MAIN : 1, mark.isMain() ? 0 : 2));
      marker.setAlpha(1);
      plot.addDomainMarker(marker, Layer.BACKGROUND);
    }
    for (int i = 0; i < panel.lines().size(); i++) {
      add(plot, i, panel.lines().get(i), below, panel.scale(), field);
    }
    plot.draw(graphics, field, null, null, null);
    labels.draw(graphics, below, field, theme);
  }

  private static double clamp(double place) {
    return Math.max(0, Math.min(1, place));
  }

  private void setLooks(XYPlot plot) {
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setFixedDomainAxisSpace(new AxisSpace());
    plot.setFixedRangeAxisSpace(new AxisSpace());
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(theme.grid());
    plot.setRangeGridlinePaint(theme.grid());
    plot.setDomainGridlineStroke(GRID);
    plot.setRangeGridlineStroke(GRID);
  }

  private void add(XYPlot plot, int index, Line line, Scale below, Scale upwards, Rectangle field) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries(line.name(), Placed.points(line, below, upwards, field).arrays());
    // A line of one point has no length that one could see.
    boolean isDots = line.style() == Style.DOTS || line.points().size() == 1;
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(!isDots, isDots);
    // One path for the whole curve, so that its dashes go on from point to point.
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setDrawOutlines(false);
    renderer.setSeriesPaint(0, paint(line, theme));
    renderer.setSeriesStroke(0, stroke(line));
    renderer.setSeriesShape(0, new Ellipse2D.Double(-3, -3, 6, 6));
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
    // What comes later lies above.
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
  }

  /** Returns the colour of a curve. */
  static Color paint(Line line, Theme theme) {
    Color colour = theme.colour(line.colour());
    return switch (line.style()) {
      case FAINT -> mixed(colour, theme.background(), 0.5);
      case WOVEN -> mixed(colour, theme.background(), 0.7);
      case MAIN, PLANNED, DOTS -> colour;
    };
  }

  /** Returns the stroke of a curve. */
  static BasicStroke stroke(Line line) {
    return switch (line.style()) {
      case MAIN, DOTS -> Theme.stroke(MAIN, line.colour());
      case FAINT -> Theme.stroke(1, 0);
      // As wide as two columns are apart, or there would be stripes.
      case WOVEN -> Theme.stroke(1.5f, 0);
      case PLANNED -> Theme.stroke(THIN, 1);
    };
  }

  /** Returns the colour of what is shaded. */
  static Color band(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 40);
  }

  private static Color mixed(Color colour, Color other, double share) {
    return new Color(
        (int) (share * colour.getRed() + (1 - share) * other.getRed()),
        (int) (share * colour.getGreen() + (1 - share) * other.getGreen()),
        (int) (share * colour.getBlue() + (1 - share) * other.getBlue()));
  }
}

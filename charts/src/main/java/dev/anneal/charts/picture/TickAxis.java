package dev.anneal.charts.picture;

import dev.anneal.charts.picture.Scale.Tick;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jspecify.annotations.Nullable;

/**
 * An axis from 0 to 1, whose ticks are given: their places do not hang on the width of letters, as
 * those do that JFreeChart chooses itself.
 */
final class TickAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  private static final int TICK = 4;
  private static final int SMALL_TICK = 2;

  private final transient List<Tick> given;
  private final transient Theme theme;
  private final transient boolean isLabelled;

  TickAxis(List<Tick> ticks, Theme theme, boolean isLabelled) {
    this.given = ticks;
    this.theme = theme;
    this.isLabelled = isLabelled;
    setRange(0, 1);
  }

  @Override
  public AxisState draw(
      Graphics2D graphics,
      double cursor,
      Rectangle2D plotArea,
      Rectangle2D dataArea,
      RectangleEdge edge,
      PlotRenderingInfo info) {
    for (Tick tick : given) {
      double at = valueToJava2D(tick.place(), dataArea, edge);
      if (RectangleEdge.isTopOrBottom(edge)) {
        drawBelow(graphics, tick, at, dataArea);
      } else if (!tick.label().isEmpty()) {
        graphics.setPaint(theme.quiet());
        Texts.draw(
            graphics, tick.label(), Theme.LABEL, dataArea.getX() - 8, at + 4, Texts.Anchor.END);
      }
    }
    if (RectangleEdge.isTopOrBottom(edge)) {
      graphics.setPaint(theme.quiet());
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(
          new Line2D.Double(
              dataArea.getX(), dataArea.getMaxY(), dataArea.getMaxX(), dataArea.getMaxY()));
    }
    AxisState state = new AxisState(cursor);
    state.setTicks(
        given.stream()
            .map(tick ->
                new NumberTick(
                    tick.label().isEmpty() ? TickType.MINOR : TickType.MAJOR,
                    tick.place(),
                    "",
                    TextAnchor.CENTER,
                    TextAnchor.CENTER,
                    0))
            .toList());
    return state;
  }

  private void drawBelow(Graphics2D graphics, Tick tick, double x, Rectangle2D dataArea) {
    double y = dataArea.getMaxY();
    graphics.setPaint(theme.quiet());
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(x, y, x, y + (tick.label().isEmpty() ? SMALL_TICK : TICK)));
    if (isLabelled && !tick.label().isEmpty()) {
      Texts.draw(graphics, tick.label(), Theme.LABEL, x, y + 18, Texts.Anchor.MIDDLE);
    }
  }

  /** A plot keeps the ticks of its axes by axis, and two axes may have the same range. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

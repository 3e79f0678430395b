package dev.anneal.charts;

import dev.anneal.charts.Panel.Mark;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The words at the marks of a panel, one below the other where they would overlap. */
final class MarkLabels {
  private static final int ROW = 15;
  private static final int GAP = 5;

  private MarkLabels() {}

  static void draw(
      Graphics2D graphics, List<Mark> marks, Scale below, Rectangle field, Theme theme) {
    List<Double> ends = new ArrayList<>();
    List<Mark> sorted = marks.stream().sorted(Comparator.comparingDouble(Mark::x)).toList();
    for (Mark mark : sorted) {
      double x = field.x + field.width * below.place(mark.x());
      double width = Texts.width(mark.label(), Theme.SMALL);
      boolean isLeft = x + GAP + width > field.getMaxX();
      double from = isLeft ? x - GAP - width : x + GAP;
      int row = 0;
      while (row < ends.size() && ends.get(row) > from) {
        row++;
      }
      if (row == ends.size()) {
        ends.add(0d);
      }
      ends.set(row, isLeft ? x : from + width);
      graphics.setPaint(mark.isMain() ? theme.text() : theme.quiet());
      Texts.draw(
          graphics,
          mark.label(),
          Theme.SMALL,
          isLeft ? x - GAP : x + GAP,
          field.y + 11d + row * ROW,
          isLeft ? Texts.Anchor.END : Texts.Anchor.START);
    }
  }
}

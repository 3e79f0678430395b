package dev.anneal.charts.picture;

import dev.anneal.charts.picture.Panel.Mark;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The words at the marks of a panel, in rows above its field, so that they hide no curve and no
 * other words.
 *
 * @param placed the words
 */
record MarkLabels(List<Label> placed) {
  private static final int ROW = 15;
  private static final int GAP = 4;

  /**
   * Words with their place.
   *
   * @param mark what they are at
   * @param row the row, 0 for the one next to the field
   * @param isLeft whether they stand on the left of the mark
   */
  record Label(Mark mark, int row, boolean isLeft) {}

  /** Finds a place for the words of each mark. */
  static MarkLabels of(List<Mark> marks, Scale below, int left, int width) {
    List<Label> placed = new ArrayList<>();
    List<Double> starts = new ArrayList<>();
    // From the right: words stand on the right of their marks, if there is room.
    List<Mark> sorted =
        marks.stream().sorted(Comparator.comparingDouble(Mark::x).reversed()).toList();
    for (Mark mark : sorted) {
      double x = left + width * below.place(mark.x());
      double length = GAP + Texts.width(mark.label(), Theme.MAIN);
      boolean isLeft = x + length > left + width;
      double end = isLeft ? x : x + length;
      int row = 0;
      while (row < starts.size() && starts.get(row) < end + GAP) {
        row++;
      }
      if (row == starts.size()) {
        starts.add(0d);
      }
      starts.set(row, isLeft ? x - length : x);
      // Its line goes through the rows below.
      for (int i = 0; i < row; i++) {
        starts.set(i, Math.min(starts.get(i), x));
      }
      placed.add(new Label(mark, row, isLeft));
    }
    return new MarkLabels(placed);
  }

  /** Returns how high the rows are together. */
  int height() {
    return ROW * (1 + placed.stream().mapToInt(Label::row).max().orElse(-1));
  }

  /** Returns how high a title must stand above the field, to be clear of the words. */
  int clearance(double end, Scale below, Rectangle field) {
    boolean isFree =
        placed.stream()
            .mapToDouble(label ->
                field.x
                    + field.width * below.place(label.mark().x())
                    - (label.isLeft() ? Texts.width(label.mark().label(), Theme.MAIN) : 0))
            .allMatch(start -> start > end + ROW);
    return isFree ? 0 : height();
  }

  /** Draws the words, and lines down to the field. */
  void draw(Graphics2D graphics, Scale below, Rectangle field, Theme theme) {
    for (Label label : placed) {
      Mark mark = label.mark();
      double x = field.x + field.width * below.place(mark.x());
      double y = field.y - 4d - label.row() * ROW;
      graphics.setPaint(theme.colour(mark.colour()));
      graphics.setStroke(new BasicStroke(mark.isMain() ? 2 : 1));
      graphics.draw(new Line2D.Double(x, y - 8, x, field.y));
      graphics.setPaint(mark.isMain() ? theme.text() : theme.quiet());
      Texts.draw(
          graphics,
          mark.label(),
          mark.isMain() ? Theme.MAIN : Theme.SMALL,
          label.isLeft() ? x - GAP : x + GAP,
          y,
          label.isLeft() ? Texts.Anchor.END : Texts.Anchor.START);
    }
  }
}

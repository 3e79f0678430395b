package dev.anneal.charts.picture;

import dev.anneal.charts.picture.Scale.Tick;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of a picture stand, in pixels.
 *
 * @param titles the lines of the title, which has more than one where it is long
 * @param title where the first of them stands
 * @param legend the first line of the legend
 * @param rows the entries of the legend, one list a line
 * @param fields where the values of each panel are drawn
 * @param labels the words above each panel
 */
record Layout(
    List<String> titles,
    int title,
    int legend,
    List<List<Legend.Entry>> rows,
    List<Rectangle> fields,
    List<MarkLabels> labels) {
  private static final int EDGE = 12;
  private static final int RIGHT = 22;
  private static final int TITLE = 26;
  private static final int ROW = 19;

  /** Above each panel, for what its values are. */
  private static final int HEAD = 26;

  /** Below the last panel, for numbers and what they count. */
  private static final int FOOT = 42;

  private static final int BETWEEN = 10;

  /** So much of a picture is left for curves in any case. */
  private static final int LEAST = 10;

  static Layout of(Picture picture, int width, int height) {
    int left = EDGE + 8 + (int) Math.ceil(widestLabel(picture));
    int right = Math.max(left + LEAST, width - RIGHT);
    List<List<Legend.Entry>> rows = Legend.rows(picture, width - 2 * EDGE);
    int title = EDGE + 12;
    List<String> titles = Texts.lines(picture.title(), Theme.TITLE, width - 2 * EDGE);
    int head = titles.isEmpty() ? 0 : TITLE + (titles.size() - 1) * ROW;
    int legend = EDGE + head + 11;
    int top = legend - 11 + rows.size() * ROW;
    List<MarkLabels> labels =
        picture.panels().stream()
            .map(panel -> MarkLabels.of(panel.marks(), picture.scale(), left, right - left))
            .toList();
    int count = picture.panels().size();
    int words = labels.stream().mapToInt(MarkLabels::height).sum();
    int room = height - FOOT - top - count * HEAD - (count - 1) * BETWEEN - words;
    int each = Math.max(LEAST, room / count);
    List<Rectangle> fields = new ArrayList<>();
    int y = top;
    for (MarkLabels label : labels) {
      y += HEAD + label.height();
      fields.add(new Rectangle(left, y, right - left, each));
      y += each + BETWEEN;
    }
    return new Layout(titles, title, legend, rows, fields, labels);
  }

  private static double widestLabel(Picture picture) {
    return picture.panels().stream()
        .flatMap(panel -> panel.scale().ticks().stream())
        .map(Tick::label)
        .mapToDouble(label -> Texts.width(label, Theme.LABEL))
        .max()
        .orElse(0);
  }

  /** Returns the x at which a picture begins. */
  static int edge() {
    return EDGE;
  }

  /** Returns how far the lines of a legend are from each other. */
  static int row() {
    return ROW;
  }
}

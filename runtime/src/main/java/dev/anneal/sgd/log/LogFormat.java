package dev.anneal.sgd.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a log is written, one line after another. No line is about fewer updates than the line before
 * it, so what is about the first so many is the beginning of the file.
 *
 * @param header the first line; empty for none
 * @param updates what to add to the number that a line begins with, to have the updates made by
 *     then
 * @param lines all that a line may be
 */
record LogFormat(String header, int updates, List<LineFormat> lines) {

  /** Answers the format of a line that is whole, or null if it is none of this log. */
  @Nullable LineFormat of(String line) {
    for (LineFormat format : lines) {
      if (format.match(line) == LineFormat.Match.WHOLE) {
        return format;
      }
    }
    return null;
  }

  /**
   * Answers whether the end of a log may be such, after a write that was broken off.
   *
   * @param isFirst whether it is all that there is of the first line
   */
  boolean mayBegin(String text, boolean isFirst) {
    if (isFirst && !header.isEmpty()) {
      return header.startsWith(text);
    }
    return lines.stream().anyMatch(format -> format.match(text) != LineFormat.Match.FOREIGN);
  }
}

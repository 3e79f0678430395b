package dev.anneal.sgd.log;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a line of a log is written: a text with places for values, which are {@code #} for a whole
 * number, {@code ~} for any number, {@code ?} for any number or nothing, and {@code *} for the
 * other members of a JSON object.
 *
 * @param text the line, with at least one {@code #}, the first of which counts steps or updates
 * @param time when the line is written
 */
record LineFormat(String text, Time time) {
  /** How a line of JSON begins; the number follows. */
  static final String UPDATES = "{\"updates\":";

  private static final Pattern WHOLE = Pattern.compile("\\d++");

  /** More than {@link Double#toString} writes, as of other programs that rewrite numbers. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d++(?:\\.\\d++)?(?:E-?\\d++)?");

  private static final Pattern NUMBER_BEGUN =
      Pattern.compile("-?(?:\\d++(?:\\.(?:\\d++)?)?(?:E-?)?)?");

  /** The words for what is no finite number, in a CSV log and in JSON. */
  private static final List<String> WORDS = List.of("Infinity", "-Infinity", "NaN", "null");

  private static final int FOREIGN = -1;
  private static final int TORN = -2;

  /** When a line is written, relative to the checkpoint of the updates that it is about. */
  enum Time {
    /** Before the checkpoint. */
    BEFORE,
    /** When the training begins or is taken up: it says what all lines after it come from. */
    TITLE,
    /** When the training has returned to the checkpoint, which does not know that. */
    AT_ROLLBACK,
    /** When the training has ended, after the checkpoint. */
    AT_END
  }

  /** What a text is. */
  enum Match {
    /** A line without its line feed. */
    WHOLE,
    /** Less than a line, and where it goes on it may become one. */
    BEGINNING,
    /** Neither. */
    FOREIGN
  }

  /** Answers the format of a JSON object about an event. */
  static LineFormat event(String event, Time time) {
    return new LineFormat(UPDATES + "#,\"event\":\"" + event + "\"*}", time);
  }

  /** Answers what a text is, which holds a byte in each of its characters. */
  Match match(String found) {
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      if (at == found.length()) {
        return text.endsWith("?") && i == text.length() - 1 ? Match.WHOLE : Match.BEGINNING;
      }
      at =
          switch (text.charAt(i)) {
            case '#' -> afterWhole(found, at);
            case '~' -> afterNumber(found, at);
            case '?' -> end(found, at) == at ? at : afterNumber(found, at);
            case '*' -> afterMembers(found, at);
            default -> found.charAt(at) == text.charAt(i) ? at + 1 : FOREIGN;
          };
      if (at < 0) {
        return at == TORN ? Match.BEGINNING : Match.FOREIGN;
      }
    }
    return at == found.length() ? Match.WHOLE : Match.FOREIGN;
  }

  private static int afterWhole(String found, int from) {
    int to = end(found, from);
    return WHOLE.matcher(found).region(from, to).matches() ? to : FOREIGN;
  }

  private static int afterNumber(String found, int from) {
    int to = end(found, from);
    String value = found.substring(from, to);
    if (WORDS.contains(value) || NUMBER.matcher(value).matches()) {
      return to;
    }
    boolean isBegun =
        to == found.length()
            && (NUMBER_BEGUN.matcher(value).matches()
                || WORDS.stream().anyMatch(word -> word.startsWith(value)));
    return isBegun ? TORN : FOREIGN;
  }

  /** Where a value that is not a string ends. */
  private static int end(String found, int from) {
    int to = from;
    while (to < found.length() && found.charAt(to) != ',' && found.charAt(to) != '}') {
      to++;
    }
    return to;
  }

  private static int afterMembers(String found, int from) {
    int at = from;
    while (at < found.length() && found.charAt(at) == ',') {
      at = afterString(found, at + 1);
      if (at < 0 || at == found.length()) {
        return at < 0 ? at : TORN;
      }
      if (found.charAt(at) != ':') {
        return FOREIGN;
      }
      boolean isString = at + 1 < found.length() && found.charAt(at + 1) == '"';
      at = isString ? afterString(found, at + 1) : afterNumber(found, at + 1);
      if (at < 0) {
        return at;
      }
    }
    return at;
  }

  private static int afterString(String found, int from) {
    if (from == found.length()) {
      return TORN;
    }
    if (found.charAt(from) != '"') {
      return FOREIGN;
    }
    for (int i = from + 1; i < found.length(); i++) {
      char c = found.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c < ' ' || c > '~') {
        return FOREIGN;
      }
      if (c == '\\') {
        i++;
      }
    }
    return TORN;
  }

  /**
   * Answers the first number of a line.
   *
   * @throws NumberFormatException if it is above all that are counted to
   */
  long count(String line) {
    return Long.parseLong(line.substring(text.indexOf('#'), endOfCount(line)));
  }

  /** Answers what follows the first number of a line. */
  String afterCount(String line) {
    return line.substring(endOfCount(line));
  }

  private int endOfCount(String line) {
    int to = text.indexOf('#');
    while (to < line.length() && Character.isDigit(line.charAt(to))) {
      to++;
    }
    return to;
  }
}

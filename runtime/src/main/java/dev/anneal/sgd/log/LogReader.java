package dev.anneal.sgd.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log that is there already. What a program leaves at the end that is killed while it
 * writes is passed over: a part of a line and, after a loss of power, NUL bytes. All else that is
 * not of the log's format is refused.
 */
final class LogReader implements Closeable {
  /** A text that begins no line is refused once it is so long, however long it is. */
  private static final int MUCH = 1 << 12;

  /** So many characters at the beginning and the end of a line are shown. */
  private static final int SHOWN = 40;

  private final Path file;
  private final LogFormat format;
  private final InputStream in;

  /** The bytes before the line at hand, and the number of that line, from 1. */
  private long before;

  private long number;
  private @Nullable String title;

  LogReader(Path file, LogFormat format) throws IOException {
    this.file = file;
    this.format = format;
    // Not a channel: those are closed when their thread is interrupted.
    this.in = new BufferedInputStream(new FileInputStream(file.toFile()));
  }

  /**
   * Answers how many bytes from the beginning are about the first {@code steps} updates.
   *
   * @param undone the times whose lines, if they are about just so many, count no longer
   * @throws LogException if anything in the file is not of this log
   */
  long keep(long steps, Set<LineFormat.Time> undone) throws IOException {
    long keep = -1;
    long updates = 0;
    for (String line = next(); line != null; line = next()) {
      if (number > 1 || format.header().isEmpty()) {
        LineFormat found = require(line);
        long its = updates(line, found);
        if (its < updates) {
          throw bad("is about update " + its + ", the line before it about update " + updates);
        }
        updates = its;
        if (keep < 0 && (its > steps || its == steps && undone.contains(found.time()))) {
          keep = before;
        }
        if (keep < 0 && found.time() == LineFormat.Time.TITLE) {
          title = found.afterCount(line);
        }
      } else if (!line.equals(format.header())) {
        throw bad("found " + shown(line) + ", where the header is " + shown(format.header()));
      }
      before += line.length() + 1L;
    }
    return keep < 0 ? before : keep;
  }

  /**
   * Answers what the last title says that {@link #keep} has passed, all but its number; null if
   * there was none.
   */
  @Nullable String title() {
    return title;
  }

  /**
   * Makes sure that a file which is to be replaced begins as a log.
   *
   * @throws LogException if it does not
   */
  void requireOwn() throws IOException {
    String line = next();
    if (line != null && format.header().isEmpty()) {
      require(line);
    } else if (line != null && !line.equals(format.header())) {
      throw bad("found " + shown(line) + ", where the header is " + shown(format.header()));
    }
  }

  private LineFormat require(String line) {
    LineFormat found = format.of(line);
    if (found == null) {
      throw foreign(line);
    }
    return found;
  }

  private long updates(String line, LineFormat found) {
    try {
      return Math.addExact(found.count(line), format.updates());
    } catch (NumberFormatException | ArithmeticException e) {
      throw foreign(line);
    }
  }

  /** Answers the next line that has its line feed, or null at the end, of which it makes sure. */
  private @Nullable String next() throws IOException {
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    while (b > 0 && b != '\n') {
      line.write(b);
      if (line.size() == MUCH) {
        requireBeginning(line);
      }
      b = in.read();
    }
    if (b == '\n') {
      return line.toString(ISO_8859_1);
    }
    while (b == 0) {
      b = in.read();
    }
    if (b != -1) {
      throw bad("found " + shown(line.toString(ISO_8859_1) + "\0") + " and more after it");
    }
    requireBeginning(line);
    return null;
  }

  private void requireBeginning(ByteArrayOutputStream line) {
    String text = line.toString(ISO_8859_1);
    if (!format.mayBegin(text, number == 1)) {
      throw foreign(text);
    }
  }

  private LogException foreign(String line) {
    return bad("found " + shown(line) + ", which is no line of this log");
  }

  private LogException bad(String found) {
    return new LogException(file, ", line " + number + ": " + found);
  }

  /** In quotes, without its middle, and with what is not printable ASCII in hexadecimal. */
  private static String shown(String line) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (i == SHOWN && line.length() > 2 * SHOWN) {
        shown.append("...");
        i = line.length() - SHOWN - 1;
      } else if (c >= ' ' && c <= '~') {
        shown.append(c);
      } else {
        shown.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      }
    }
    return shown.append('"').toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

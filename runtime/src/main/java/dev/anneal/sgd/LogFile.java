package dev.anneal.sgd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines about a training, each about what was so after a number of updates. Where the
 * training is taken up at an earlier number, the lines after that are taken back.
 */
final class LogFile implements Closeable {
  private final Path file;
  private final String header;
  private final ToLongFunction<String> updates;
  private @Nullable BufferedWriter writer;

  /**
   * @param header the first line; empty for none
   * @param updates the number of updates that a line, not the header, is about
   */
  LogFile(Path file, String header, ToLongFunction<String> updates) {
    this.file = file;
    this.header = header;
    this.updates = updates;
  }

  /** Goes on after so many updates; from 0, begins anew. */
  void goOn(long steps) {
    try {
      close();
      if (steps > 0 && Files.exists(file)) {
        takeBack(steps);
        writer = Files.newBufferedWriter(file, UTF_8, StandardOpenOption.APPEND);
      } else {
        writer = Files.newBufferedWriter(file, UTF_8);
        if (!header.isEmpty()) {
          line(header);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takeBack(long steps) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    boolean lastIsWhole = endsWithLineFeed();
    try (Stream<String> lines = Files.lines(file, UTF_8);
        BufferedWriter kept = Files.newBufferedWriter(part, UTF_8)) {
      for (Iterator<String> i = lines.iterator(); i.hasNext(); ) {
        String line = i.next();
        boolean whole = i.hasNext() || lastIsWhole;
        if (whole && (line.equals(header) || updates.applyAsLong(line) <= steps)) {
          kept.append(line).append('\n');
        }
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private boolean endsWithLineFeed() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() == 0) {
        return true;
      }
      in.seek(in.length() - 1);
      return in.read() == '\n';
    }
  }

  void line(CharSequence line) {
    BufferedWriter out = writer;
    if (out == null) {
      throw new IllegalStateException("the log " + file + " is closed");
    }
    try {
      out.append(line).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void flush() {
    try {
      if (writer != null) {
        writer.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
        writer = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

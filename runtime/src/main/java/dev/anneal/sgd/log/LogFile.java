package dev.anneal.sgd.log;

import dev.anneal.sgd.log.LineFormat.Time;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines about a training, each about what was so after a number of updates. Where the
 * training is taken up at an earlier number, the lines after that are taken back: cut off, in
 * place, so that a kill at any moment leaves a file that can be taken up again.
 *
 * <p>Lines that could not be written, as on a full disk, are kept and written with the next.
 */
final class LogFile implements Closeable {
  /** So many bytes are gathered before they are written. */
  private static final int MANY = 1 << 13;

  private final Path file;
  private LogFormat format;
  private @Nullable RandomAccessFile out;
  private byte[] gathered = new byte[2 * MANY];
  private int count;
  private long written;
  private @Nullable String title;

  LogFile(Path file, LogFormat format) {
    this.file = file;
    this.format = format;
  }

  /** Says what the lines are from the next beginning on. */
  void setFormat(LogFormat format) {
    this.format = format;
  }

  /**
   * Goes on where a training does that begins, or is taken up, after so many updates; from 0,
   * begins anew.
   *
   * @throws LogException if there is a file that is not a log of this format
   */
  void begin(long steps) {
    // The checkpoint does not know of a rollback to it. A training in this program that goes on
    // does.
    boolean isResumed = out == null;
    goOn(
        steps == 0 ? -1 : steps,
        isResumed
            ? EnumSet.of(Time.TITLE, Time.AT_ROLLBACK, Time.AT_END)
            : EnumSet.of(Time.AT_END));
  }

  /** Takes back what is about later updates. */
  void takeBack(long steps) {
    goOn(steps, EnumSet.noneOf(Time.class));
  }

  /**
   * Answers what the last title says that was kept when the log went on, all but its number; null
   * if none was.
   */
  @Nullable String title() {
    return title;
  }

  private void goOn(long steps, Set<Time> undone) {
    try {
      write();
      release();
      long keep = keep(steps, undone);
      out = open(keep);
      written = keep;
    } catch (IOException e) {
      throw failed(e);
    }
    if (written == 0 && !format.header().isEmpty()) {
      line(format.header());
    }
  }

  /** How much of the file is still so after so many updates; below 0, nothing is. */
  private long keep(long steps, Set<Time> undone) throws IOException {
    title = null;
    if (!Files.exists(file)) {
      return 0;
    }
    if (!Files.isRegularFile(file)) {
      throw new LogException(
          file, Files.isDirectory(file) ? ": found a directory" : ": found what is not a file");
    }
    try (LogReader reader = new LogReader(file, format)) {
      if (steps >= 0) {
        long keep = reader.keep(steps, undone);
        title = reader.title();
        return keep;
      }
      reader.requireOwn();
      return 0;
    }
  }

  /** Not a channel: those are closed when their thread is interrupted. */
  private RandomAccessFile open(long keep) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // A link to a folder is one that createDirectories does not take for one.
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
    try {
      opened.setLength(keep);
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** Whether lines can be added. */
  boolean isOpen() {
    return out != null;
  }

  /** Adds a line, in ASCII. */
  void line(CharSequence line) {
    if (out == null) {
      throw new IllegalStateException("the log " + file + " is closed");
    }
    int length = line.length();
    if (count + length >= gathered.length) {
      gathered = Arrays.copyOf(gathered, Math.max(2 * gathered.length, count + length + 1));
    }
    for (int i = 0; i < length; i++) {
      gathered[count++] = (byte) line.charAt(i);
    }
    gathered[count++] = '\n';
    if (count >= MANY) {
      flush();
    }
  }

  /** Passes all lines on to the file. */
  void flush() {
    try {
      write();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Makes sure that all lines survive a crash of the machine. */
  void sync() {
    try {
      write();
      if (out != null) {
        out.getFD().sync();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write() throws IOException {
    if (out != null && count > 0) {
      // Another program may have emptied the file.
      written = Math.min(written, out.length());
      out.seek(written);
      out.write(gathered, 0, count);
      written += count;
      count = 0;
    }
  }

  private void release() throws IOException {
    RandomAccessFile open = out;
    out = null;
    if (open != null) {
      open.close();
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("log " + file + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      try {
        write();
      } finally {
        count = 0;
        release();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }
}

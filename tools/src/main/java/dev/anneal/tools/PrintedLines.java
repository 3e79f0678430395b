package dev.anneal.tools;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Watches what is printed to {@link System#out} and {@link System#err}, so that something else can
 * be on the last line of the terminal meanwhile: it is taken away before anything is printed, and
 * put back when that has come to the end of a line. What holds one of the streams from before is
 * not seen.
 */
final class PrintedLines {
  private final Object lock = new Object();
  private final Runnable takeAway;
  private final Runnable putBack;
  private boolean isWatching;

  /** Whether a line was begun and not ended. */
  private boolean isInside;

  private PrintStream out = System.out;
  private PrintStream err = System.err;
  private PrintStream watchedOut = out;
  private PrintStream watchedErr = err;

  PrintedLines(Runnable takeAway, Runnable putBack) {
    this.takeAway = takeAway;
    this.putBack = putBack;
  }

  /** Begins to watch, if it does not already. */
  void watch() {
    synchronized (lock) {
      if (isWatching) {
        return;
      }
      isWatching = true;
      isInside = false;
      out = System.out;
      err = System.err;
      watchedOut = watched(out, "sun.stdout.encoding");
      watchedErr = watched(err, "sun.stderr.encoding");
      System.setOut(watchedOut);
      System.setErr(watchedErr);
    }
  }

  /** Does something on the last line, unless a line is begun there. */
  void between(Runnable action) {
    synchronized (lock) {
      if (!isInside) {
        action.run();
      }
    }
  }

  /** Does a last thing on a line of its own, and watches no longer. */
  @SuppressWarnings("ReferenceEquality") // the very streams that were set
  void unwatch(Runnable last) {
    synchronized (lock) {
      if (!isWatching) {
        return;
      }
      isWatching = false;
      if (isInside) {
        err.println();
      }
      last.run();
      // Others may have put their own in front; those stay, and go through to the streams.
      if (System.out == watchedOut) {
        System.setOut(out);
      }
      if (System.err == watchedErr) {
        System.setErr(err);
      }
    }
  }

  private PrintStream watched(PrintStream stream, String encoding) {
    return new PrintStream(new Watched(stream), true, charset(stream, encoding));
  }

  /**
   * How a stream writes letters.
   *
   * @param encoding the property with that of the system's own, before JDK 18
   */
  private static Charset charset(PrintStream stream, String encoding) {
    try {
      return (Charset) PrintStream.class.getMethod("charset").invoke(stream);
    } catch (ReflectiveOperationException e) {
      String name = System.getProperty(encoding);
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }
  }

  private final class Watched extends OutputStream {
    private final PrintStream stream;

    Watched(PrintStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return;
      }
      synchronized (lock) {
        if (isWatching && !isInside) {
          takeAway.run();
        }
        stream.write(bytes, offset, length);
        stream.flush();
        isInside = bytes[offset + length - 1] != '\n';
        if (isWatching && !isInside) {
          putBack.run();
        }
      }
    }

    @Override
    public void flush() {
      stream.flush();
    }
  }
}

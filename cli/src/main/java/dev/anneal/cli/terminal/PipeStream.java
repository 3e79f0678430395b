package dev.anneal.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Writes until nobody reads any more, as a {@code head} that has seen enough: that is no failure,
 * whereas a full disk is.
 */
final class PipeStream extends OutputStream {
  private final OutputStream out;
  private boolean isClosed;

  PipeStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (isClosed) {
      return;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      // No exception of Java's says so but by its message.
      isClosed = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
      if (!isClosed) {
        throw e;
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}

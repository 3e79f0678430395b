package dev.anneal.sgd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Files whose operation number {@code faultAt} fails, a write half way through, and all after it:
 * as if the program had died there.
 */
final class FaultyStorage implements Storage {
  private final int faultAt;
  private int operations;

  FaultyStorage(int faultAt) {
    this.faultAt = faultAt;
  }

  int operations() {
    return operations;
  }

  private boolean fails() {
    return operations++ >= faultAt;
  }

  private void failIfDue(String operation) throws IOException {
    if (fails()) {
      throw new IOException("fault at " + operation);
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    failIfDue("create");
    Output out = Storage.FILES.create(file);
    return new Output() {
      @Override
      public void write(ByteBuffer bytes, long position) throws IOException {
        if (fails()) {
          int half = bytes.remaining() / 2;
          out.write(bytes.slice(bytes.position(), half), position);
          throw new IOException("fault at write");
        }
        out.write(bytes, position);
      }

      @Override
      public void sync() throws IOException {
        failIfDue("sync");
        out.sync();
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    failIfDue("rename");
    Storage.FILES.rename(from, to);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    failIfDue("sync of the directory");
    Storage.FILES.syncDirectory(directory);
  }

  @Override
  public void delete(Path file) throws IOException {
    failIfDue("delete");
    Storage.FILES.delete(file);
  }
}

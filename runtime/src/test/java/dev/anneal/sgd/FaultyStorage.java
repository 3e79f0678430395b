package dev.anneal.sgd;

import dev.anneal.sgd.io.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Files one of whose operations fails. */
final class FaultyStorage implements Storage {
  /** How it fails. */
  enum Fault {
    /** A write is done half, other operations not, and all after it fail: the program has died. */
    DEATH,

    /** The same, but what follows goes well. */
    ONCE,

    /** It is done, says that it was not, and what follows goes well. */
    ONCE_THOUGH_DONE
  }

  /** An operation; may fail. */
  private interface Operation {
    void run() throws IOException;
  }

  private final int faultAt;
  private final Fault fault;
  private final Set<String> faults = new TreeSet<>();
  private int operations;

  FaultyStorage(int faultAt, Fault fault) {
    this.faultAt = faultAt;
    this.fault = fault;
  }

  /** The names of the operations that failed. */
  Set<String> faults() {
    return faults;
  }

  private void run(String name, Operation operation, Operation half) throws IOException {
    int number = operations++;
    if (fault == Fault.DEATH ? number < faultAt : number != faultAt) {
      operation.run();
      return;
    }
    if (fault == Fault.ONCE_THOUGH_DONE) {
      operation.run();
    } else if (number == faultAt) {
      half.run();
    }
    faults.add(name);
    throw new IOException("fault at " + name);
  }

  private void run(String name, Operation operation) throws IOException {
    run(name, operation, () -> {});
  }

  @Override
  public Output create(Path file) throws IOException {
    run("create", () -> Storage.FILES.create(file).close());
    Output out = Storage.FILES.create(file);
    return new Output() {
      @Override
      public void write(ByteBuffer bytes, long position) throws IOException {
        int half = bytes.remaining() / 2;
        run(
            "write",
            () -> out.write(bytes, position),
            () -> out.write(bytes.slice(bytes.position(), half), position));
      }

      @Override
      public void sync() throws IOException {
        run("sync", out::sync);
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    run("rename", () -> Storage.FILES.rename(from, to));
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    run("syncDirectory", () -> Storage.FILES.syncDirectory(directory));
  }

  @Override
  public void delete(Path file) throws IOException {
    run("delete", () -> Storage.FILES.delete(file));
  }
}

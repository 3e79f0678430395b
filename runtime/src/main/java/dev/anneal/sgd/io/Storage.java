package dev.anneal.sgd.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The operations on files by which checkpoints are written; tests let each of them fail. */
public interface Storage {

  /** The files of the machine. */
  Storage FILES = new LocalFiles();

  /** Creates a file in the place of whatever has its name, but a directory that is not empty. */
  Output create(Path file) throws IOException;

  /** Puts a file in the place of another in one indivisible operation. */
  void rename(Path from, Path to) throws IOException;

  /** Makes sure that the names in a directory survive a crash of the machine. */
  void syncDirectory(Path directory) throws IOException;

  void delete(Path file) throws IOException;

  /** A file that is being written. */
  interface Output extends Closeable {
    /** Writes what remains in a buffer, which has an array, at a position of the file. */
    void write(ByteBuffer bytes, long position) throws IOException;

    /** Makes sure that what was written survives a crash of the machine. */
    void sync() throws IOException;
  }

  /** The files of the machine. */
  final class LocalFiles implements Storage {
    private LocalFiles() {}

    @Override
    public Output create(Path file) throws IOException {
      // What is there may be a link to a file of somebody else's.
      Files.deleteIfExists(file);
      // Not a channel: those are closed when their thread is interrupted.
      RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
      return new Output() {
        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
          out.seek(position);
          out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }

        @Override
        public void sync() throws IOException {
          out.getFD().sync();
        }

        @Override
        public void close() throws IOException {
          out.close();
        }
      };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
      boolean interrupted = Thread.interrupted();
      try {
        while (!trySyncDirectory(directory)) {
          interrupted |= Thread.interrupted();
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Answers whether it was done, and not broken off by an interrupt. */
    private static boolean trySyncDirectory(Path directory) throws IOException {
      FileChannel channel;
      try {
        channel = FileChannel.open(directory, StandardOpenOption.READ);
      } catch (IOException e) {
        // Windows opens no directories; its file system keeps the order of renames by itself.
        return true;
      }
      try (channel) {
        channel.force(true);
        return true;
      } catch (ClosedByInterruptException e) {
        return false;
      }
    }

    @Override
    public void delete(Path file) throws IOException {
      Files.deleteIfExists(file);
    }
  }
}

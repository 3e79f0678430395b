package dev.anneal.sgd.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right of one training to write into a directory: a lock of the system on a file in it, which
 * ends with the process however that ends. Who only reads needs none.
 */
public final class DirectoryLock implements AutoCloseable {
  private static final String NAME = ".anneal-lock";
  private static final System.Logger LOG = System.getLogger(DirectoryLock.class.getName());

  /**
   * The directories that this virtual machine writes into. A second channel to the file of one must
   * not be opened: some systems end all locks of a process on a file when it closes any.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final @Nullable FileChannel channel;

  private DirectoryLock(Path directory, @Nullable FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the right. Where the system has no locks, warns and goes on.
   *
   * @param directory one that exists
   * @throws FileSystemException if another training has it, in this process or another
   * @throws IOException if the directory cannot be read
   */
  public static DirectoryLock of(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!OWN.add(real)) {
      throw inUse(directory);
    }
    @Nullable FileChannel channel = null;
    try {
      channel =
          FileChannel.open(real.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        OWN.remove(real);
        throw inUse(directory);
      }
    } catch (FileInUse e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the checkpoints in "
              + directory
              + " are not guarded against another training: the file "
              + NAME
              + " cannot be locked: "
              + e.getMessage());
    }
    return new DirectoryLock(real, channel);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another copy of this class has it.
      return false;
    }
  }

  private static final class FileInUse extends FileSystemException {
    private static final long serialVersionUID = 1;

    FileInUse(Path directory) {
      super(
          directory.toString(),
          null,
          "another training keeps its checkpoints there now; wait until it has ended, or keep those"
              + " of this one in another directory");
    }
  }

  private static FileInUse inUse(Path directory) {
    return new FileInUse(directory);
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the lock of " + directory + " stays: " + e);
    } finally {
      OWN.remove(directory);
    }
  }
}

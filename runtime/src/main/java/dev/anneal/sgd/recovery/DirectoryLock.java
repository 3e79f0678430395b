package dev.anneal.sgd.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
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

  /** Channels to files that another copy of this class has locked: to close one would end that. */
  private static final Set<FileChannel> LEFT_OPEN = ConcurrentHashMap.newKeySet();

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
   * @throws FileSystemException if another training has it, in this process or another, or the file
   *     may not be written
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
        OWN.remove(real);
        throw inUse(directory);
      }
    } catch (FileInUse e) {
      throw e;
    } catch (AccessDeniedException e) {
      // It may be locked by who may write it.
      OWN.remove(real);
      throw new FileSystemException(
          directory.toString(),
          null,
          "there is no right to write the file "
              + NAME
              + ", by which another user's training may guard its checkpoints; have it deleted when"
              + " none runs, or keep those of this one in another directory");
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

  /** Whether it took the lock; if not, the channel is done with. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      boolean isLocked = channel.tryLock() != null;
      if (!isLocked) {
        channel.close();
      }
      return isLocked;
    } catch (OverlappingFileLockException e) {
      // Another copy of this class has it.
      LEFT_OPEN.add(channel);
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

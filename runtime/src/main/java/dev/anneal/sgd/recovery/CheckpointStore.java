package dev.anneal.sgd.recovery;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.io.Storage;
import dev.anneal.sgd.io.Tensor;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The checkpoints in a directory. Each is one file, valid by its content alone; it appears under
 * its name when it is whole and on the disk.
 *
 * <p>There may be anything else in the directory, under any name. What is not a file, or a link to
 * one, is neither read, nor deleted, nor counted.
 */
public final class CheckpointStore {
  private static final String UNFINISHED = ".part";
  private static final System.Logger LOG = System.getLogger(CheckpointStore.class.getName());

  private final Path directory;
  private final int keep;
  private final Storage storage;

  /** Makes the store of a directory, in which so many of the newest are kept. */
  public CheckpointStore(Path directory, int keep, Storage storage) {
    this.directory = directory;
    this.keep = keep;
    this.storage = storage;
  }

  /** Answers the directory. */
  @Override
  public String toString() {
    return directory.toString();
  }

  /** Makes the store of a directory that is only read. */
  public static CheckpointStore reading(Path directory) {
    return new CheckpointStore(Objects.requireNonNull(directory, "directory"), 1, Storage.FILES);
  }

  /** Where the checkpoint of a step is. */
  public Path file(long step) {
    return directory.resolve(CheckpointName.of(step));
  }

  /** A checkpoint that was read, as what it was decoded into. */
  public record Found<T>(Path file, T value) {}

  /** What to make of the content of a checkpoint. */
  public interface Decoder<T> {
    /**
     * Decodes a content.
     *
     * @param step the step in the name of the file
     * @throws DamagedFileException to pass the file over for the one before
     */
    T decode(Path file, long step, SafeTensors.Content content) throws DamagedFileException;
  }

  /**
   * Checks that checkpoints can be where they are to be.
   *
   * @throws FileSystemException if there is something else than a directory
   */
  public void checkDirectory() throws FileSystemException {
    if (Files.exists(directory, NOFOLLOW_LINKS) && !Files.isDirectory(directory)) {
      throw new FileSystemException(
          directory.toString(), null, "is no directory: checkpoints must be in one");
    }
  }

  /** The step of the newest checkpoint, intact or not; empty if there is none. */
  public OptionalLong newestStep() throws IOException {
    checkDirectory();
    return files("").stream().mapToLong(CheckpointName::step).max();
  }

  /**
   * Takes the right to write into the directory, which is made if it is not there.
   *
   * @throws FileSystemException if another training has it
   */
  public DirectoryLock lock() throws IOException {
    makeDirectory();
    return DirectoryLock.of(directory);
  }

  /** Makes an empty directory in this one, or, where that is not there, where it would be made. */
  public Path newScratch() throws IOException {
    checkDirectory();
    Path place = directory.toAbsolutePath();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return Files.createTempDirectory(place, ".anneal-dry-run-");
  }

  /** Deletes a scratch directory with the files in it. */
  public static void deleteScratch(Path scratch) throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(scratch);
  }

  private void makeDirectory() throws IOException {
    checkDirectory();
    // Not without asking: before Java 20 a link to a directory was refused.
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
  }

  /**
   * Writes the checkpoint of a step, and then deletes older ones beyond those to be kept, and newer
   * ones, which belong to a future that this training has turned away from. What does not become
   * whole is deleted.
   *
   * @param best the step of one more that is kept, if there is such
   * @param alone whether all others but the best are another run's, and are deleted
   * @return whether it was written; it is not where a directory has its name
   */
  public boolean save(
      long step,
      Map<String, String> metadata,
      List<Tensor> tensors,
      OptionalLong best,
      boolean alone)
      throws IOException {
    makeDirectory();
    Path file = directory.resolve(CheckpointName.of(step));
    Path part = directory.resolve(CheckpointName.of(step) + UNFINISHED);
    if (isTaken(file) || isTaken(part)) {
      return false;
    }
    // Before there is another, as they may be what fills the disk.
    for (Path unfinished : files(UNFINISHED, NOFOLLOW_LINKS)) {
      storage.delete(unfinished);
    }
    write(part, metadata, tensors, file);
    storage.syncDirectory(directory);
    int kept = 0;
    for (Path other : CheckpointName.newestFirst(files(""))) {
      boolean isLeft =
          alone
              ? CheckpointName.step(other) != step
              : CheckpointName.step(other) > step || ++kept > keep;
      if (isLeft && !best.equals(OptionalLong.of(CheckpointName.step(other)))) {
        storage.delete(other);
      }
    }
    return true;
  }

  /** Whether a name is that of a directory, which no file can replace; then warns of it. */
  private static boolean isTaken(Path place) {
    boolean taken = Files.isDirectory(place, NOFOLLOW_LINKS);
    if (taken) {
      warn("checkpoint " + place + " is not written: a directory has its name");
    }
    return taken;
  }

  private void write(Path part, Map<String, String> metadata, List<Tensor> tensors, Path file)
      throws IOException {
    try {
      try (Storage.Output out = storage.create(part)) {
        SafeTensors.write(out, metadata, tensors);
        out.sync();
      }
      storage.rename(part, file);
    } catch (IOException | RuntimeException | Error e) {
      try {
        storage.delete(part);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /**
   * Reads and decodes the newest checkpoint that is intact; warns of those that are not, and of
   * what has the name of a checkpoint and cannot be read. A training may write there meanwhile.
   *
   * @return nothing if there are no checkpoints
   * @throws DamagedFileException if there are some, but none is intact
   */
  public <T> Optional<Found<T>> newest(Decoder<T> decoder) throws IOException {
    checkDirectory();
    List<Path> files = CheckpointName.newestFirst(named(""));
    while (true) {
      List<String> problems = new ArrayList<>();
      Optional<Found<T>> found = newest(files, decoder, problems);
      List<Path> now = found.isPresent() ? files : CheckpointName.newestFirst(named(""));
      if (!now.equals(files)) {
        // A training that runs has written others, and deleted these.
        files = now;
      } else if (found.isEmpty() && !problems.isEmpty()) {
        throw new DamagedFileException(String.join("; ", problems), null);
      } else {
        return found;
      }
    }
  }

  private static <T> Optional<Found<T>> newest(
      List<Path> files, Decoder<T> decoder, List<String> problems) {
    for (Path file : files) {
      String problem;
      try {
        return Optional.of(
            new Found<>(file, decoder.decode(file, CheckpointName.step(file), read(file))));
      } catch (DamagedFileException e) {
        problem = "checkpoint " + file + " is damaged: " + e.getMessage();
      } catch (IOException e) {
        problem = "checkpoint " + file + " cannot be read: " + e.getMessage();
      }
      if (Files.exists(file, NOFOLLOW_LINKS)) {
        warn(problem);
        problems.add(problem);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads and decodes the checkpoint of a step.
   *
   * @throws DamagedFileException if it is not intact
   */
  public <T> T at(long step, Decoder<T> decoder) throws IOException {
    Path file = file(step);
    return decoder.decode(file, step, read(file));
  }

  /** Warns if the checkpoint of the best measure is not there. */
  public void checkBest(OptionalLong best) {
    if (best.isPresent() && !Files.exists(file(best.getAsLong()))) {
      Path gone = file(best.getAsLong());
      warn("the best checkpoint, " + gone + ", is gone: copy it too, or it cannot be restored");
    }
  }

  private static SafeTensors.Content read(Path file) throws IOException {
    // To open some other things, such as pipes, would wait for ever.
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          Files.isDirectory(file)
              ? "it is a directory"
              : Files.exists(file) ? "it is not a file" : "it is a link that leads nowhere");
    }
    return SafeTensors.read(file);
  }

  private static void warn(String problem) {
    LOG.log(System.Logger.Level.WARNING, problem);
  }

  /** The files under the name of a checkpoint and an ending. */
  private List<Path> files(String ending, LinkOption... options) throws IOException {
    List<Path> files = named(ending);
    files.removeIf(file -> !Files.isRegularFile(file, options));
    return files;
  }

  /** All that is there under the name of a checkpoint and an ending. */
  private List<Path> named(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> entries = Files.list(directory)) {
        entries.filter(entry -> CheckpointName.isOne(entry, ending)).forEach(found::add);
      }
    }
    return found;
  }
}

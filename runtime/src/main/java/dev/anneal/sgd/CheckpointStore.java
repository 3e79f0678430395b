package dev.anneal.sgd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints in a directory. Each is one file, valid by its content alone; it appears under
 * its name when it is whole and on the disk.
 */
final class CheckpointStore {
  private static final Pattern NAME = Pattern.compile("step-\\d{19}\\.safetensors");
  private static final Pattern UNFINISHED = Pattern.compile("step-\\d{19}\\.safetensors\\.part");
  private static final System.Logger LOG = System.getLogger(CheckpointStore.class.getName());

  private final Path directory;
  private final int keep;
  private final Storage storage;

  CheckpointStore(Path directory, int keep, Storage storage) {
    this.directory = directory;
    this.keep = keep;
    this.storage = storage;
  }

  /** A checkpoint that was read. */
  record Found(Path file, SafeTensors.Content content) {}

  /**
   * Writes the checkpoint of a step, and then deletes older ones beyond those to be kept, and newer
   * ones, which belong to a future that this training has turned away from.
   */
  void save(long step, Map<String, String> metadata, List<Tensor> tensors) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name(step));
    Path part = directory.resolve(name(step) + ".part");
    try (Storage.Output out = storage.create(part)) {
      SafeTensors.write(out, metadata, tensors);
      out.sync();
    }
    storage.rename(part, file);
    storage.syncDirectory(directory);
    int kept = 0;
    for (Path other : newestFirst()) {
      if (step(other) > step || ++kept > keep) {
        storage.delete(other);
      }
    }
    for (Path unfinished : files(UNFINISHED)) {
      storage.delete(unfinished);
    }
  }

  /**
   * Reads the newest checkpoint that is intact; warns of those that are not.
   *
   * @return nothing if there are no checkpoints
   * @throws CheckpointException if there are some, but none is intact
   */
  Optional<Found> newest() throws IOException {
    StringBuilder problems = new StringBuilder();
    for (Path file : newestFirst()) {
      try {
        return Optional.of(new Found(file, SafeTensors.read(file)));
      } catch (DamagedFileException e) {
        String problem = "checkpoint " + file + " is damaged: " + e.getMessage();
        LOG.log(System.Logger.Level.WARNING, problem);
        problems.append(problems.isEmpty() ? "" : "; ").append(problem);
      }
    }
    if (!problems.isEmpty()) {
      throw new CheckpointException("no checkpoint is intact: " + problems, null);
    }
    return Optional.empty();
  }

  private List<Path> newestFirst() throws IOException {
    List<Path> files = files(NAME);
    files.sort(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed());
    return files;
  }

  private List<Path> files(Pattern name) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(file -> name.matcher(file.getFileName().toString()).matches())
            .forEach(found::add);
      }
    }
    return found;
  }

  private static String name(long step) {
    return String.format(Locale.ROOT, "step-%019d.safetensors", step);
  }

  /** The step in a name that {@link #NAME} matches. */
  private static long step(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
  }
}

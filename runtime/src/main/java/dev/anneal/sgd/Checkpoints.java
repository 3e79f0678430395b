package dev.anneal.sgd;

import dev.anneal.sgd.io.Storage;
import dev.anneal.sgd.recovery.CheckpointStore;
import dev.anneal.sgd.update.ArgumentChecks;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a training keeps its checkpoints, how often it writes one, and how many stay.
 *
 * <p>A checkpoint is a file {@code step-<number>.safetensors}, which Python's safetensors opens as
 * well: the arrays {@code parameters}, {@code velocity} and {@code average}, as far as there are
 * such, the recipes of the schedules, and what else the training needs to go on with the same bits.
 * It is written beside its place, synced, and then renamed, so a training that is killed at any
 * moment leaves the one before whole; a checksum over all of it tells a damaged file.
 *
 * <p>One training at a time may use a directory. What else is in there is left alone, but for files
 * and links to files with the names of checkpoints, which are taken for such. Where a directory has
 * the name of a checkpoint that is due, that one is left out, with a warning.
 */
public final class Checkpoints {
  private final Path directory;
  private final long everySteps;
  private final int keep;
  private final Storage storage;

  private Checkpoints(Path directory, long everySteps, int keep, Storage storage) {
    this.directory = directory;
    this.everySteps = everySteps;
    this.keep = keep;
    this.storage = storage;
  }

  /**
   * Answers checkpoints in a directory, which is created when the first is written: one at the end
   * of each epoch and of the training, the last three kept.
   */
  public static Checkpoints in(Path directory) {
    Objects.requireNonNull(directory, "directory");
    return new Checkpoints(directory, 0, 3, Storage.FILES);
  }

  /**
   * Answers the same, with one whenever so many more updates have been made, instead of at the end
   * of each epoch.
   *
   * @param steps at least 1
   */
  public Checkpoints everySteps(long steps) {
    return new Checkpoints(directory, ArgumentChecks.positive("everySteps", steps), keep, storage);
  }

  /**
   * Answers the same, with so many of the newest kept.
   *
   * @param count at least 1; 2 or more, so that there is another when one is damaged
   */
  public Checkpoints keep(int count) {
    return new Checkpoints(directory, everySteps, ArgumentChecks.positive("keep", count), storage);
  }

  @Override
  public String toString() {
    String when = everySteps == 0 ? "each epoch" : Evaluation.Every.steps(everySteps).toString();
    return "checkpoints in " + directory + ", " + when + ", the last " + keep + " kept";
  }

  /** Answers the same through other operations on files. */
  Checkpoints through(Storage other) {
    return new Checkpoints(directory, everySteps, keep, other);
  }

  /** Whether one is due after an update. */
  boolean due(long steps, boolean endsEpoch) {
    return everySteps > 0 ? steps % everySteps == 0 : endsEpoch;
  }

  CheckpointStore store() {
    return new CheckpointStore(directory, keep, storage);
  }
}

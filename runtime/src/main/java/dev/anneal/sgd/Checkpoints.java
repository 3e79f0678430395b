package dev.anneal.sgd;

import dev.anneal.sgd.checkpoint.Checkpoint;
import dev.anneal.sgd.io.Storage;
import dev.anneal.sgd.recovery.CheckpointStore;
import dev.anneal.sgd.update.ArgumentChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a training keeps its checkpoints, how often it writes one, and how many stay.
 *
 * <p>A checkpoint is a file {@code step-<number>.safetensors}, which Python's safetensors opens as
 * well: the arrays {@code parameters}, {@code velocity} and {@code average}, as far as there are
 * such, the recipes of the schedules, and what else the training needs to go on with the same bits.
 * It is written beside its place, synced, and then renamed, so a training that is killed at any
 * moment leaves the one before whole; a checksum over all of it tells a damaged file.
 *
 * <p>One training at a time may write into a directory; it locks the file {@code .anneal-lock}
 * there while it trains. One that holds the checkpoints of another run is refused, unless the
 * training goes on with them by {@link Trainer#resume()} or takes their place by {@link
 * Trainer#startOver()}. What else is in there is left alone, but for files and links to files with
 * the names of checkpoints, which are taken for such. Where a directory has the name of a
 * checkpoint that is due, that one is left out, with a warning.
 */
public final class Checkpoints {
  private final Path directory;
  private final long everySteps;
  private final int keep;
  private final Optional<Best> best;
  private final Storage storage;

  /**
   * @param isHighest whether the highest measure is the best, or the lowest
   */
  record Best(String metric, boolean isHighest) {
    @Override
    public String toString() {
      return "the " + (isHighest ? "highest " : "lowest ") + metric;
    }
  }

  private Checkpoints(
      Path directory, long everySteps, int keep, Optional<Best> best, Storage storage) {
    this.directory = directory;
    this.everySteps = everySteps;
    this.keep = keep;
    this.best = best;
    this.storage = storage;
  }

  /**
   * Answers checkpoints in a directory, which is created when the first is written: one at the end
   * of each epoch and of the training, the last three kept.
   */
  public static Checkpoints in(Path directory) {
    Objects.requireNonNull(directory, "directory");
    return new Checkpoints(directory, 0, 3, Optional.empty(), Storage.FILES);
  }

  /**
   * Reads the newest intact checkpoint in a directory, for inference; needs no training.
   *
   * @throws dev.anneal.sgd.checkpoint.CheckpointException if none is intact, or there is none
   * @throws java.io.UncheckedIOException if the directory cannot be read
   */
  public static Checkpoint newest(Path directory) {
    return Checkpoint.newest(directory);
  }

  /**
   * Reads the checkpoint of the best measure in a directory that a training with {@link
   * #keepLowest}, {@link #keepHighest} or {@link EarlyStopping#restoreBest} left, for inference.
   *
   * @throws dev.anneal.sgd.checkpoint.CheckpointException if no best one was kept, or it is gone or
   *     not intact
   * @throws java.io.UncheckedIOException if the directory cannot be read
   */
  public static Checkpoint best(Path directory) {
    return Checkpoint.best(directory);
  }

  /**
   * Answers the same, with one whenever so many more updates have been made, instead of at the end
   * of each epoch.
   *
   * @param steps at least 1
   */
  public Checkpoints everySteps(long steps) {
    return new Checkpoints(
        directory, ArgumentChecks.positive("everySteps", steps), keep, best, storage);
  }

  /**
   * Answers the same, with so many of the newest kept.
   *
   * @param count at least 1; 2 or more, so that there is another when one is damaged
   */
  public Checkpoints keep(int count) {
    return new Checkpoints(
        directory, everySteps, ArgumentChecks.positive("keep", count), best, storage);
  }

  /**
   * Answers the same, with the one kept as well that is of the lowest measure of a metric so far.
   * It is written as soon as the measure is taken, besides those that are due.
   *
   * @param metric one of the evaluations
   */
  public Checkpoints keepLowest(String metric) {
    return keepBest(new Best(Objects.requireNonNull(metric, "metric"), false));
  }

  /**
   * Answers the same, with the one kept as well that is of the highest measure of a metric so far.
   * It is written as soon as the measure is taken, besides those that are due.
   *
   * @param metric one of the evaluations
   */
  public Checkpoints keepHighest(String metric) {
    return keepBest(new Best(Objects.requireNonNull(metric, "metric"), true));
  }

  Checkpoints keepBest(Best one) {
    return new Checkpoints(directory, everySteps, keep, Optional.of(one), storage);
  }

  /** The metric whose best checkpoint is kept. */
  Optional<Best> best() {
    return best;
  }

  @Override
  public String toString() {
    String when = everySteps == 0 ? "each epoch" : Evaluation.Every.steps(everySteps).toString();
    String also = best.map(one -> " beside that of " + one).orElse("");
    return "checkpoints in " + directory + ", " + when + ", the last " + keep + " kept" + also;
  }

  /** Answers the same through other operations on files. */
  Checkpoints through(Storage other) {
    return new Checkpoints(directory, everySteps, keep, best, other);
  }

  /** Makes a directory for a trial, where checkpoints can be if they can be in this one. */
  Path newScratch() {
    try {
      return store().newScratch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers the same in a scratch directory. */
  Checkpoints inScratch(Path scratch) {
    return new Checkpoints(scratch, everySteps, keep, best, storage);
  }

  /** Deletes a scratch directory and what is in it. */
  static void deleteScratch(Path scratch) {
    try {
      CheckpointStore.deleteScratch(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether one is due after an update. */
  boolean due(long steps, boolean endsEpoch) {
    return everySteps > 0 ? steps % everySteps == 0 : endsEpoch;
  }

  CheckpointStore store() {
    return new CheckpointStore(directory, keep, storage);
  }
}

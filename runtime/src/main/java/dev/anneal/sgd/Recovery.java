package dev.anneal.sgd;

import dev.anneal.sgd.checkpoint.CheckpointException;
import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Excerpt;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.io.Tensor;
import dev.anneal.sgd.recovery.CheckpointFormat;
import dev.anneal.sgd.recovery.CheckpointReader;
import dev.anneal.sgd.recovery.CheckpointStore;
import dev.anneal.sgd.recovery.DirectoryLock;
import dev.anneal.sgd.recovery.SavedSchedules;
import dev.anneal.sgd.recovery.TrainingProgress;
import dev.anneal.sgd.update.DescentState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the checkpoints of one training, and takes them up again. */
final class Recovery<A> {
  private static final String FORMAT = "anneal checkpoint ";
  private static final int VERSION = 3;
  private static final Pattern ANY_VERSION = Pattern.compile(FORMAT + "([0-9]{1,9})");

  /** The bytes of a header that are kept for what is not known before the training. */
  private static final int ROOM_FOR_PROGRESS = 1 << 20;

  private final Sgd<A> sgd;
  private final TrainingProgress progress;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final CheckpointStore store;

  /** What must be the same where a checkpoint is taken up, by its key in the file. */
  private final Map<String, String> identity = new LinkedHashMap<>();

  private final SavedSchedules schedules;
  private long savedAt = -1;

  /** Whether the checkpoints in the directory are this training's. */
  private boolean owns;

  /** Whether what is in the directory before the first checkpoint of this training is to go. */
  private boolean startsOver;

  /** The right to write, while the training runs. */
  private @Nullable DirectoryLock lock;

  Recovery(
      Sgd<A> sgd,
      TrainingProgress progress,
      Checkpoints checkpoints,
      TrainerSettings<A> settings,
      TrainingListener listener) {
    this.sgd = sgd;
    this.progress = progress;
    this.checkpoints = checkpoints;
    this.store = checkpoints.store();
    this.listener = listener;
    checkpoints.best().ifPresent(best -> progress.best().watch(best.metric(), best.isHighest()));
    identity.put(
        "objective",
        Objects.requireNonNull(sgd.objective().fingerprint(), "objective.fingerprint()"));
    identity.put("descent", sgd.describe());
    String metric = settings.plateauMetric();
    identity.put("plateau", metric == null ? "none" : "on " + metric);
    schedules = new SavedSchedules(sgd.groups().names(), settings.groups());
    SafeTensors.checkRoom(metadata(), ROOM_FOR_PROGRESS);
  }

  /** What every checkpoint of the training says. */
  private Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT + VERSION);
    metadata.putAll(identity);
    metadata.putAll(schedules.entries());
    return metadata;
  }

  /** Writes a checkpoint if one is due. */
  void afterStep(boolean endsEpoch) {
    boolean isBest = progress.best().step().equals(OptionalLong.of(sgd.steps()));
    if (isBest || checkpoints.due(sgd.steps(), endsEpoch)) {
      save();
    }
  }

  /** Writes a checkpoint, unless the last one is of the same step. */
  void save() {
    if (savedAt == sgd.steps()) {
      return;
    }
    listener.onCheckpoint(sgd.steps());
    Map<String, String> metadata = metadata();
    List<Tensor> tensors = new ArrayList<>();
    CheckpointFormat.encode(sgd.save().descent(), sgd::upToDate, metadata, tensors);
    progress.encode(metadata, tensors);
    CheckpointReader.nameArrays(tensors, metadata);
    boolean begins = lock == null;
    if (begins) {
      begin();
    }
    try {
      store.save(sgd.steps(), metadata, tensors, progress.best().step(), startsOver);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (begins) {
        end();
      }
    }
    savedAt = sgd.steps();
    startsOver = false;
  }

  /**
   * Takes the right to write checkpoints where they are to be, before any work is done.
   *
   * @throws CheckpointException if another run's are there, or another training has the right
   * @throws UncheckedIOException if they cannot be there
   */
  void begin() {
    try {
      checkOwn();
      lock = store.lock();
      owns = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the right back. */
  void end() {
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  private void checkOwn() throws IOException {
    if (owns || startsOver) {
      return;
    }
    OptionalLong newest = store.newestStep();
    if (newest.isPresent()) {
      throw new CheckpointException(
          ("%s has checkpoints of another run, the newest of step %s: call resume() to go on with it,"
                  + " startOver() to begin anew in its place, or keep the checkpoints of this training"
                  + " in another directory")
              .formatted(store, newest.getAsLong()),
          null);
    }
  }

  /** Lets the next checkpoint take the place of all that are there. */
  void startOver() {
    savedAt = -1;
    startsOver = true;
  }

  /**
   * Lets the descent have the best parameters.
   *
   * @return the step that they are of; empty if no measure was taken
   * @throws CheckpointException if their checkpoint is damaged or gone
   */
  OptionalLong restoreBest() {
    OptionalLong best = progress.best().step();
    if (best.isPresent() && best.getAsLong() != sgd.steps()) {
      try {
        sgd.restoreArrays(store.at(best.getAsLong(), this::decode).state());
      } catch (IOException e) {
        throw new CheckpointException(
            "the best parameters, of step %s, cannot be restored from %s: %s; those of the end are in place"
                .formatted(best.getAsLong(), store, e.getMessage()),
            e);
      }
    }
    return best;
  }

  /**
   * Takes up the newest intact checkpoint.
   *
   * @return whether there was one
   */
  boolean resume() {
    Optional<CheckpointStore.Found<Saved<A>>> newest;
    try {
      newest = store.newest(this::decode);
    } catch (DamagedFileException e) {
      throw new CheckpointException("no checkpoint is intact: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    newest.ifPresent(found -> takeUp(found.file(), found.value()));
    return newest.isPresent();
  }

  /** What a checkpoint holds. */
  private record Saved<A>(DescentState<A> state, TrainingProgress.Saved progress) {}

  private Saved<A> decode(Path file, long step, SafeTensors.Content content)
      throws DamagedFileException {
    CheckpointReader reader = new CheckpointReader(content);
    checkFormat(file, reader.text("format"));
    // Before the schedules: with other groups there are others.
    for (Map.Entry<String, String> mine : identity.entrySet()) {
      String its = reader.text(mine.getKey());
      if (!its.equals(mine.getValue())) {
        throw ofAnother(
            file,
            "its %s is \"%s\", that of this training is \"%s\""
                .formatted(mine.getKey(), Excerpt.of(its), Excerpt.of(mine.getValue())),
            null);
      }
    }
    Optional<String> difference = schedules.difference(reader);
    if (difference.isPresent()) {
      throw ofAnother(file, difference.get(), null);
    }
    reader.checkArrays();
    Saved<A> saved =
        new Saved<>(
            CheckpointFormat.decode(reader, step, sgd.kernels(), sgd.save().descent().updater()),
            progress.decode(reader));
    reader.text(SafeTensors.DIGEST);
    reader.checkAllRead();
    return saved;
  }

  private static void checkFormat(Path file, String its) {
    Matcher version = ANY_VERSION.matcher(its);
    if (!version.matches()) {
      throw ofAnother(
          file, "its format is \"%s\", none of Anneal's".formatted(Excerpt.of(its)), null);
    }
    int number = Integer.parseInt(version.group(1));
    if (number != VERSION) {
      throw new CheckpointException(
          ("checkpoint %s has the format \"%s\", which %s version of anneal-runtime reads; this one"
                  + " reads \"%s%s\". Resume with the version that wrote it, or keep the"
                  + " checkpoints of a new training in another directory")
              .formatted(file, its, number < VERSION ? "an older" : "a newer", FORMAT, VERSION),
          null);
    }
  }

  private void takeUp(Path file, Saved<A> saved) {
    try {
      progress.restore(saved.progress());
    } catch (IllegalArgumentException e) {
      throw ofAnother(file, "its plateau was declared otherwise: " + e.getMessage(), e);
    }
    sgd.restore(new SgdState<>(saved.state()));
    savedAt = sgd.steps();
    owns = true;
    startsOver = false;
  }

  private static CheckpointException ofAnother(
      Path file, String difference, @Nullable Throwable cause) {
    return new CheckpointException(
        "checkpoint "
            + file
            + " is of another training: "
            + difference
            + "; resume as the training that wrote it, or keep the checkpoints of this one in another directory",
        cause);
  }
}

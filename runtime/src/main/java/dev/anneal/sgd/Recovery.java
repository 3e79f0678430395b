package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Excerpt;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.io.Tensor;
import dev.anneal.sgd.recovery.CheckpointFormat;
import dev.anneal.sgd.recovery.CheckpointReader;
import dev.anneal.sgd.recovery.CheckpointStore;
import dev.anneal.sgd.recovery.ScheduleFingerprint;
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
import org.jspecify.annotations.Nullable;

/** Writes the checkpoints of one training, and takes them up again. */
final class Recovery<A> {
  private static final String FORMAT = "anneal checkpoint 2";

  /** The bytes of a header that are kept for what is not known before the training. */
  private static final int ROOM_FOR_PROGRESS = 1 << 20;

  private final Sgd<A> sgd;
  private final TrainingProgress progress;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final CheckpointStore store;

  /** What must be the same where a checkpoint is taken up, by its key in the file. */
  private final Map<String, String> identity = new LinkedHashMap<>();

  private long savedAt = -1;

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
    identity.put("format", FORMAT);
    identity.put(
        "objective",
        Objects.requireNonNull(sgd.objective().fingerprint(), "objective.fingerprint()"));
    List<TrainingSchedule> schedules = settings.groups();
    for (int group = 0; group < schedules.size(); group++) {
      identity.put(
          group == 0 ? "schedule" : "schedule of group " + sgd.groups().names().get(group),
          ScheduleFingerprint.of(schedules.get(group)));
    }
    identity.put("descent", sgd.describe());
    String metric = settings.plateauMetric();
    identity.put("plateau", metric == null ? "none" : "on " + metric);
    SafeTensors.checkRoom(identity, ROOM_FOR_PROGRESS);
  }

  /** Writes a checkpoint if one is due. */
  void afterStep(boolean endsEpoch) {
    if (checkpoints.due(sgd.steps(), endsEpoch)) {
      save();
    }
  }

  /** Writes a checkpoint, unless the last one is of the same step. */
  void save() {
    if (savedAt == sgd.steps()) {
      return;
    }
    listener.onCheckpoint(sgd.steps());
    Map<String, String> metadata = new LinkedHashMap<>(identity);
    List<Tensor> tensors = new ArrayList<>();
    CheckpointFormat.encode(sgd.save().descent(), sgd::upToDate, metadata, tensors);
    progress.encode(metadata, tensors);
    CheckpointReader.nameArrays(tensors, metadata);
    try {
      store.save(sgd.steps(), metadata, tensors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    savedAt = sgd.steps();
  }

  /**
   * Checks that checkpoints can be where they are to be, before any work is done.
   *
   * @throws UncheckedIOException if not
   */
  void checkDirectory() {
    try {
      store.checkDirectory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    reader.checkArrays();
    Saved<A> saved =
        new Saved<>(
            CheckpointFormat.decode(reader, step, sgd.kernels(), sgd.save().descent().updater()),
            progress.decode(reader));
    reader.text(SafeTensors.DIGEST);
    reader.checkAllRead();
    return saved;
  }

  private void takeUp(Path file, Saved<A> saved) {
    try {
      progress.restore(saved.progress());
    } catch (IllegalArgumentException e) {
      throw ofAnother(file, "its plateau was declared otherwise: " + e.getMessage(), e);
    }
    sgd.restore(new SgdState<>(saved.state()));
    savedAt = sgd.steps();
  }

  private static CheckpointException ofAnother(
      Path file, String difference, @Nullable Throwable cause) {
    return new CheckpointException(
        "checkpoint " + file + " is of another training: " + difference, cause);
  }
}

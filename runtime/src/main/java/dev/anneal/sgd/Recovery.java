package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the checkpoints of one training, and takes them up again. */
final class Recovery<A> {
  private static final String FORMAT = "anneal checkpoint 1";

  private final Sgd<A> sgd;
  private final Progress progress;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final CheckpointStore store;

  /** What must be the same where a checkpoint is taken up, by its key in the file. */
  private final Map<String, String> identity = new LinkedHashMap<>();

  private long savedAt = -1;

  Recovery(
      Sgd<A> sgd,
      Progress progress,
      Checkpoints checkpoints,
      TrainerSettings<A> settings,
      TrainingListener listener) {
    this.sgd = sgd;
    this.progress = progress;
    this.checkpoints = checkpoints;
    this.store = checkpoints.store();
    this.listener = listener;
    identity.put("format", FORMAT);
    identity.put("objective", sgd.objective().fingerprint());
    List<TrainingSchedule> schedules = settings.groups();
    for (int group = 0; group < schedules.size(); group++) {
      identity.put(
          group == 0 ? "schedule" : "schedule of group " + sgd.groups().names().get(group),
          ScheduleFingerprint.of(schedules.get(group)));
    }
    identity.put("descent", sgd.describe());
    String metric = settings.plateauMetric();
    identity.put("plateau", metric == null ? "none" : "on " + metric);
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
    CheckpointFormat.encode(sgd, metadata, tensors);
    progress.encode(metadata, tensors);
    try {
      store.save(sgd.steps(), metadata, tensors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    savedAt = sgd.steps();
  }

  /**
   * Takes up the newest intact checkpoint.
   *
   * @return whether there was one
   */
  boolean resume() {
    Optional<CheckpointStore.Found> newest;
    try {
      newest = store.newest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    newest.ifPresent(this::takeUp);
    return newest.isPresent();
  }

  private void takeUp(CheckpointStore.Found found) {
    SafeTensors.Content content = found.content();
    try {
      identity.forEach((key, mine) -> {
        String its = CheckpointFormat.text(content, key);
        if (!its.equals(mine)) {
          throw new IllegalArgumentException(
              "its %s is \"%s\", that of this training is \"%s\"".formatted(key, its, mine));
        }
      });
      SgdState<A> state = CheckpointFormat.decode(content, sgd.kernels().type(), sgd.save());
      progress.decode(content);
      sgd.restore(state);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          "checkpoint " + found.file() + " is of another training: " + e.getMessage(), e);
    }
    savedAt = sgd.steps();
  }
}

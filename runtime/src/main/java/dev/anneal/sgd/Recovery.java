package dev.anneal.sgd;

import dev.anneal.sgd.gradient.DescentSettings;
import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.io.Tensor;
import dev.anneal.sgd.recovery.CheckpointDecoder;
import dev.anneal.sgd.recovery.CheckpointFormat;
import dev.anneal.sgd.recovery.CheckpointReader;
import dev.anneal.sgd.recovery.CheckpointStore;
import dev.anneal.sgd.recovery.Deviation;
import dev.anneal.sgd.recovery.Identity;
import dev.anneal.sgd.recovery.RefusedException;
import dev.anneal.sgd.recovery.SavedSchedules;
import dev.anneal.sgd.recovery.TrainingProgress;
import dev.anneal.sgd.update.ParameterGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes the checkpoints of one training, and takes them up again. */
final class Recovery<A> {
  /** The bytes of a header that are kept for what is not known before the training. */
  private static final int ROOM_FOR_PROGRESS = 1 << 20;

  private final Sgd<A> sgd;
  private final TrainingProgress progress;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final CheckpointStore store;

  private final Identity identity = new Identity();
  private final SavedSchedules schedules;
  private final CheckpointDecoder<A> decoder;

  /** What the checkpoints were allowed to differ in, when one was taken up. */
  private Set<Deviation> allowed = Set.of();

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
    describe();
    progress.describe(identity, settings.plateauMetric());
    schedules = new SavedSchedules(sgd.groups().names(), settings.groups());
    decoder = new CheckpointDecoder<>(identity, schedules, progress, sgd.kernels());
    SafeTensors.checkRoom(metadata(), ROOM_FOR_PROGRESS);
  }

  /** Says what the steps of the descent depend on, beside its state. */
  private void describe() {
    Objective<A> objective = sgd.objective();
    ParameterGroups groups = sgd.groups();
    String type = sgd.kernels().type().getSimpleName();
    identity
        .fixed(
            "objective", Objects.requireNonNull(objective.fingerprint(), "objective.fingerprint()"))
        .fixed("examples", objective.examples())
        .fixed("parameters", type.replace("[]", "[" + groups.length() + "]"));
    DescentSettings settings = sgd.settings();
    identity
        .batch("batchSize", settings.batchSize())
        .batch("accumulation", settings.accumulation())
        .batch("dropLast", settings.dropLast())
        .setting("seed", settings.seed())
        .setting("shuffle", settings.shuffle())
        .setting("nesterov", settings.nesterov())
        .setting("decoupledWeightDecay", settings.decoupledWeightDecay())
        .setting("clipNorm", settings.clipNorm())
        .setting("clipValue", settings.clipValue())
        .setting("averaging", settings.averaging())
        .setting("shards", settings.shards())
        .setting("partitioned", settings.partitioned())
        .setting("sparse", objective instanceof SparseObjective);
    for (int group = 1; group < groups.count(); group++) {
      identity.group(groups.names().get(group), groups.ranges(group));
    }
  }

  /** What every checkpoint of the training says. */
  private Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", CheckpointDecoder.FORMAT);
    metadata.putAll(identity.entries());
    metadata.putAll(schedules.entries());
    return metadata;
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
    Map<String, String> metadata = metadata();
    List<Tensor> tensors = new ArrayList<>();
    CheckpointFormat.encode(sgd.save().descent(), sgd::upToDate, metadata, tensors);
    progress.encode(metadata, tensors);
    schedules.encode(sgd.steps(), tensors);
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
   * @param deviations what it may differ in
   * @return whether there was one
   */
  boolean resume(Set<Deviation> deviations) {
    Optional<CheckpointStore.Found<CheckpointDecoder.Decoded<A>>> newest;
    try {
      newest =
          store.newest((file, step, content) -> {
            try {
              return decoder.decode(content, step, sgd.save().descent().updater(), deviations);
            } catch (RefusedException e) {
              throw refused(file, e);
            }
          });
    } catch (DamagedFileException e) {
      throw new CheckpointException("no checkpoint is intact: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    newest.ifPresent(found -> takeUp(found.file(), found.value()));
    allowed = deviations;
    return newest.isPresent();
  }

  /** Goes back to the newest intact checkpoint, which may still be the one taken up. */
  void rollBack() {
    resume(allowed);
  }

  private void takeUp(Path file, CheckpointDecoder.Decoded<A> decoded) {
    try {
      decoder.takeUp(decoded);
    } catch (RefusedException e) {
      throw refused(file, e);
    }
    sgd.takeUp(decoded.state());
    savedAt = sgd.steps();
  }

  private static CheckpointException refused(Path file, RefusedException e) {
    return new CheckpointException("checkpoint " + file + " " + e.getMessage(), e.getCause());
  }
}

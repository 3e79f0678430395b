package dev.anneal.sgd;

import dev.anneal.sgd.checkpoint.CheckpointException;
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
import dev.anneal.sgd.recovery.Tenure;
import dev.anneal.sgd.recovery.TrainingProgress;
import dev.anneal.sgd.update.ParameterGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
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

  private final Tenure tenure;

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
    this.tenure = new Tenure(store);
    this.listener = listener;
    describe();
    progress.describe(identity, settings.plateauMetric());
    checkpoints.best().ifPresent(best -> progress.best().watch(best.metric(), best.isHighest()));
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
        .setting("overfitBatches", settings.repeated())
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
    if (progress.best().isAt(sgd.steps()) || checkpoints.due(sgd.steps(), endsEpoch)) {
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
    boolean begins = !tenure.holds();
    if (begins) {
      begin();
    }
    try {
      tenure.save(sgd.steps(), metadata, tensors, progress.best().step());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (begins) {
        end();
      }
    }
    savedAt = sgd.steps();
  }

  /**
   * Takes the right to write checkpoints where they are to be, before any work is done.
   *
   * @throws CheckpointException if another run's are there, or another training wrote newer ones
   *     since this one last read or wrote there
   * @throws UncheckedIOException if another training has the right, or they cannot be there
   */
  void begin() {
    try {
      tenure.begin();
    } catch (RefusedException e) {
      throw new CheckpointException(Objects.requireNonNull(e.getMessage()), e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the right back. */
  void end() {
    tenure.end();
  }

  /** Lets the next checkpoint take the place of all that are there. */
  void startOver() {
    savedAt = -1;
    tenure.startOver();
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
        // It may be of before a change that was allowed when the training was resumed.
        Set<Deviation> any = EnumSet.allOf(Deviation.class);
        sgd.restoreArrays(store.at(best.getAsLong(), decoding(any)).state());
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
   * @param deviations what it may differ in
   * @return whether there was one
   */
  boolean resume(Set<Deviation> deviations) {
    Optional<CheckpointStore.Found<CheckpointDecoder.Decoded<A>>> newest;
    long known;
    try {
      // Before it is read: what is written from now on is not known.
      known = store.newestStep().orElse(-1);
      newest = store.newest(decoding(deviations));
    } catch (DamagedFileException e) {
      throw new CheckpointException("no checkpoint is intact: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    newest.ifPresent(found -> takeUp(found.file(), found.value()));
    if (newest.isPresent()) {
      tenure.tookUp(sgd.steps(), known);
      store.checkBest(progress.best().step());
    }
    allowed = deviations;
    return newest.isPresent();
  }

  private CheckpointStore.Decoder<CheckpointDecoder.Decoded<A>> decoding(
      Set<Deviation> deviations) {
    return (file, step, content) -> {
      try {
        return decoder.decode(content, step, sgd.save().descent().updater(), deviations);
      } catch (RefusedException e) {
        throw refused(file, e);
      }
    };
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

package dev.anneal.sgd.recovery;

import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Tensor;
import dev.anneal.sgd.update.BlockSweep;
import dev.anneal.sgd.update.DescentState;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.MissedSteps;
import dev.anneal.sgd.update.OverflowGuard;
import dev.anneal.sgd.update.UpdaterState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the state of a descent is laid out in a file.
 *
 * <p>{@code parameters}, {@code velocity} and {@code average} are up to date, for whoever opens the
 * file. Where blocks may be behind, the arrays that the training goes on with are in it as well,
 * under names that begin with {@code pending.}: to bring them up to date rounds.
 */
public final class CheckpointFormat {
  /** No training comes here: at a nanosecond for a step it would take 146 years. */
  private static final long MAX_STEP = Long.MAX_VALUE / 2;

  private static final String PARAMETERS = "parameters";
  private static final String VELOCITY = "velocity";
  private static final String AVERAGE = "average";
  private static final String PENDING = "pending.";
  private static final String BLOCKS = PENDING + "blocks";
  private static final String STEPS = PENDING + "steps.";

  private CheckpointFormat() {}

  /** Answers the step of the best measure; empty if none is kept. */
  public static Optional<Long> bestStep(CheckpointReader reader) throws DamagedFileException {
    return Optional.ofNullable(BestMeasure.decode(reader)).map(BestMeasure.Saved::step);
  }

  /**
   * Adds the state of a descent.
   *
   * @param upToDate the state of the parameters with all of them brought up to date
   */
  public static <A> void encode(
      DescentState<A> state,
      Supplier<UpdaterState<A>> upToDate,
      Map<String, String> metadata,
      List<Tensor> tensors) {
    UpdaterState<A> updater = state.updater();
    metadata.put("step", Long.toString(state.steps()));
    metadata.put("epoch", Long.toString(state.epoch()));
    metadata.put("taken", Long.toString(state.taken()));
    metadata.put("lastLoss", Double.toString(state.lastLoss()));
    metadata.put("parameterBound", Double.toString(state.guard().parameterBound()));
    metadata.put("velocityBound", Double.toString(state.guard().velocityBound()));
    metadata.put("counted", Long.toString(updater.counted()));
    if (!mayBeBehind(updater.counted(), updater.done())) {
      addArrays("", updater, tensors);
      return;
    }
    addArrays("", upToDate.get(), tensors);
    addArrays(PENDING, updater, tensors);
    tensors.add(new Tensor(BLOCKS, updater.done()));
    for (int group = 0; group < updater.missed().length; group++) {
      tensors.add(new Tensor(STEPS + group, updater.missed()[group].maps()));
    }
  }

  private static boolean mayBeBehind(long counted, int[] done) {
    return counted > 0 && done.length > 0;
  }

  private static void addArrays(String prefix, UpdaterState<?> state, List<Tensor> tensors) {
    tensors.add(new Tensor(prefix + PARAMETERS, state.parameters()));
    if (state.velocity() != null) {
      tensors.add(new Tensor(prefix + VELOCITY, state.velocity()));
    }
    if (state.average() != null) {
      tensors.add(new Tensor(prefix + AVERAGE, state.average()));
    }
  }

  /**
   * Answers the state in a file.
   *
   * @param named the step that the name of the file says
   * @param kernels the loops over its arrays
   * @param like the state of a descent of the same kind; it stays as it is
   * @throws DamagedFileException if something is missing, or cannot be of such a descent
   */
  static <A> DescentState<A> decode(
      CheckpointReader reader, long named, Kernels<A> kernels, UpdaterState<A> like)
      throws DamagedFileException {
    long step = step(reader, named);
    long counted = reader.whole("counted", 0, like.done().length > 0 ? step : 0);
    return decode(reader, step, updater(reader, kernels, like, counted));
  }

  /**
   * Answers the state in a file whose arrays that are not up to date are of another kind of
   * descent: of those that are.
   */
  static <A> DescentState<A> decodeUpToDate(
      CheckpointReader reader, long named, Kernels<A> kernels, UpdaterState<A> like)
      throws DamagedFileException {
    long step = step(reader, named);
    reader.whole("counted", 0, step);
    reader.passOver(PENDING);
    MissedSteps[] missed = new MissedSteps[like.missed().length];
    Arrays.setAll(missed, group -> new MissedSteps());
    int[] done = new int[like.done().length];
    int length = kernels.length(like.parameters());
    A parameters = reader.finite(PARAMETERS, kernels, length);
    A velocity = optional(VELOCITY, reader, kernels, length);
    A average = optional(AVERAGE, reader, kernels, length);
    if (like.average() == null) {
      average = null;
    } else if (average == null) {
      average = kernels.zeros(length);
      kernels.copy(parameters, average);
    }
    return decode(reader, step, new UpdaterState<>(parameters, velocity, average, done, missed, 0));
  }

  /** Answers the step of a file, which must be that of its name. */
  static long step(CheckpointReader reader, long named) throws DamagedFileException {
    long step = reader.whole("step", 0, MAX_STEP);
    if (step != named) {
      throw CheckpointReader.damaged(
          "its entry \"step\" is \"%s\": must be %s, as its name says".formatted(step, named));
    }
    return step;
  }

  private static <A> DescentState<A> decode(
      CheckpointReader reader, long step, UpdaterState<A> updater) throws DamagedFileException {
    double most = Double.MAX_VALUE;
    double lastLoss = step == 0 ? reader.nan("lastLoss") : reader.number("lastLoss", -most, most);
    OverflowGuard guard = new OverflowGuard(0);
    guard.measured(
        reader.number("parameterBound", 0, most), reader.number("velocityBound", 0, most));
    long epoch = reader.whole("epoch", 0, step);
    long taken = reader.whole("taken", 0, reader.whole("examples", 1, MAX_STEP) - 1);
    return new DescentState<>(updater, step, epoch, taken, lastLoss, guard);
  }

  private static <A> UpdaterState<A> updater(
      CheckpointReader reader, Kernels<A> kernels, UpdaterState<A> like, long counted)
      throws DamagedFileException {
    int[] done = new int[like.done().length];
    MissedSteps[] missed = new MissedSteps[like.missed().length];
    if (!mayBeBehind(counted, done)) {
      Arrays.setAll(missed, group -> new MissedSteps());
      return withArrays("", reader, kernels, like, done, missed, counted);
    }
    // Nobody goes on from those up to date, but they must not deceive who opens the file.
    withArrays("", reader, kernels, like, done, missed, counted);
    done = reader.array(BLOCKS, int[].class, done.length);
    checkBlocks(done, counted);
    for (int group = 0; group < missed.length; group++) {
      missed[group] =
          MissedSteps.of(reader.finite(STEPS + group, Kernels.DOUBLE, MissedSteps.NUMBERS));
    }
    return withArrays(PENDING, reader, kernels, like, done, missed, counted);
  }

  private static <A> UpdaterState<A> withArrays(
      String prefix,
      CheckpointReader reader,
      Kernels<A> kernels,
      UpdaterState<A> like,
      int[] done,
      MissedSteps[] missed,
      long counted)
      throws DamagedFileException {
    int length = kernels.length(like.parameters());
    return new UpdaterState<>(
        reader.finite(prefix + PARAMETERS, kernels, length),
        // Some descents have none until their first momentum.
        reader.has(VELOCITY) ? reader.finite(prefix + VELOCITY, kernels, length) : null,
        like.average() == null ? null : reader.finite(prefix + AVERAGE, kernels, length),
        done,
        missed,
        counted);
  }

  private static <A> @Nullable A optional(
      String name, CheckpointReader reader, Kernels<A> kernels, int length)
      throws DamagedFileException {
    return reader.has(name) ? reader.finite(name, kernels, length) : null;
  }

  /** Each block must be brought up to date before it is too far behind. */
  private static void checkBlocks(int[] done, long counted) throws DamagedFileException {
    for (int block = 0; block < done.length; block++) {
      int behind = (int) counted - done[block];
      int most = MissedSteps.CAPACITY - BlockSweep.stepsUntil(block, counted, done.length);
      if (behind < 0 || behind > counted || behind > most) {
        throw CheckpointReader.damaged(
            "its array \"%s\" is %s at %s, where %s steps are counted: must be at most %s behind"
                .formatted(BLOCKS, done[block], block, counted, Math.min(most, counted)));
      }
    }
  }
}

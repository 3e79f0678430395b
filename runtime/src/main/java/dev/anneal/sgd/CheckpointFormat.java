package dev.anneal.sgd;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the state of an {@link Sgd} is laid out in a file.
 *
 * <p>{@code parameters}, {@code velocity} and {@code average} are up to date, for whoever opens the
 * file. Where blocks may be behind, the arrays that the training goes on with are in it as well,
 * under names that begin with {@code pending.}: to bring them up to date rounds.
 */
final class CheckpointFormat {
  private static final String PARAMETERS = "parameters";
  private static final String VELOCITY = "velocity";
  private static final String AVERAGE = "average";
  private static final String PENDING = "pending.";
  private static final String BLOCKS = PENDING + "blocks";
  private static final String STEPS = PENDING + "steps.";

  private CheckpointFormat() {}

  /** Adds the state of a descent. */
  static <A> void encode(Sgd<A> sgd, Map<String, String> metadata, List<Tensor> tensors) {
    SgdState<A> state = sgd.save();
    UpdaterState<A> updater = state.updater();
    metadata.put("step", Long.toString(state.steps()));
    metadata.put("lastLoss", Double.toString(state.lastLoss()));
    metadata.put("parameterBound", Double.toString(state.guard().parameterBound()));
    metadata.put("velocityBound", Double.toString(state.guard().velocityBound()));
    metadata.put("counted", Long.toString(updater.counted()));
    metadata.put("sweepAt", Integer.toString(updater.sweepAt()));
    if (!mayBeBehind(updater.counted(), updater.done())) {
      addArrays("", updater, tensors);
      return;
    }
    addArrays("", sgd.upToDate(), tensors);
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
   * @param like a state of the same descent
   * @throws IllegalArgumentException if something is missing, or of another type or length
   */
  static <A> SgdState<A> decode(SafeTensors.Content content, Class<A> type, SgdState<A> like) {
    long counted = Long.parseLong(text(content, "counted"));
    int[] done = new int[like.updater().done().length];
    MissedSteps[] missed = new MissedSteps[like.updater().missed().length];
    boolean behind = mayBeBehind(counted, done);
    String prefix = behind ? PENDING : "";
    if (behind) {
      done = array(content, BLOCKS, int[].class);
    }
    for (int group = 0; group < missed.length; group++) {
      missed[group] =
          behind
              ? MissedSteps.of(array(content, STEPS + group, double[].class))
              : new MissedSteps();
    }
    UpdaterState<A> updater =
        new UpdaterState<>(
            array(content, prefix + PARAMETERS, type),
            arrayOrNull(content, prefix + VELOCITY, type),
            arrayOrNull(content, prefix + AVERAGE, type),
            done,
            missed,
            counted,
            Integer.parseInt(text(content, "sweepAt")));
    OverflowGuard guard = new OverflowGuard(0);
    guard.measured(number(content, "parameterBound"), number(content, "velocityBound"));
    return new SgdState<>(
        updater, Long.parseLong(text(content, "step")), number(content, "lastLoss"), guard);
  }

  static double number(SafeTensors.Content content, String key) {
    return Double.parseDouble(text(content, key));
  }

  static String text(SafeTensors.Content content, String key) {
    String text = content.metadata().get(key);
    if (text == null) {
      throw new IllegalArgumentException("it has no entry " + key);
    }
    return text;
  }

  static <T> T array(SafeTensors.Content content, String name, Class<T> type) {
    T array = arrayOrNull(content, name, type);
    if (array == null) {
      throw new IllegalArgumentException("it has no array " + name);
    }
    return array;
  }

  private static <T> @Nullable T arrayOrNull(
      SafeTensors.Content content, String name, Class<T> type) {
    Tensor tensor = content.tensors().get(name);
    if (tensor == null) {
      return null;
    }
    if (!type.isInstance(tensor.array())) {
      throw new IllegalArgumentException(
          "its array %s has elements of type %s: must be %s"
              .formatted(name, tensor.type(), type.getSimpleName()));
    }
    return type.cast(tensor.array());
  }
}

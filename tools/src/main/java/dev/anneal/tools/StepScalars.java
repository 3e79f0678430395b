package dev.anneal.tools;

import dev.anneal.sgd.StepEvent;
import java.util.List;
import java.util.stream.Stream;

/** What TensorBoard shows of a step, by its tags. */
final class StepScalars {
  private static final String OWN_TAG = "hyperparameter/";
  private static final List<String> TAGS =
      List.of(
          "train/loss",
          "train/learning_rate",
          "train/momentum",
          "train/weight_decay",
          "train/gradient_norm",
          "train/examples_per_second");

  private StepScalars() {}

  /**
   * Returns the tags of a step.
   *
   * @param own the hyperparameters of the schedule's own
   */
  static List<String> tags(List<String> own) {
    return own.isEmpty()
        ? TAGS
        : Stream.concat(TAGS.stream(), own.stream().map(OWN_TAG::concat)).toList();
  }

  /** Returns the values of a step, in the order of its tags. */
  static float[] of(StepEvent event, double examplesPerSecond) {
    float[] scalars = new float[TAGS.size() + event.names().size()];
    int count = 0;
    scalars[count++] = (float) event.loss();
    scalars[count++] = (float) event.rate();
    scalars[count++] = (float) event.momentum();
    scalars[count++] = (float) event.weightDecay();
    scalars[count++] = (float) event.gradientNorm();
    scalars[count++] = (float) examplesPerSecond;
    for (String name : event.names()) {
      scalars[count++] = (float) event.value(name);
    }
    return scalars;
  }
}

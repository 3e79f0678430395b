package dev.anneal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** DJL's own Adam and AdamW, with numbers that may change from step to step. */
final class AdamRule {
  private static final String MEAN = "mean";
  private static final String VARIANCE = "variance";

  private final boolean decoupledWeightDecay;
  private final float beta2;
  private final float epsilon;
  private final float scale;
  private final float clip;
  private final StateArrays arrays = new StateArrays();

  AdamRule(boolean decoupledWeightDecay, float beta2, float epsilon, float scale, float clip) {
    this.decoupledWeightDecay = decoupledWeightDecay;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.scale = scale;
    this.clip = clip;
  }

  /** A rule of the same settings, without averages. */
  AdamRule fresh() {
    return new AdamRule(decoupledWeightDecay, beta2, epsilon, scale, clip);
  }

  StateArrays arrays() {
    return arrays;
  }

  /**
   * Makes an update, and clears the gradient.
   *
   * @param step the number of updates that the averages have seen before
   */
  void update(
      String parameterId,
      NDArray weight,
      NDArray gradient,
      long step,
      float rate,
      float beta1,
      float weightDecay) {
    // The corrections as DJL computes them, so that constant numbers give the same bits.
    double correction1 = 1.0 - Math.pow(beta1, step + 1.0);
    double correction2 = 1.0 - Math.pow(beta2, step + 1.0);
    float corrected = (float) (rate * Math.sqrt(correction2) / correction1);
    NDArray mean = arrays.of(MEAN, parameterId, weight);
    NDArray variance = arrays.of(VARIANCE, parameterId, weight);
    weight
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(weight, gradient, mean, variance),
            new NDList(weight),
            rate,
            corrected,
            weightDecay,
            scale,
            clip,
            beta1,
            beta2,
            epsilon,
            true,
            decoupledWeightDecay);
  }
}

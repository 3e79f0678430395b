package dev.anneal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * The update that Anneal's own loop makes, in the same order of operations: the velocity holds
 * gradients, not, as that of DJL's Sgd does, gradients times rates.
 */
final class SgdRule {
  private static final String VELOCITY = "velocity";

  private final boolean nesterov;
  private final boolean decoupledWeightDecay;
  private final float scale;
  private final float clip;
  private final StateArrays arrays = new StateArrays();

  /**
   * @param scale what a gradient is multiplied by
   * @param clip the bound on each element of a gradient; none if negative
   */
  SgdRule(boolean nesterov, boolean decoupledWeightDecay, float scale, float clip) {
    this.nesterov = nesterov;
    this.decoupledWeightDecay = decoupledWeightDecay;
    this.scale = scale;
    this.clip = clip;
  }

  /** A rule of the same settings, without a velocity. */
  SgdRule fresh() {
    return new SgdRule(nesterov, decoupledWeightDecay, scale, clip);
  }

  StateArrays arrays() {
    return arrays;
  }

  /**
   * Makes an update, and clears the gradient.
   *
   * @param keepsVelocity whether there is a velocity, also where the momentum is 0 for now
   */
  void update(
      String parameterId,
      NDArray weight,
      NDArray gradient,
      double rate,
      double momentum,
      double weightDecay,
      boolean keepsVelocity) {
    double decay = decoupledWeightDecay ? 0 : weightDecay;
    double shrink = decoupledWeightDecay ? rate * weightDecay : 0;
    try (NDArray values = weight.stopGradient();
        NDArray direction = direction(values, gradient, (float) decay)) {
      if (keepsVelocity) {
        NDArray velocity = arrays.of(VELOCITY, parameterId, values);
        velocity.muli((float) momentum).addi(direction);
        if (nesterov) {
          try (NDArray ahead = velocity.mul((float) momentum)) {
            direction.addi(ahead);
          }
        } else {
          Detached.copy(velocity, direction);
        }
      }
      direction.muli((float) rate);
      if (shrink != 0) {
        try (NDArray part = values.mul((float) shrink)) {
          direction.addi(part);
        }
      }
      // Takes it away at a rate of 1, and clears the gradient, as an optimizer of DJL must.
      weight
          .getNDArrayInternal()
          .sgdUpdate(new NDList(weight, direction), new NDList(weight), 1, 0, 1, -1, 0, true);
    }
  }

  /** The gradient, scaled and clipped, plus the decay of the weights: a new array. */
  private NDArray direction(NDArray values, NDArray gradient, float decay) {
    NDArray direction = clip >= 0 ? clipped(gradient) : gradient.mul(scale);
    if (decay != 0) {
      try (NDArray part = values.mul(decay)) {
        direction.addi(part);
      }
    }
    return direction;
  }

  private NDArray clipped(NDArray gradient) {
    try (NDManager manager = gradient.getManager().newSubManager();
        NDArray scaled = gradient.mul(scale)) {
      // The engine makes arrays of the bounds, which this manager frees.
      scaled.attach(manager);
      NDArray clipped = scaled.clip(-clip, clip);
      clipped.detach();
      return clipped;
    }
  }
}

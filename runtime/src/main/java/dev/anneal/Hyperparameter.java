package dev.anneal;

/** A number of the training algorithm that can be scheduled. */
public enum Hyperparameter {
  /** The factor of the gradient in an update: finite and at least 0. */
  LEARNING_RATE,
  /** The share of the last update that is kept: in [0, 1). */
  MOMENTUM,
  /** The share of the parameters that is added to their gradient: finite and at least 0. */
  WEIGHT_DECAY
}

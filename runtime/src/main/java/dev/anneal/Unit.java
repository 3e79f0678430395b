package dev.anneal;

/** How the positions and lengths of an annotation are measured. */
public enum Unit {
  /** In parameter updates; whole numbers only. */
  STEP,
  /** In epochs; a product with the steps per epoch, rounded half up to a whole step. */
  EPOCH,
  /** As a fraction in (0, 1] of the total steps, rounded half up to a whole step. */
  TRAINING,
  /**
   * In examples, samples or tokens, whatever a mini-batch counts: a quotient by {@link
   * TrainingConfig#batchSize}, rounded half up to a whole step.
   */
  EXAMPLE
}

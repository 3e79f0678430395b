package dev.anneal.sgd;

/**
 * A training returned to a checkpoint after it diverged.
 *
 * @param steps the updates made before the checkpoint that it returned to
 * @param rateScale what all learning rates are multiplied by from now on
 * @param cause the divergence
 */
public record RollbackEvent(long steps, double rateScale, DivergenceException cause) {}

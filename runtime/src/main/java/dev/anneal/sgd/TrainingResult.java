package dev.anneal.sgd;

/**
 * How a training ended.
 *
 * @param reason why
 * @param steps the updates made in all
 * @param epochs the epochs completed in all
 * @param lastLoss the mean loss of the last mini-batch, before its update; NaN if none was made
 */
public record TrainingResult(StopReason reason, long steps, long epochs, double lastLoss) {}

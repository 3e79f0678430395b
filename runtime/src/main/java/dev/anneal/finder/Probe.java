package dev.anneal.finder;

/**
 * One trial of the search: a short training at a constant rate, from the start.
 *
 * @param rate the rate
 * @param steps the number of updates made
 * @param loss the mean loss of the last third of them; NaN if it failed
 * @param failed whether it was stopped because the loss exploded or stayed above the start
 */
public record Probe(double rate, int steps, double loss, boolean failed) {}

package dev.anneal.finder.loss;

/**
 * A trial that a strategy wants.
 *
 * @param rate its rate; if there is a trial at that rate, it goes on
 * @param length the number of its updates from the start, those that were made already included
 */
public record Wish(double rate, int length) {}

package dev.anneal.benchmarks.sgd;

/**
 * How well a model does on names that it has not learned from.
 *
 * @param top1 the fraction whose language has the highest score
 * @param top5 the fraction whose language is among the five highest
 */
record Accuracy(double top1, double top5) {}

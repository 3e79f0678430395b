package dev.anneal.examples.language;

/**
 * How well a model does on names that it has not learned from.
 *
 * @param top1 the fraction of names whose language has the highest score
 * @param top5 the fraction of names whose language is among the five highest
 * @param loss the mean loss
 */
public record Quality(double top1, double top5, double loss) {}

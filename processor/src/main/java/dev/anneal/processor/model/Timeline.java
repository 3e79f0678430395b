package dev.anneal.processor.model;

import java.util.List;

/**
 * The phases of one hyperparameter, or of its factors, in their order.
 *
 * @param of what it is about
 * @param times whether the values are factors
 * @param phases the phases; each starts where the one before it ends
 */
public record Timeline(Target of, boolean times, List<Phase> phases) {}

package dev.anneal.processor.model;

import dev.anneal.Hyperparameter;
import java.util.List;

/**
 * The phases of one hyperparameter, or of its factors, in their order.
 *
 * @param of the hyperparameter
 * @param times whether the values are factors
 * @param phases the phases; each starts where the one before it ends
 */
public record Timeline(Hyperparameter of, boolean times, List<Phase> phases) {}

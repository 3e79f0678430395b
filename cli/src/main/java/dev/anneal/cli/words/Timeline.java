package dev.anneal.cli.words;

import java.util.List;

/**
 * The phases of a hyperparameter.
 *
 * @param hyperparameter its name, such as {@code learningRate}
 * @param isFactors whether they are factors of the other timeline of that name
 * @param phases the phases, in their order
 */
public record Timeline(String hyperparameter, boolean isFactors, List<Phase> phases) {
  /** Copies the list. */
  public Timeline {
    phases = List.copyOf(phases);
  }

  /** Returns the name, in which factors are told from phases. */
  public String name() {
    return isFactors ? hyperparameter + ".times" : hyperparameter;
  }
}

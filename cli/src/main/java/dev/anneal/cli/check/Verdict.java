package dev.anneal.cli.check;

import dev.anneal.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * What has become of one config.
 *
 * @param config its binary name
 * @param kind what it is
 * @param lines what differs, a fact a line
 * @param before the recipe as it was, with the open values that were given
 * @param after the recipe as it is
 * @param hyperparameters the hyperparameters whose values differ
 */
public record Verdict(
    String config,
    Kind kind,
    List<String> lines,
    Optional<Recipe> before,
    Optional<Recipe> after,
    List<String> hyperparameters) {
  /** Copies the lists. */
  public Verdict {
    lines = List.copyOf(lines);
    hyperparameters = List.copyOf(hyperparameters);
  }
}

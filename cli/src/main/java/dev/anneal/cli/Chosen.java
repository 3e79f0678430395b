package dev.anneal.cli;

import dev.anneal.cli.description.Catalog;
import dev.anneal.cli.description.Description;
import java.util.List;

/**
 * What a command is about.
 *
 * @param catalog all that was found
 * @param configs those of it that were asked for
 * @param values the open values that were given
 */
record Chosen(Catalog catalog, List<Description> configs, OpenValues values) {
  /** Copies the list. */
  Chosen {
    configs = List.copyOf(configs);
  }

  static Chosen nothing() {
    return new Chosen(new Catalog(List.of(), List.of(), ""), List.of(), new OpenValues());
  }
}

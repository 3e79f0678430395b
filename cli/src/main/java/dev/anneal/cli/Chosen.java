package dev.anneal.cli;

import dev.anneal.cli.description.Catalog;
import dev.anneal.cli.description.Description;
import java.util.List;

/**
 * What a command is about.
 *
 * @param catalogs all that was found, put together or for each path by itself
 * @param configs those of it that were asked for
 * @param values the open values that were given
 */
record Chosen(List<Catalog> catalogs, List<Description> configs, OpenValues values) {
  /** Copies the lists. */
  Chosen {
    catalogs = List.copyOf(catalogs);
    configs = List.copyOf(configs);
  }

  /** Returns all that was found, put together. */
  Catalog catalog() {
    return catalogs.get(0);
  }

  static Chosen nothing() {
    return new Chosen(List.of(), List.of(), new OpenValues());
  }
}

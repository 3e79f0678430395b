package dev.anneal.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A command about configs. Before its options are read, the configs are, so that their open values
 * can be options, too.
 */
interface ConfigCommand {
  /**
   * What a command is about.
   *
   * @param configs the names of the configs; none for all
   * @param paths the folders, jars and locks; none for the usual folder
   * @param isEachByItself whether each path has configs of its own, which are not put together
   */
  record Request(List<String> configs, List<Path> paths, boolean isEachByItself) {
    /** About configs that are put together. */
    Request(List<String> configs, List<Path> paths) {
      this(configs, paths, false);
    }

    /** Copies the lists. */
    public Request {
      configs = List.copyOf(configs);
      paths = List.copyOf(paths);
    }
  }

  /**
   * Returns what the words of a command line, without its options, are about; empty if a word is
   * missing.
   */
  Optional<Request> request(List<String> words);

  /** Returns the request of a command whose first word is a config, and whose others are paths. */
  static Optional<Request> configThenPaths(List<String> words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Request(words.subList(0, 1), words.stream().skip(1).map(Path::of).toList()));
  }

  /** Returns the request of a command about all configs of its paths. */
  static Optional<Request> allOf(List<String> words) {
    return Optional.of(new Request(List.of(), words.stream().map(Path::of).toList()));
  }

  /** Takes the configs that were asked for, before the command is run. */
  void use(Chosen chosen);
}

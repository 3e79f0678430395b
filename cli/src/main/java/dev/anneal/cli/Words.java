package dev.anneal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a command line says, read before all of its options are known: one that is not known yet is
 * an open value and takes the next word.
 *
 * @param words the words that belong to no option
 * @param folders what was given by {@code --in}
 * @param asksForHelp whether {@code --help} is asked for
 */
record Words(List<String> words, List<Path> folders, boolean asksForHelp) {
  /** Copies the lists. */
  Words {
    words = List.copyOf(words);
    folders = List.copyOf(folders);
  }

  /** Reads a command line, whose first word is the command. */
  static Words of(CommandSpec spec, String... arguments) {
    List<String> words = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    boolean asksForHelp = false;
    for (int i = 1; i < arguments.length; i++) {
      String word = arguments[i];
      if (word.equals("--")) {
        words.addAll(List.of(arguments).subList(i + 1, arguments.length));
        break;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        words.add(word);
        continue;
      }
      asksForHelp |= word.equals("--help") || word.equals("-h");
      if (word.startsWith("--in=")) {
        folders.add(Path.of(word.substring("--in=".length())));
      } else if (takesNext(spec, word) && i + 1 < arguments.length) {
        i++;
        if (word.equals("--in") || word.equals("-i")) {
          folders.add(Path.of(arguments[i]));
        }
      }
    }
    return new Words(words, folders, asksForHelp);
  }

  private static boolean takesNext(CommandSpec spec, String word) {
    @Nullable OptionSpec option = spec.findOption(word);
    if (option != null) {
      return option.arity().max() > 0;
    }
    return word.startsWith("--") && word.indexOf('=') < 0;
  }
}

package dev.anneal.cli;

import dev.anneal.cli.description.Catalog;
import dev.anneal.cli.lock.LockReader;
import dev.anneal.cli.lock.LockWriter;
import dev.anneal.cli.terminal.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes the lock. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the recipes of all configs into a text file for the repository.",
      "A reviewer sees in it what changes, and anneal check compares with it."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  anneal lock", "  anneal lock app.jar --lock schedules.lock"})
final class LockCommand implements ConfigCommand, Callable<Integer> {
  /** The name of a lock where none is given. */
  static final String USUAL_NAME = "anneal.lock";

  @ParentCommand private Anneal anneal;

  @Mixin
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private Sources sources;

  @Option(
      names = {"-l", "--lock"},
      paramLabel = "FILE",
      defaultValue = USUAL_NAME,
      description = "The file to write (default: " + USUAL_NAME + ").")
  private Path lock;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "Class folders and jars, as --in.")
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private final List<Path> paths = new ArrayList<>();

  private Chosen chosen = Chosen.nothing();

  @SuppressWarnings("NullAway.Init") // picocli sets the parent, the mixin and the file.
  LockCommand() {}

  @Override
  public Optional<Request> request(List<String> words) {
    return ConfigCommand.allOf(words);
  }

  @Override
  public void use(Chosen chosen) {
    this.chosen = chosen;
  }

  @Override
  public Integer call() {
    Catalog catalog = chosen.catalog();
    if (!catalog.problems().isEmpty()) {
      throw new InputException(
          lock
              + " is not written, since a description could not be read; compile the configs again");
    }
    if (catalog.configs().isEmpty()) {
      throw new InputException(
          "no config in "
              + catalog.places()
              + "; compile your configs with anneal-processor, or name their folder or jar");
    }
    if (Files.exists(lock) && !LockReader.isLock(lock)) {
      throw new InputException(lock + " is there and is no lock; name another file with --lock");
    }
    String text = LockWriter.write(catalog.recipes().values());
    try {
      boolean isSame = Files.exists(lock) && Files.readString(lock).equals(text);
      if (!isSame) {
        write(text);
      }
      int count = catalog.configs().size();
      anneal
          .console()
          .out()
          .println(
              lock
                  + ": "
                  + (count == 1 ? "1 config" : count + " configs")
                  + (isSame ? ", as before" : ""));
      return Anneal.GOOD;
    } catch (IOException e) {
      throw new InputException(
          lock + " cannot be written (" + e.getMessage() + "); name another file with --lock", e);
    }
  }

  /** Nobody finds half of a lock. */
  private void write(String text) throws IOException {
    Path whole = lock.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}

package dev.anneal.cli;

import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.terminal.InputException;
import dev.anneal.cli.terminal.Terminals;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program. It reads the descriptions that the compiler wrote and builds the schedules from
 * their recipes: no class of the user's is loaded.
 *
 * <p>A new command is a class with {@link Command}, named here in {@code subcommands}; one that is
 * about configs is a {@link ConfigCommand}.
 */
@Command(
    name = "anneal",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    description = "Looks at the schedules that Anneal has compiled, without loading a class.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      PlotCommand.class,
      TableCommand.class,
      LockCommand.class,
      CheckCommand.class,
      DiffCommand.class,
      FinderCommand.class,
      RunCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:a check has failed, or two schedules differ",
      "2:what was asked for cannot be done: one line says why, and what to do"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  anneal list",
      "  anneal show Mnist --in app.jar",
      "  anneal show FineTuning --learningRate 0.1 --totalSteps 10000",
      "  anneal lock && git add anneal.lock",
      "  anneal check"
    })
public final class Anneal implements Runnable {
  /** All is well. */
  public static final int GOOD = 0;

  /** A check has failed. */
  public static final int FAILED = 1;

  /** What was asked for cannot be done. */
  public static final int WRONG_INPUT = 2;

  private final Console console;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  private Anneal(Console console) {
    this.console = console;
  }

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    Console console = Terminals.ofProcess();
    int code = run(console, arguments);
    if (console.out().checkError()) {
      code = wrong(console, "the output cannot be written whole; is the disk full?");
    }
    console.err().flush();
    System.exit(code);
  }

  /**
   * Runs the program.
   *
   * @param console where it writes
   * @param arguments the command and its options
   * @return the exit code
   */
  public static int run(Console console, String... arguments) {
    CommandLine line = new CommandLine(new Anneal(console));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            console.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setUsageHelpWidth(Math.max(55, console.width()));
    line.setParameterExceptionHandler((e, args) -> wrong(console, e));
    line.setExecutionExceptionHandler((e, command, result) -> {
      if (e instanceof InputException) {
        return wrong(console, String.valueOf(e.getMessage()));
      }
      return unexpected(console, e);
    });
    try {
      OpenOptions.prepare(line, arguments);
      return line.execute(arguments);
    } catch (InputException e) {
      return wrong(console, String.valueOf(e.getMessage()));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return unexpected(console, e);
    }
  }

  /** Returns where the commands write. */
  Console console() {
    return console;
  }

  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }

  private static int unexpected(Console console, Throwable e) {
    e.printStackTrace(console.err());
    return wrong(
        console, "this is a fault of anneal itself, with the trace above; please report it");
  }

  private static int wrong(Console console, ParameterException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    if (e instanceof UnmatchedArgumentException unmatched) {
      String suggestions = String.join(" or ", unmatched.getSuggestions());
      message += suggestions.isEmpty() ? "" : "; did you mean " + suggestions + "?";
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    return wrong(console, message + "; see " + command + " --help");
  }

  private static int wrong(Console console, String message) {
    PrintWriter err = console.err();
    err.println(console.bad("anneal: ") + message);
    err.flush();
    return WRONG_INPUT;
  }
}

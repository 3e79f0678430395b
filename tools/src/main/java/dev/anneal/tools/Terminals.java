package dev.anneal.tools;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/** Finds out whether anybody looks at the standard error stream. */
final class Terminals {
  private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

  private Terminals() {}

  /** Whether the standard error stream is a terminal on which lines can be written over. */
  static boolean isErrorATerminal(Map<String, String> environment) {
    if ("dumb".equals(environment.get("TERM"))) {
      return false;
    }
    String target = target(ERROR_STREAM);
    return target == null ? hasConsole() : isTerminal(target);
  }

  /** Whether a file of that name is a terminal, in Linux. */
  static boolean isTerminal(String file) {
    return file.startsWith("/dev/pts/")
        || file.startsWith("/dev/tty")
        || file.equals("/dev/console");
  }

  private static @Nullable String target(Path link) {
    try {
      return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Of the other two streams, which is all that Java tells; mostly of the third as well. */
  @SuppressWarnings("SystemConsoleNull") // what it is not null for since JDK 22 is asked below
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** How many characters a line has. */
  static int columns(PrintStream out) {
    return new ConsoleProgressBarConsumer(out).getMaxRenderedLength();
  }
}

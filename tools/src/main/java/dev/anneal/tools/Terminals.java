package dev.anneal.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out whether anybody looks at the standard error stream. */
final class Terminals {
  private static final Path ERROR_STREAM = Path.of("/proc/self/fd/2");

  private static final Pattern SIZE = Pattern.compile("\\d{1,5} ([1-9]\\d{0,4})");
  private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{0,4}");
  private static final int DEFAULT_COLUMNS = 80;

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

  /** How many characters a line has; 80 if nobody knows. */
  static int columns(Map<String, String> environment) {
    try {
      // As no stream of this program need be the terminal, the one that it was started from.
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String size = new String(stty.getInputStream().readAllBytes(), US_ASCII);
      return columns(size, environment);
    } catch (IOException e) {
      return columns("", environment);
    }
  }

  /**
   * How many characters a line has.
   *
   * @param size the lines and columns, as stty writes them; anything else if it does not know
   */
  static int columns(String size, Map<String, String> environment) {
    Matcher found = SIZE.matcher(size.strip());
    if (found.matches()) {
      return Integer.parseInt(found.group(1));
    }
    String columns = environment.getOrDefault("COLUMNS", "");
    return COLUMNS.matcher(columns).matches() ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
  }
}

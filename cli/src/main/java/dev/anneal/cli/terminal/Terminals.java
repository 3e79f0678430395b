package dev.anneal.cli.terminal;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds out what the program writes to: a terminal, its width and its letters, or a file. */
public final class Terminals {
  private static final int LEAST_WIDTH = 20;
  private static final int MOST_WIDTH = 1_000;
  private static final String BLOCKS = "\u2581\u2588\u00b7";

  private Terminals() {}

  /** Returns the console of this process. */
  public static Console ofProcess() {
    Map<String, String> environment = System.getenv();
    boolean isTerminal = isTerminal();
    Charset charset = charset("stdout.encoding");
    boolean isDumb = "dumb".equals(environment.get("TERM"));
    String noColor = environment.getOrDefault("NO_COLOR", "");
    return new Console(
        writer(FileDescriptor.out, charset),
        writer(FileDescriptor.err, charset("stderr.encoding")),
        isTerminal ? width(environment.get("COLUMNS")) : Console.USUAL_WIDTH,
        isTerminal,
        isTerminal && !isDumb && charset.newEncoder().canEncode(BLOCKS),
        isTerminal && !isDumb && noColor.isEmpty());
  }

  private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
    OutputStream stream = new PipeStream(new FileOutputStream(descriptor));
    // Names in other letters come through where a locale claims to have none.
    Charset used = charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    return new PrintWriter(new OutputStreamWriter(stream, used), false);
  }

  private static Charset charset(String property) {
    @Nullable String name = System.getProperty(property, System.getProperty("native.encoding"));
    if (name != null && Charset.isSupported(name)) {
      return Charset.forName(name);
    }
    return StandardCharsets.US_ASCII;
  }

  /** From JDK 22 on there is a console where there is no terminal, which says so itself. */
  @SuppressWarnings("SystemConsoleNull") // What it is from JDK 22 on is asked for, too.
  private static boolean isTerminal() {
    java.io.@Nullable Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static int width(@Nullable String columns) {
    int width = number(columns);
    if (width == 0) {
      width = sizeOfTerminal();
    }
    return width == 0 ? Console.USUAL_WIDTH : Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width));
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  /** Asks the terminal for its columns; 0 where there is no such program. */
  private static int sizeOfTerminal() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return 0;
      }
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      String[] size = answer.trim().split(" ", -1);
      return size.length == 2 ? number(size[1]) : 0;
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}

package dev.anneal.processor.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The message about a mistake of the compiler itself: all that its report needs but the config. */
public final class BugReport {
  private BugReport() {}

  /**
   * Returns the message.
   *
   * @param config the name of the config that met the mistake
   * @param thrown what was thrown
   */
  public static String message(Object config, Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return Message.INTERNAL.format(config, thrown)
        + "\nAnneal "
        + version()
        + ", Java "
        + Runtime.version()
        + "\n"
        + trace.toString().replace("\r", "").stripTrailing();
  }

  private static String version() {
    try (@Nullable InputStream version = BugReport.class.getResourceAsStream("version.txt")) {
      return version == null
          ? "of an unknown version"
          : new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

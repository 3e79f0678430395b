package dev.anneal.cli;

import dev.anneal.cli.terminal.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a run of the program has given.
 *
 * @param code the exit code
 * @param out what was printed
 * @param err what was printed of errors
 */
public record Ran(int code, String out, String err) {
  private static final long MINUTE = 60;

  /** Runs the program in this process, as in a pipe. */
  public static Ran inside(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Anneal.run(Console.plain(new PrintWriter(out), new PrintWriter(err)), arguments);
    return new Ran(code, text(out.toString()), text(err.toString()));
  }

  /** Runs the jar in a folder, its output into a file. */
  public static Ran jar(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of(arguments));
    return process(folder, Map.of(), command);
  }

  /** Runs the jar on a terminal of some columns. */
  public static Ran terminal(
      Path folder, int columns, Map<String, String> environment, String... arguments)
      throws Exception {
    String line =
        "stty cols "
            + columns
            + "; "
            + String.join(" ", java())
            + " "
            + String.join(" ", arguments);
    return process(folder, environment, List.of("script", "-qec", line, "/dev/null"));
  }

  private static List<String> java() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("anneal.jar"));
  }

  private static Ran process(Path folder, Map<String, String> environment, List<String> command)
      throws Exception {
    Path out = Files.createTempFile("anneal", ".out");
    Path err = Files.createTempFile("anneal", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().remove("COLUMNS");
      builder.environment().remove("NO_COLOR");
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().put("TERM", "xterm");
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(MINUTE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("not done after a minute: " + command);
      }
      return new Ran(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return text(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static String text(String output) {
    return output.replace("\r\n", "\n");
  }

  /** Returns the lines of the output. */
  public List<String> lines() {
    return out.lines().toList();
  }
}

package dev.anneal.cli;

import dev.anneal.charts.Chart;
import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.terminal.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for how a picture looks and where it goes. */
final class PictureOptions {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})x(\\d{1,6})");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description =
          "Where the picture goes: a file that ends in .svg or .png, or - for SVG to be printed"
              + " (default: a .svg file in this folder).")
  private @Nullable Path out;

  @Option(names = "--log", description = "A logarithmic axis for the values.")
  private boolean isLogarithmic;

  @Option(names = "--dark", description = "On a dark background.")
  private boolean isDark;

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description = "The size in pixels, such as 720x400.")
  private @Nullable String size;

  @Option(names = "--title", paramLabel = "TEXT", description = "What stands above it.")
  private @Nullable String title;

  /**
   * Writes a chart and says where.
   *
   * @param chart the chart
   * @param name the name of the file where none is given, without its end
   * @param console where to say it
   */
  void write(Chart chart, String name, Console console) {
    // A server has no display, and may name one all the same.
    System.setProperty("java.awt.headless", "true");
    Path file = out == null ? Path.of(name + ".svg") : out;
    try {
      write(looking(chart), file, console);
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be written (" + e.getMessage() + "); name another file by --out", e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  private Chart looking(Chart chart) {
    Chart looking = isDark ? chart.dark() : chart;
    looking = isLogarithmic ? looking.logScale() : looking;
    looking = title == null ? looking : looking.title(title);
    if (size == null) {
      return looking;
    }
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new InputException("size = " + size + ": no size; give one such as 720x400");
    }
    return looking.size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static void write(Chart chart, Path file, Console console) throws IOException {
    String name = file.toString();
    String end = name.toLowerCase(Locale.ROOT);
    if (name.equals("-")) {
      ByteArrayOutputStream svg = new ByteArrayOutputStream();
      chart.writeSvg(svg);
      console.out().print(svg.toString(StandardCharsets.UTF_8));
      return;
    }
    if (end.endsWith(".svg")) {
      chart.writeSvg(file);
    } else if (end.endsWith(".png")) {
      chart.writePng(file);
    } else {
      throw new InputException(name + ": no picture that is written; name a .svg or .png file");
    }
    console.out().println("drawn in " + file);
  }
}

package dev.anneal.processor.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of values that a peer computed.
 *
 * @param name the file's name without its ending
 * @param peer the library
 * @param schedule its schedule
 * @param params what the schedule was made with
 * @param note what the file says about how it was computed, or the empty text
 * @param metrics what a plateau schedule was told
 * @param rows the values
 * @param error what the peer raised after the last row, or the empty text
 */
record Reference(
    String name,
    String peer,
    String schedule,
    Values params,
    String note,
    List<Double> metrics,
    List<Row> rows,
    String error) {

  /**
   * One line.
   *
   * @param step the number of updates made before, in some files a fraction of an epoch
   * @param value the learning rate
   * @param momentum the momentum, NaN where the file has none
   */
  record Row(double step, double value, double momentum) {}

  /** Reads all files of a folder, in the order of their names. */
  static List<Reference> readAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".csv"))
          .sorted()
          .map(Reference::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reference read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonObject head = JsonParser.parseString(lines.get(0).substring(1)).getAsJsonObject();
    List<Double> metrics =
        head.has("metrics")
            ? head.getAsJsonArray("metrics").asList().stream()
                .map(JsonElement::getAsDouble)
                .toList()
            : List.of();
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) {
      if (!line.isBlank()) {
        String[] cells = line.split(",", -1);
        rows.add(
            new Row(
                Double.parseDouble(cells[0]),
                Double.parseDouble(cells[1]),
                cells.length > 2 ? Double.parseDouble(cells[2]) : Double.NaN));
      }
    }
    return new Reference(
        file.getFileName().toString().replaceFirst("\\.csv$", ""),
        head.get("peer").getAsString(),
        head.get("schedule").getAsString(),
        new Values(head.getAsJsonObject("params")),
        head.has("note") ? head.get("note").getAsString() : "",
        metrics,
        List.copyOf(rows),
        head.has("raises") ? head.getAsJsonObject("raises").get("error").getAsString() : "");
  }

  /** Returns the last step listed: how long the training is that the file is about. */
  long run() {
    return (long) Math.ceil(rows.stream().mapToDouble(Row::step).max().orElse(0));
  }

  /** Returns the greatest value, which says what counts as nothing beside it. */
  double scale() {
    return rows.stream().mapToDouble(row -> Math.abs(row.value())).max().orElse(0);
  }

  boolean hasMomentum() {
    return rows.stream().anyMatch(row -> !Double.isNaN(row.momentum()));
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.anneal.charts;

import dev.anneal.Recipe;
import dev.anneal.charts.Run.Plan;
import dev.anneal.charts.picture.Points;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a log, line by line, into what was measured. */
final class RunReader {
  private static final String STEPS = "step,epoch,examples,";
  private static final String EPOCHS = "steps,epoch,trainingLoss,learningRate";

  /** So many characters of a line are shown. */
  private static final int SHOWN = 40;

  private final Path file;
  private final Map<String, Points> series = new LinkedHashMap<>();
  private final Points epochs = new Points();
  private final Points ratesOfEpochs = new Points();
  private final List<Plan> plans = new ArrayList<>();
  private long stepsPerEpoch;
  private long number;

  private RunReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a log.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Run read(Path file) throws IOException {
    RunReader reader = new RunReader(file);
    reader.readRun();
    Path plans = file.resolveSibling(file.getFileName() + ".recipe.jsonl");
    if (reader.plans.isEmpty() && Files.isRegularFile(plans)) {
      reader.plans.addAll(plansIn(plans));
    }
    reader.addEpochs();
    return new Run(name(file), reader.series, reader.plans, reader.stepsPerEpoch);
  }

  /** What an epoch says is of use where its steps were not written. */
  private void addEpochs() {
    if (epochs.size() > 0) {
      series.putIfAbsent(Run.TRAINING_LOSS, epochs);
      series.putIfAbsent(Run.RATE, ratesOfEpochs);
    }
  }

  private static List<Plan> plansIn(Path file) throws IOException {
    RunReader reader = new RunReader(file);
    reader.readRun();
    return reader.plans;
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.replaceFirst("\\.(csv|jsonl|json)$", "");
  }

  private void readRun() throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      @Nullable String line = next(in);
      if (line == null) {
        return;
      }
      if (line.startsWith("{")) {
        for (; line != null; line = next(in)) {
          event(line);
        }
      } else if (line.startsWith(STEPS) || line.startsWith(EPOCHS)) {
        CsvColumns columns = CsvColumns.of(utf8(line));
        for (line = next(in); line != null; line = next(in)) {
          row(columns, line);
        }
      } else {
        throw bad("found \"" + shown(line) + "\", which begins no log of steps or epochs");
      }
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString(), null, "there is no such log");
    }
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Returns the next line that has its line feed, or null at the end. */
  private @Nullable String next(BufferedReader in) throws IOException {
    number++;
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c > 0; c = in.read()) {
      if (c == '\n') {
        int last = line.length() - 1;
        // A log may have come through a system, or an editor, that ends lines by two characters.
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
      }
      line.append((char) c);
    }
    return null;
  }

  private void row(CsvColumns columns, String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != columns.names().size()) {
      throw bad(
          "found \"%s\", of %d values, where the header has %d"
              .formatted(shown(line), fields.length, columns.names().size()));
    }
    double steps = number(fields[0]);
    for (int i = CsvColumns.FIRST; i < fields.length; i++) {
      if (!fields[i].isEmpty() && columns.isMeasure(i)) {
        add(columns.measure(i), steps, number(fields[i]));
      }
    }
    if (columns.isEpoch(fields)) {
      epoch(number(fields[1]), steps);
    } else if (columns.ofSteps() && number(fields[1]) == 1 && stepsPerEpoch == 0) {
      // The first step of the second epoch.
      stepsPerEpoch = Math.max(1, Math.round(steps));
    }
  }

  /** Takes over how long an epoch is from the number of one, from 0, and the updates at its end. */
  private void epoch(double epoch, double updates) {
    if (epoch >= 0) {
      stepsPerEpoch = Math.max(1, Math.round(updates / (epoch + 1)));
    }
  }

  private double number(String field) {
    try {
      return Double.parseDouble(field);
    } catch (NumberFormatException e) {
      throw bad("found \"" + shown(field) + "\" where a number is expected");
    }
  }

  private void event(String line) {
    Map<String, @Nullable Object> members = members(line);
    if (!(members.get("updates") instanceof Double updates)
        || !(members.get("event") instanceof String event)) {
      throw bad("found \"" + shown(line) + "\", which is no line of a log");
    }
    switch (event) {
      case "recipe" -> plan(updates.longValue(), members);
      case "step" -> step(members);
      case "epoch" -> {
        epochs.add(updates, value(members, "meanLoss"));
        ratesOfEpochs.add(updates - 1, value(members, Run.RATE));
        epoch(value(members, "epoch"), updates);
      }
      case "evaluation" ->
          add(String.valueOf(members.get("metric")), updates, value(members, "value"));
      default -> {
        // Where a run ended or began again from a checkpoint is no measure.
      }
    }
  }

  private Map<String, @Nullable Object> members(String line) {
    try {
      return Json.object(line);
    } catch (IllegalArgumentException e) {
      throw bad("found \"" + shown(line) + "\", which is no line of a log");
    }
  }

  private void step(Map<String, @Nullable Object> members) {
    double step = value(members, "step");
    add(Run.TRAINING_LOSS, step, value(members, "loss"));
    add(Run.RATE, step, value(members, Run.RATE));
  }

  private static double value(Map<String, @Nullable Object> members, String name) {
    return members.get(name) instanceof Double value ? value : Double.NaN;
  }

  private void plan(long from, Map<String, @Nullable Object> members) {
    if (members.get("text") instanceof String text) {
      try {
        plans.add(new Plan(from, Recipe.parse(text).schedule()));
      } catch (IllegalArgumentException | IllegalStateException e) {
        // Of another version of the library, perhaps: what was measured can be drawn without it.
      }
    }
  }

  private void add(String measure, double steps, double value) {
    series.computeIfAbsent(measure, name -> new Points()).add(steps, value);
  }

  private static String shown(String line) {
    String start = line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    return start.replaceAll("[^ -~]", "?");
  }

  private IllegalArgumentException bad(String found) {
    return new IllegalArgumentException("log " + file + ", line " + number + ": " + found);
  }
}

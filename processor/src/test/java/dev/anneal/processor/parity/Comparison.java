package dev.anneal.processor.parity;

import static java.util.stream.Collectors.joining;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import dev.anneal.processor.parity.Reference.Row;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles the configs of many files in one run, and compares each with its file. */
final class Comparison {
  /** How the reason begins where the compiler does not take the config. */
  static final String REFUSED = "refused by the compiler: ";

  private static final String PACKAGE = "parity";

  /**
   * What came of a file.
   *
   * @param file the file
   * @param config the source of the config, or the empty text
   * @param different the rows that differ, each with what was found
   * @param reason why they do, or why there is no config; empty where all rows are the same
   */
  record Outcome(Reference file, String config, List<Difference> different, String reason) {
    /** Returns whether the file is matched: at every listed step, of which there are some. */
    boolean matches() {
      return reason.isEmpty() && different.isEmpty();
    }

    /** Returns what a user would want to know, in a few lines. */
    String details() {
      String rows =
          different.stream()
              .limit(8)
              .map(difference ->
                  String.format("  %s, found %s%n", difference.row(), difference.found()))
              .collect(joining());
      return String.format(
          "%d of %d rows differ. %s%n%s%s",
          different.size(), file.rows().size(), reason, rows, config);
    }

    @Override
    public String toString() {
      return file.name();
    }
  }

  /** A row, and what the config gives in its place. */
  record Difference(Row row, double found) {}

  private Comparison() {}

  /** Returns the outcomes in the order of the files. */
  static List<Outcome> of(List<Reference> files) {
    Map<Reference, Mapping> mappings = new LinkedHashMap<>();
    List<Outcome> outcomes = new ArrayList<>();
    Map<Reference, String> without = new LinkedHashMap<>();
    for (Reference file : files) {
      try {
        mappings.put(file, Peer.of(file));
      } catch (Inexpressible e) {
        without.put(file, e.getMessage());
      }
    }
    Compiled compiled = compile(mappings, without);
    for (Reference file : files) {
      outcomes.add(
          without.containsKey(file)
              ? new Outcome(file, source(file, mappings.get(file)), List.of(), without.get(file))
              : compare(file, mappings.get(file), compiled));
    }
    return outcomes;
  }

  private static String source(Reference file, Mapping mapping) {
    return mapping == null ? "" : mapping.source(className(file));
  }

  private static String className(Reference file) {
    return file.name().replaceAll("\\W", "_");
  }

  /** Compiles all configs; those with errors are taken out, and the others compiled again. */
  private static Compiled compile(
      Map<Reference, Mapping> mappings, Map<Reference, String> without) {
    Map<String, Reference> byPath = new LinkedHashMap<>();
    List<Source> sources = new ArrayList<>();
    mappings.forEach((file, mapping) -> {
      Source source = Source.config(PACKAGE, mapping.source(className(file)));
      byPath.put(source.path(), file);
      sources.add(source);
    });
    Compiled compiled = Javac.of(sources).options("-Xlint:none").run();
    if (compiled.succeeded()) {
      return compiled;
    }
    Map<String, String> errors =
        compiled.errors().stream()
            .collect(
                Collectors.groupingBy(Found::path, Collectors.mapping(Found::text, joining("; "))));
    errors.forEach((path, text) -> without.put(byPath.get(path), REFUSED + text));
    Set<String> wrong = errors.keySet();
    return Javac.of(sources.stream().filter(source -> !wrong.contains(source.path())).toList())
        .options("-Xlint:none")
        .run();
  }

  private static Outcome compare(Reference file, Mapping mapping, Compiled compiled) {
    String source = source(file, mapping);
    if (file.rows().isEmpty()) {
      String error = file.error().replaceFirst(":.*", "");
      return new Outcome(file, source, List.of(), "no values: the peer raises " + error);
    }
    TrainingSchedule schedule = load(compiled, PACKAGE + "." + className(file) + "Schedule");
    List<Difference> different = differences(file, mapping, schedule);
    List<Double> steps = different.stream().map(difference -> difference.row().step()).toList();
    List<Deviation> deviations =
        mapping.deviations().stream()
            .filter(deviation -> steps.stream().anyMatch(deviation.steps()::test))
            .toList();
    boolean explained =
        steps.stream()
            .allMatch(
                step -> deviations.stream().anyMatch(deviation -> deviation.steps().test(step)));
    String reason = deviations.stream().map(Deviation::reason).distinct().collect(joining("; "));
    return new Outcome(file, source, different, explained ? reason : "");
  }

  /** Returns the only instance of a generated class. */
  static TrainingSchedule load(Compiled compiled, String className) {
    try {
      Method create = compiled.load(className).getDeclaredMethod("create");
      create.setAccessible(true);
      return (TrainingSchedule) create.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(className, e);
    }
  }

  /** Returns the rows of a file that a schedule does not give. */
  static List<Difference> differences(Reference file, Mapping mapping, TrainingSchedule schedule) {
    Tolerance tolerance = Tolerance.of(file);
    Metered metered = new Metered(schedule, file.metrics());
    List<Difference> different = new ArrayList<>();
    for (Row row : file.rows()) {
      long step = Math.round(row.step() * mapping.stepsPerUnit());
      double found = metered.at(step);
      if (!tolerance.covers(file, row, row.value(), found)) {
        different.add(new Difference(row, found));
      } else if (!Double.isNaN(row.momentum())
          && !tolerance.covers(file, row, row.momentum(), schedule.momentum(step))) {
        different.add(new Difference(row, schedule.momentum(step)));
      }
    }
    return different;
  }
}

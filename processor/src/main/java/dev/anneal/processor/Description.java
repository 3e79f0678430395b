package dev.anneal.processor;

import dev.anneal.internal.Decimals;
import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.report.Diagnostics.Finding;
import dev.anneal.processor.report.SourceTrees;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * What a config declares and what became of it, as JSON beside the classes, for programs that do
 * not load them. {@code docs/description.schema.json} is its schema.
 */
final class Description {
  /** The version of the format. */
  private static final int VERSION = 1;

  private static final String FOLDER = "META-INF/anneal/";

  private final Optional<SourceTrees> trees;

  Description(Optional<SourceTrees> trees) {
    this.trees = trees;
  }

  /** Writes the description of a config without mistakes. */
  void write(ScheduleModel model, List<String> recipe, List<Finding> warnings, Filer filer)
      throws IOException {
    ConfigDeclaration config = model.config();
    try (Writer writer =
        filer
            .createResource(
                StandardLocation.CLASS_OUTPUT,
                "",
                FOLDER + config.qualifiedScheduleName() + ".json",
                config.site().config())
            .openWriter()) {
      writer.write(Json.of(all(model, recipe, warnings)));
    }
  }

  private Map<String, Object> all(
      ScheduleModel model, List<String> recipe, List<Finding> warnings) {
    ConfigDeclaration config = model.config();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("anneal", VERSION);
    all.put("config", config.binaryName());
    all.put("schedule", config.qualifiedScheduleName());
    trees
        .flatMap(seen -> seen.file(config.site().config()))
        .ifPresent(file -> all.put("file", simpleName(file.getName())));
    all.put("recipe", recipe);
    all.put("open", model.open().stream().map(open -> open(model, open)).toList());
    config.training().ifPresent(training -> all.put("training", annotation(training)));
    all.put("curves", config.curves().stream().map(this::annotation).toList());
    putAll(all, "repeats", config.repeats());
    putAll(all, "contracts", config.ensures());
    config.plateau().ifPresent(plateau -> all.put("plateau", annotation(plateau)));
    config.rangeTest().ifPresent(test -> all.put("rangeTest", rangeTest(test)));
    if (!warnings.isEmpty()) {
      all.put("warnings", warnings.stream().map(this::warning).toList());
    }
    return all;
  }

  private static String simpleName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private void putAll(Map<String, Object> all, String name, List<Declaration> declarations) {
    if (!declarations.isEmpty()) {
      all.put(name, declarations.stream().map(this::annotation).toList());
    }
  }

  private static Map<String, Object> open(ScheduleModel model, OpenValue open) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("name", open.parameter());
    value.put("type", open.type().getSimpleName());
    value.put("meaning", model.reasons().getOrDefault(open, ""));
    return value;
  }

  private Map<String, Object> annotation(Declaration declaration) {
    Map<String, Object> annotation = new LinkedHashMap<>();
    annotation.put("annotation", declaration.annotation());
    if (declaration.place().line() > 0) {
      annotation.put("line", declaration.place().line());
    }
    Map<String, Object> members = new LinkedHashMap<>();
    declaration.members().forEach((name, member) -> members.put(name, value(member.value())));
    annotation.put("members", members);
    return annotation;
  }

  /** The numbers that hold, of members left out too. */
  private Map<String, Object> rangeTest(Declaration test) {
    Map<String, Object> numbers = annotation(test);
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name : List.of("min", "max", "steps", "growth")) {
      test.effective(name).ifPresent(member -> members.put(name, value(member.value())));
    }
    numbers.put("members", members);
    return numbers;
  }

  private Map<String, Object> warning(Finding finding) {
    Map<String, Object> warning = new LinkedHashMap<>();
    trees
        .map(seen -> seen.line(finding.site()))
        .filter(OptionalInt::isPresent)
        .ifPresent(line -> warning.put("line", line.getAsInt()));
    warning.put("text", finding.text());
    return warning;
  }

  private static Object value(Object value) {
    if (value instanceof Double number) {
      return new Json.Digits(Decimals.shortest(number));
    }
    if (value instanceof List<?> elements) {
      List<Object> values = new ArrayList<>();
      elements.forEach(element -> values.add(value(((Member) element).value())));
      return values;
    }
    return value instanceof Member.Text text ? text.content() : value;
  }
}

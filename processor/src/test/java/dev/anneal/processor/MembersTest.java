package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No member is checked and then forgotten: another value of it gives other code. */
class MembersTest {
  /** Goes before a second phase of the weight decay, and after a warmup of the momentum. */
  private static final String REST =
      """
      @Constant(value = 0.123)
      @Constant(of = Hyperparameter.MOMENTUM, value = 0.4)
      @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.5, until = 99)
      """;

  /**
   * A declaration and the members to change in it, or to add to it, one at a time.
   *
   * @param rest the other annotations of the config
   */
  private record Row(String rest, String name, String members, List<String> changes) {
    String unchanged() {
      return rest + "@" + name + "(" + members + ")\n";
    }

    String changed(String change) {
      String member = change.substring(0, change.indexOf(" = "));
      Matcher written =
          Pattern.compile("(?<!\\w)" + member + " = (\\{[^}]*}|[^,]*)").matcher(members);
      String all =
          written.find()
              ? written.replaceFirst(Matcher.quoteReplacement(change))
              : members + ", " + change;
      String target = member.equals("named") ? all.replaceAll("of = [^,]*, ", "") : all;
      return rest + "@" + name + "(" + target + ")\n";
    }

    @Override
    public String toString() {
      return "@" + name + "(" + members + ")";
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        second("Constant", "value = 0.1", "value = 0.2"),
        second(
            "StepDecay",
            "initial = 0.8, factor = 0.5, every = 3",
            "initial = 0.9",
            "factor = 0.4",
            "every = 4",
            "floor = 0.1"),
        second("StepDecay", "initial = 0.1, factor = 1.001, every = 3", "ceiling = 0.105"),
        second("ExponentialDecay", "initial = 0.1, factor = 1.001, every = 3", "ceiling = 0.105"),
        second("LinearDecay", "initial = 0.8, endFactor = 0.5", "endFactor = 0.4"),
        second("ExponentialDecay", "initial = 0.8, endFactor = 0.5", "endFactor = 0.4"),
        second(
            "MultiStepDecay",
            "initial = 0.8, factor = 0.5, at = {103, 105}",
            "initial = 0.9",
            "factor = 0.4",
            "at = {103, 106}"),
        second(
            "PiecewiseConstant",
            "values = {0.3, 0.2}, boundaries = {103}",
            "values = {0.3, 0.1}",
            "boundaries = {104}"),
        second(
            "PiecewiseLinear",
            "values = {0.3, 0.2}, at = {103, 108}",
            "values = {0.3, 0.1}",
            "at = {104, 108}"),
        second(
            "LinearDecay", "initial = 0.8, end = 0.5", "initial = 0.9", "end = 0.4", "over = 77"),
        second(
            "ExponentialDecay",
            "initial = 0.8, factor = 0.5, every = 3",
            "initial = 0.9",
            "factor = 0.4",
            "every = 4",
            "floor = 0.1"),
        second(
            "ExponentialDecay",
            "initial = 0.8, end = 0.5",
            "initial = 0.9",
            "end = 0.4",
            "over = 77"),
        second(
            "Cyclic",
            "min = 0.1, max = 0.9, stepSize = 5",
            "min = 0.2",
            "max = 0.8",
            "stepSize = 6",
            "stepSizeDown = 4",
            "amplitude = Amplitude.HALVING",
            "inverted = true"),
        second(
            "Cyclic",
            "min = 0.1, max = 0.9, stepSize = 5, amplitude = Amplitude.EXPONENTIAL,"
                + " factor = 0.9",
            "factor = 0.8"),
        new Row("", "Cyclic", "minFactor = 0.25, stepSize = 5", List.of("minFactor = 0.5")),
        new Row(
            REST
                + "@Constant(of = Hyperparameter.MOMENTUM, times = true, value = 0.9)\n"
                + "@StepDecay(of = Hyperparameter.WEIGHT_DECAY, factor = 0.5, every = 3)\n",
            "Warmup",
            "of = Hyperparameter.MOMENTUM, initial = 0.01, until = 9",
            List.of(
                "of = Hyperparameter.WEIGHT_DECAY",
                "initial = 0.02",
                "until = 8",
                "shape = Shape.COSINE",
                "unit = Unit.EPOCH",
                "times = true")),
        new Row(
            """
            @StepDecay(initial = 0.1, factor = 0.5, every = 30)
            @Constant(named = "dropout", value = 0.1)
            """,
            "Warmup",
            "until = 9",
            List.of(
                "prefix = false",
                "initial = 0.01",
                "power = 2",
                "named = \"dropout\"",
                "granularity = Granularity.EPOCH")),
        new Row(REST, "TrainingConfig", "steps = 800", List.of("steps = 900")),
        new Row(REST, "TrainingConfig", "epochs = 8", List.of("epochs = 9", "stepsPerEpoch = 20")),
        new Row(
            REST,
            "TrainingConfig",
            "epochs = 8, examples = 999, batchSize = 10",
            List.of(
                "examples = 899", "batchSize = 11", "dropLast = true", "afterEnd = AfterEnd.FAIL")),
        new Row(
            "@LinearDecay(initial = 1, end = 0)",
            "TrainingConfig",
            "epochs = 8, stepsPerEpoch = 9",
            List.of("granularity = Granularity.EPOCH")),
        new Row(
            REST,
            "RangeTest",
            "min = 0.1, max = 0.9, steps = 5",
            List.of("min = 0.2", "max = 0.8", "steps = 6", "growth = Growth.LINEAR")));
  }

  /** A second phase of the weight decay; what all curves have is changed too. */
  private static Row second(String name, String members, String... changes) {
    List<String> all = new ArrayList<>(List.of(changes));
    all.addAll(
        List.of(
            "of = Hyperparameter.MOMENTUM",
            "named = \"dropout\"",
            "until = 399",
            "unit = Unit.EPOCH",
            "granularity = Granularity.EPOCH",
            "times = true"));
    return new Row(REST, name, members + ", of = Hyperparameter.WEIGHT_DECAY, until = 400", all);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyMemberMatters(Row row) {
    List<Source> sources = new ArrayList<>();
    sources.add(source(0, row.unchanged()));
    for (String change : row.changes()) {
      sources.add(source(sources.size(), row.changed(change)));
    }

    Compiled compiled = Javac.of(sources).options("-Werror").run();

    assertThat(compiled.messages()).isEmpty();
    String unchanged = code(compiled, sources.get(0));
    for (Source changed : sources.subList(1, sources.size())) {
      assertThat(code(compiled, changed)).as(changed.text()).isNotEqualTo(unchanged);
    }
  }

  @Test
  void noMemberIsLeftOut() throws ClassNotFoundException {
    Set<String> declared = new TreeSet<>();
    Set<String> tried = new TreeSet<>();
    for (Row row : rows().toList()) {
      for (Method member : Class.forName("dev.anneal." + row.name()).getDeclaredMethods()) {
        declared.add(row.name() + "." + member.getName());
      }
      for (String change : row.changes()) {
        tried.add(row.name() + "." + change.substring(0, change.indexOf(" = ")));
      }
    }
    assertThat(tried).isEqualTo(declared);
  }

  private static Source source(int i, String annotations) {
    return Source.config(
        "config" + i, "@SuppressWarnings(\"anneal\")\n" + annotations + "class Config {}\n");
  }

  /** Returns the generated code without its package and comments. */
  private static String code(Compiled compiled, Source source) {
    return compiled
        .source(source.className() + "Schedule")
        .replaceAll("(?s)/\\*\\*.*?\\*/", "")
        .replaceAll("package \\w+;", "");
  }
}

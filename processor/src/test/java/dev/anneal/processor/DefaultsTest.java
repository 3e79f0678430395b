package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The default of a member stands in its annotation and nowhere else: against an annotation with
 * another default, a config that leaves the member out compiles to what it would if the other value
 * were written down.
 */
class DefaultsTest {
  private static final Path ANNOTATIONS =
      Path.of(
          System.getProperty("basedir", ""),
          "..",
          "runtime",
          "src",
          "main",
          "java",
          "dev",
          "anneal");

  /** Members whose default says that they were left out, and is no value. */
  private static final Set<String> ABSENT =
      Set.of(
          "TrainingConfig.steps",
          "TrainingConfig.stepsPerEpoch",
          "TrainingConfig.examples",
          "TrainingConfig.batchSize");

  /** A second curve, where one of the learning rate must stay if the first is of another thing. */
  private static final String BESIDE =
      "@Constant(of = Hyperparameter.LEARNING_RATE, unit = Unit.STEP, times = false, value = 0.5)";

  /**
   * A member, another default for it, and a config in which it is left out.
   *
   * @param member the annotation and the member
   * @param other a value that is not the default
   * @param annotation the annotation, where {@code %s} stands for the member
   * @param beside the config's other annotations
   */
  record Case(String member, String other, String annotation, String beside) {
    String name() {
      return member.substring(0, member.indexOf('.'));
    }

    String memberName() {
      return member.substring(member.indexOf('.') + 1);
    }

    Source config(String written) {
      return Source.config(
          beside
              + "\n"
              + annotation.formatted(written).replace(", )", ")")
              + "\nfinal class Config {}");
    }

    @Override
    public String toString() {
      return member + " = " + other;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    String training = "@TrainingConfig(steps = 100_000, stepsPerEpoch = 100)";
    Map<String, String> curves =
        Map.ofEntries(
            Map.entry("Constant", "value = 0.25"),
            Map.entry("StepDecay", "initial = 0.25, factor = 0.5, every = 50"),
            Map.entry("MultiStepDecay", "initial = 0.25, factor = 0.5, at = {50, 60}"),
            Map.entry("PiecewiseConstant", "values = {0.25, 0.1}, boundaries = 50"),
            Map.entry("PiecewiseLinear", "values = {0.25, 0.1}, at = {0, 50}"),
            Map.entry("LinearDecay", "initial = 0.25, end = 0.1"),
            Map.entry("ExponentialDecay", "initial = 0.25, factor = 0.5, every = 50"),
            Map.entry("PolynomialDecay", "initial = 0.25, power = 2"),
            Map.entry("CosineDecay", "initial = 0.25"),
            Map.entry("InverseTimeDecay", "initial = 0.25, rate = 0.5, every = 50"),
            Map.entry("InverseSqrtDecay", "initial = 0.25, timescale = 50"),
            Map.entry("SigmoidDecay", "initial = 0.25, steepness = 0.5, midpoint = 50"),
            Map.entry("SqrtDecay", "initial = 0.25"),
            Map.entry("RexDecay", "initial = 0.25"),
            Map.entry("CosineRestarts", "initial = 0.25, period = 50"),
            Map.entry("OneCycle", "max = 0.25"),
            Map.entry("Cyclic", "min = 0.1, max = 0.25, stepSize = 50"));
    curves.forEach((name, members) -> {
      String curve = "@" + name + "(%s" + members + ")";
      cases.add(new Case(name + ".of", "Hyperparameter.MOMENTUM", curve, training + BESIDE));
      cases.add(
          new Case(
              name + ".unit",
              "Unit.EPOCH",
              "@" + name + "(%s" + members + ", until = 90)",
              training + BESIDE));
      cases.add(new Case(name + ".times", "true", curve, training + BESIDE));
      if (!name.equals("Constant")) {
        cases.add(new Case(name + ".granularity", "Granularity.EPOCH", curve, training));
      }
    });
    String warmup = "@Warmup(%suntil = 40)";
    cases.add(
        new Case(
            "Warmup.of",
            "Hyperparameter.MOMENTUM",
            warmup,
            training + BESIDE + "@Constant(of = Hyperparameter.MOMENTUM, value = 0.75)"));
    cases.add(new Case("Warmup.unit", "Unit.EPOCH", warmup, training + BESIDE));
    cases.add(
        new Case(
            "Warmup.times",
            "true",
            warmup,
            training + BESIDE + "@Constant(times = true, value = 0.75)"));
    cases.add(new Case("Warmup.granularity", "Granularity.EPOCH", warmup, training + BESIDE));
    cases.add(
        new Case(
            "Constant.granularity",
            "Granularity.EPOCH",
            "@Constant(%svalue = 0.25)",
            "@TrainingConfig(steps = 100_000)"));
    cases.add(new Case("Warmup.power", "2", warmup, training + BESIDE));
    cases.add(new Case("Warmup.shape", "Shape.COSINE", warmup, training + BESIDE));
    cases.add(
        new Case(
            "Warmup.prefix", "false", warmup, training + "@LinearDecay(initial = 1, end = 0)"));
    Stream.of(
            "StepDecay.floor",
            "ExponentialDecay.floor",
            "InverseTimeDecay.floor",
            "InverseSqrtDecay.floor")
        .forEach(m -> cases.add(curve(curves, m, "0.01", training)));
    Stream.of(
            "PolynomialDecay.end",
            "CosineDecay.end",
            "InverseTimeDecay.end",
            "InverseSqrtDecay.end",
            "SigmoidDecay.end",
            "SqrtDecay.end",
            "RexDecay.end",
            "CosineRestarts.end")
        .forEach(m -> cases.add(curve(curves, m, "0.01", training)));
    cases.add(curve(curves, "RexDecay.bend", "0.25", training));
    cases.add(curve(curves, "CosineDecay.power", "2", training));
    cases.add(curve(curves, "CosineDecay.kDecay", "2", training));
    cases.add(curve(curves, "InverseTimeDecay.power", "2", training));
    cases.add(curve(curves, "InverseTimeDecay.staircase", "true", training));
    cases.add(curve(curves, "CosineRestarts.periodGrowth", "2", training));
    cases.add(curve(curves, "CosineRestarts.peakFactor", "0.5", training));
    cases.add(curve(curves, "OneCycle.warmup", "0.5", training));
    cases.add(curve(curves, "OneCycle.divisor", "20", training));
    cases.add(curve(curves, "OneCycle.finalDivisor", "100", training));
    cases.add(curve(curves, "OneCycle.shape", "Shape.LINEAR", training));
    cases.add(curve(curves, "OneCycle.threePhase", "true", training));
    cases.add(curve(curves, "Cyclic.amplitude", "Amplitude.HALVING", training));
    cases.add(new Case("Cyclic.minFactor", "0.5", "@Cyclic(%sstepSize = 50)", training));
    cases.add(curve(curves, "Cyclic.inverted", "true", training));
    String repeated = "@Warmup(until = 4) @LinearDecay(initial = 0.25, end = 0.1, until = 20)";
    String factors = " @LinearDecay(times = true, initial = 1, end = 0.5, until = 20)";
    String momenta =
        " @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.1, until = 20)";
    cases.add(new Case("Repeat.periodGrowth", "2", "@Repeat(%scycles = 3)", repeated));
    cases.add(new Case("Repeat.peakFactor", "0.5", "@Repeat(%scycles = 3)", repeated));
    cases.add(new Case("Repeat.times", "true", "@Repeat(%scycles = 3)", repeated + factors));
    cases.add(
        new Case(
            "Repeat.of", "Hyperparameter.MOMENTUM", "@Repeat(%scycles = 3)", repeated + momenta));
    Map.of("min", "1e-5", "max", "2", "steps", "30", "growth", "Growth.LINEAR")
        .forEach(
            (m, other) -> cases.add(new Case("RangeTest." + m, other, "@RangeTest(%s)", BESIDE)));
    Map.of(
            "patience", "3",
            "threshold", "0.5",
            "thresholdMode", "PlateauThreshold.ABSOLUTE",
            "mode", "PlateauMode.MAX",
            "cooldown", "4",
            "floor", "0.125")
        .forEach((m, other) ->
            cases.add(
                new Case(
                    "ReduceOnPlateau." + m, other, "@ReduceOnPlateau(%sfactor = 0.5)", BESIDE)));
    cases.add(
        new Case(
            "TrainingConfig.dropLast",
            "true",
            "@TrainingConfig(%sexamples = 105, batchSize = 10)",
            "@Constant(value = 0.5, until = 3, unit = Unit.EPOCH) @SqrtDecay(until = 90)"));
    cases.add(
        new Case(
            "TrainingConfig.granularity",
            "Granularity.EPOCH",
            "@TrainingConfig(%ssteps = 9)",
            BESIDE));
    cases.add(
        new Case(
            "TrainingConfig.afterEnd", "AfterEnd.FAIL", "@TrainingConfig(%ssteps = 9)", BESIDE));
    // Both contracts fail, and each in its own words.
    String falls = "@LinearDecay(initial = 0.5, end = 0.25, until = 10) @Constant(value = 0.125)";
    cases.add(new Case("Ensures.of", "Hyperparameter.MOMENTUM", "@Ensures(%smin = 0.3)", falls));
    cases.add(new Case("Ensures.continuous", "true", "@Ensures(%smax = 1)", falls));
    cases.add(new Case("Ensures.monotone", "Monotone.INCREASING", "@Ensures(%smax = 1)", falls));
    return cases;
  }

  private static Case curve(
      Map<String, String> curves, String member, String other, String training) {
    String name = member.substring(0, member.indexOf('.'));
    return new Case(member, other, "@" + name + "(%s" + curves.get(name) + ")", training);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void standsInTheAnnotationAlone(Case test) throws IOException {
    Source doctored = doctored(test);
    String written = test.memberName() + " = " + test.other() + ", ";

    Compiled leftOut = Javac.of(test.config(""), doctored).run();
    Compiled asWritten = Javac.of(test.config(written)).run();
    Compiled asItIs = Javac.of(test.config("")).run();

    assertThat(outcome(leftOut))
        .as(test.toString())
        .isEqualTo(outcome(asWritten))
        .isNotEqualTo(outcome(asItIs));
  }

  @Test
  void everyMemberWithADefaultIsTried() throws Exception {
    Set<String> members = new TreeSet<>();
    for (String name : annotations()) {
      for (Method member : Class.forName("dev.anneal." + name).getDeclaredMethods()) {
        Object value = member.getDefaultValue();
        boolean isNumber = value != null && !value.equals(Double.NaN) && !value.equals("");
        if (isNumber && !ABSENT.contains(name + "." + member.getName())) {
          members.add(name + "." + member.getName());
        }
      }
    }

    Set<String> tried = cases().stream().map(Case::member).collect(Collectors.toSet());
    assertThat(tried).isEqualTo(members);
  }

  /** What the compiler said and wrote, without where it pointed and the config's own words. */
  private static Map<String, String> outcome(Compiled compiled) {
    Map<String, String> outcome = new TreeMap<>();
    outcome.put(
        "messages",
        compiled.messages().stream().map(Found::text).sorted().collect(Collectors.joining("\n")));
    compiled
        .sources()
        .forEach((name, text) -> outcome.put(name, text.replaceAll("(?s)/\\*\\*.*?\\*/", "")));
    return outcome;
  }

  private static Source doctored(Case test) throws IOException {
    String text = Files.readString(ANNOTATIONS.resolve(test.name() + ".java"));
    String changed =
        text.replaceAll(
            "( " + test.memberName() + "\\(\\)) default [^;]+;",
            "$1 default " + test.other() + ";");
    assertThat(changed).as(test.member()).isNotEqualTo(text);
    return new Source("dev/anneal/" + test.name() + ".java", changed);
  }

  private static List<String> annotations() throws IOException {
    try (Stream<Path> files = Files.list(ANNOTATIONS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
          .map(file -> file.replace(".java", ""))
          .filter(DefaultsTest::isAnnotation)
          .toList();
    }
  }

  private static boolean isAnnotation(String name) {
    try {
      return Class.forName("dev.anneal." + name).isAnnotation();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}

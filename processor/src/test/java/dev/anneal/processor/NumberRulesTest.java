package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ranges of all numeric members: each place for a number, written {@code #}, is tried with each
 * number that its kind forbids. All the configs of one place are compiled at once, each in a
 * package of its own, and each must get its one message at its number.
 */
class NumberRulesTest {
  /** A number as source code, and what the message must say of it. */
  private record Wrong(String code, List<String> words) {
    Wrong replace(String part, String other) {
      return new Wrong(code, words.stream().map(word -> word.replace(part, other)).toList());
    }
  }

  private static final Set<String> MULTIPLES =
      Set.of("StepDecay.every", "Cyclic.stepSize", "Cyclic.stepSizeDown");

  /** A place for a number in a config, and the numbers that must not stand there. */
  private record Hole(String config, String member, List<Wrong> wrongs) {
    @Override
    public String toString() {
      return config.strip().replace('\n', ' ');
    }
  }

  private static final String DIVISION =
      "1/2 would be an integer division, which gives 0: write 0.5 or 1.0/2";

  private static final List<Wrong> RATES =
      wrongs("a learning rate is finite and at least 0; write a rate such as 0.1 [anneal:rate]")
          .and("-0.1", "-0.1")
          .and("-1e-300", "-1e-300")
          .and("Double.NaN", "NaN")
          .and("0.0 / 0.0", "NaN")
          .and("Double.POSITIVE_INFINITY", "Infinity")
          .and("Double.NEGATIVE_INFINITY", "-Infinity")
          .list();

  private static final List<Wrong> MOMENTA =
      wrongs("a momentum is at least 0 and below 1; write a share such as 0.9 [anneal:momentum]")
          .and("1", "1")
          .and("1.5f", "1.5")
          .and("-0.9", "-0.9")
          .and("Double.NaN", "NaN")
          .and("1 / 0.0", "Infinity")
          .list();

  private static final List<Wrong> WEIGHT_DECAYS =
      wrongs("a weight decay is finite and at least 0; write a share such as 1e-4")
          .and("-1e-4", "-1e-4")
          .and("Double.NaN", "NaN")
          .and("Double.POSITIVE_INFINITY", "Infinity")
          .list();

  private static final List<Wrong> TIMES_VALUES =
      wrongs("a value of a times timeline is a factor, finite and at least 0")
          .and("-1", "-1")
          .and("Double.NaN", "NaN")
          .and("Double.POSITIVE_INFINITY", "Infinity")
          .list();

  private static final List<Wrong> FACTORS =
      wrongs("a factor is finite and above 0; write one such as 0.5")
          .and("0", "0", DIVISION)
          .and("1 / 2", "0", DIVISION)
          .and("-0.5", "-0.5")
          .and("Double.NaN", "NaN")
          .and("Double.POSITIVE_INFINITY", "Infinity")
          .list();

  private static final List<Wrong> STEPS =
      wrongs("[anneal:")
          .and("0", "0: positions and lengths are at least one step; write a larger number")
          .and("1 / 2", "0: positions and lengths are at least one step", DIVISION)
          .and("-1", "-1: positions and lengths are at least one step")
          .and("0.5", "0.5: in unit STEP a position or length is a whole number of steps; write 1")
          .and("7.25", "7.25: in unit STEP", "write 7, or set unit = EPOCH [")
          .and("0.25", "0.25: in", "write 1, or set unit = EPOCH or TRAINING [")
          .and("Double.NaN", "NaN: a position or length is a finite number; write one")
          .and("Double.POSITIVE_INFINITY", "Infinity: a position or length is a finite number")
          .and("1e19", "1e19: positions and lengths end at 9223372036854775807 steps")
          .list();

  private static final List<Wrong> EPOCHS =
      wrongs("[anneal:")
          .and("0", "0: positions and lengths are at least one step")
          .and("-2", "-2: positions and lengths are at least one step")
          .and("0.04", "0.04 in unit EPOCH is rounded to 0 steps", "[anneal:length]")
          .and("Double.NaN", "NaN: a position or length is a finite number")
          .and("Double.NEGATIVE_INFINITY", "-Infinity: a position or length is a finite number")
          .list();

  private static final List<Wrong> FRACTIONS =
      wrongs("[anneal:")
          .and("0", "0: in unit TRAINING a position or length is a fraction of the training")
          .and("1 / 3", "0: in unit TRAINING", "write 0.5", DIVISION)
          .and("1e-3 - 1e-3", "0: in unit TRAINING")
          .and("101", "101: in", "at most 1; set unit = Unit.STEP or EPOCH [")
          .and("-0.5", "-0.5: in unit TRAINING", "above 0 and at most 1; write 0.5")
          .and("1.5", "1.5: in unit TRAINING", "write 0.015 for so many percent")
          .and(
              "1.1",
              "1.1: in",
              "write 0.011 for so many percent, 1 for all of it, or set unit = Unit.EPOCH")
          .and("33.3", "33.3: in", "write 0.333 for so many percent, or set unit = Unit.EPOCH")
          .and("30", "30: in unit TRAINING", "write 0.3 for so many percent, or set unit")
          .and("100", "100: in", "write 1 for so many percent, or set unit = Unit.STEP")
          .and("5_000", "5000: in", "at most 1; set unit = Unit.STEP")
          .and("0.0004", "4e-4 in unit TRAINING is rounded to 0 steps", "[anneal:length]")
          .and("Double.NaN", "NaN: a position or length is a finite number")
          .list();

  static Stream<Hole> rates() {
    return Stream.of(
        hole("@Constant.value", RATES, "@Constant(value = #)"),
        hole("@Warmup.initial", RATES, "@Warmup(initial = #, until = 5) @Constant(value = 0.1)"),
        hole("@StepDecay.initial", RATES, "@StepDecay(initial = #, factor = 0.5, every = 10)"),
        hole(
            "@StepDecay.floor",
            RATES,
            "@StepDecay(initial = 0.1, factor = 0.5, every = 10, floor = #)"),
        hole(
            "@MultiStepDecay.initial", RATES, "@MultiStepDecay(initial = #, factor = 0.5, at = 9)"),
        hole(
            "@PiecewiseConstant.values[0]",
            RATES,
            "@PiecewiseConstant(values = #, boundaries = {})"),
        hole(
            "@PiecewiseConstant.values[1]",
            RATES,
            "@PiecewiseConstant(values = {0.1, #, 0.001}, boundaries = {10, 20})"),
        hole(
            "@PiecewiseLinear.values[1]",
            RATES,
            "@PiecewiseLinear(values = {0.1, #, 0.001}, at = {0, 10, 20})"),
        hole("@LinearDecay.initial", RATES, "@LinearDecay(initial = #, end = 0, until = 10)"),
        hole("@LinearDecay.end", RATES, "@LinearDecay(initial = 1, end = #, until = 10)"),
        hole(
            "@ExponentialDecay.initial",
            RATES,
            "@ExponentialDecay(initial = #, factor = 0.5, every = 10)"),
        hole(
            "@ExponentialDecay.floor",
            RATES,
            "@ExponentialDecay(initial = 1, factor = 0.5, every = 10, floor = #)"),
        hole(
            "@ExponentialDecay.initial",
            RATES,
            "@ExponentialDecay(initial = #, end = 0.1, until = 10)"),
        hole("@ExponentialDecay.end", RATES, "@ExponentialDecay(initial = 1, end = #, until = 10)"),
        hole("@Cyclic.min", RATES, "@Cyclic(min = #, max = 1, stepSize = 10)"),
        hole("@Cyclic.max", RATES, "@Cyclic(min = 0.1, max = #, stepSize = 10)"));
  }

  static Stream<Hole> otherHyperparameters() {
    String rest = "@Constant(value = 0.1) ";
    return Stream.of(
        hole(
            "@Constant.value",
            MOMENTA,
            rest + "@Constant(of = Hyperparameter.MOMENTUM, value = #)"),
        hole(
            "@LinearDecay.end",
            MOMENTA,
            rest + "@LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.8, end = #, until = 9)"),
        hole(
            "@Cyclic.max",
            MOMENTA,
            rest + "@Cyclic(of = Hyperparameter.MOMENTUM, min = 0.8, max = #, stepSize = 10)"),
        hole(
            "@Constant.value",
            WEIGHT_DECAYS,
            rest + "@Constant(of = Hyperparameter.WEIGHT_DECAY, value = #)"),
        hole(
            "@Warmup.initial",
            WEIGHT_DECAYS,
            rest
                + "@Warmup(of = Hyperparameter.WEIGHT_DECAY, initial = #, until = 5)"
                + " @StepDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 0.1, factor = 0.5,"
                + " every = 10)"),
        hole("@Constant.value", TIMES_VALUES, rest + "@Constant(times = true, value = #)"),
        hole(
            "@LinearDecay.end",
            TIMES_VALUES,
            rest + "@LinearDecay(times = true, initial = 1, end = #, until = 10)"));
  }

  static Stream<Hole> factors() {
    String rest = "@Constant(value = 0.1) ";
    return Stream.of(
        hole("@StepDecay.factor", FACTORS, "@StepDecay(initial = 1, factor = #, every = 10)"),
        hole(
            "@MultiStepDecay.factor",
            FACTORS,
            "@MultiStepDecay(initial = 1, factor = #, at = {10, 20})"),
        hole(
            "@ExponentialDecay.factor",
            FACTORS,
            "@ExponentialDecay(initial = 1, factor = #, every = 10)"),
        hole(
            "@StepDecay.factor",
            FACTORS,
            rest
                + "@StepDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1e-4, factor = #,"
                + " every = 10)"),
        hole(
            "@Cyclic.factor",
            wrongs("an amplitude shrinks at each step by a factor above 0 and at most 1")
                .and("0", "0")
                .and("1.01", "1.01")
                .and("-1", "-1")
                .and("Double.NaN", "NaN")
                .list(),
            "@Cyclic(min = 0, max = 1, stepSize = 10, amplitude = Amplitude.EXPONENTIAL,"
                + " factor = #)"));
  }

  static Stream<Hole> lengths() {
    List<String> configs =
        List.of(
            "Warmup.until|@Warmup(until = #) @Constant(value = 0.1)",
            "Constant.until|@Constant(value = 0.1, until = #)",
            "StepDecay.every|@StepDecay(initial = 0.1, factor = 0.5, every = #)",
            "StepDecay.until|@StepDecay(initial = 0.1, factor = 0.5, every = 1, until = #)",
            "MultiStepDecay.at[0]|@MultiStepDecay(initial = 0.1, factor = 0.5, at = #)",
            "MultiStepDecay.at[0]|@MultiStepDecay(initial = 0.1, factor = 0.5, at = {#, 1})",
            "PiecewiseConstant.boundaries[1]"
                + "|@PiecewiseConstant(values = {3, 2, 1}, boundaries = {1, #})",
            "PiecewiseLinear.until|@PiecewiseLinear(values = {3, 2}, at = {0, 1}, until = #)",
            "LinearDecay.until|@LinearDecay(initial = 0.1, end = 0.01, until = #)",
            "ExponentialDecay.every|@ExponentialDecay(initial = 0.1, factor = 0.5, every = #)",
            "ExponentialDecay.until|@ExponentialDecay(initial = 0.1, end = 0.01, until = #)",
            "Cyclic.stepSize|@Cyclic(min = 0.1, max = 1, stepSize = #)",
            "Cyclic.stepSizeDown|@Cyclic(min = 0.1, max = 1, stepSize = 1, stepSizeDown = #)");
    return configs.stream()
        .map(line -> line.split("\\|"))
        .flatMap(line ->
            Stream.of(
                hole("@" + line[0], lengths(line[0], STEPS), line[1]),
                hole("@" + line[0], lengths(line[0], EPOCHS), inUnit(line[1], "EPOCH")),
                hole("@" + line[0], lengths(line[0], FRACTIONS), inUnit(line[1], "TRAINING"))));
  }

  /**
   * An until, and nothing else, may count back from the end. Lengths of which multiples are rounded
   * are not rounded themselves.
   */
  private static List<Wrong> lengths(String member, List<Wrong> wrongs) {
    String exact = "is 0.4 steps: what comes again and again takes at least one step";
    return wrongs.stream()
        .filter(wrong -> !member.endsWith(".until") || !wrong.code().matches("-[0-9].*"))
        .map(wrong ->
            MULTIPLES.contains(member) ? wrong.replace("is rounded to 0 steps", exact) : wrong)
        .toList();
  }

  static Stream<Hole> rangeTests() {
    String rest = "@Constant(value = 0.1) ";
    List<Wrong> mins =
        wrongs("the first rate is finite and above 0; write one such as 1e-7 [anneal:range-min]")
            .and("0", "0")
            .and("-1e-7", "-1e-7")
            .and("Double.NaN", "NaN")
            .and("Double.POSITIVE_INFINITY", "Infinity")
            .list();
    List<Wrong> maxes =
        wrongs("the last rate is finite and above min = 0.5;")
            .and("0.5", "0.5")
            .and("0.1", "0.1", "swap the two, or write")
            .and("-1", "-1")
            .and("Double.NaN", "NaN")
            .and("Double.POSITIVE_INFINITY", "Infinity")
            .list();
    List<Wrong> steps =
        wrongs("a range test has at least 2 rates; write more [anneal:range-steps]")
            .and("1", "1")
            .and("0", "0")
            .and("Integer.MIN_VALUE", "-2147483648")
            .list();
    List<Wrong> mostSteps =
        wrongs("a range test has at most 1000000 rates; write fewer [anneal:range-steps]")
            .and("1_000_001", "1000001")
            .and("Integer.MAX_VALUE", "2147483647")
            .list();
    List<Wrong> tooManySteps =
        wrongs(
                "between min = 1 and max = 1.0000000000000007 there are too few doubles for so many"
                    + " rates that rise at each step; write fewer, or another range"
                    + " [anneal:range-doubles]")
            .and("5", "5")
            .and("1_000", "1000")
            .list();
    return Stream.of(
        hole("@RangeTest.min", mins, rest + "@RangeTest(min = #)"),
        hole("@RangeTest.max", maxes, rest + "@RangeTest(min = 0.5, max = #)"),
        hole(
            "@RangeTest.max = 10: the last rate is finite and above min",
            List.of(new Wrong("10", List.of("= 10")), new Wrong("12.5", List.of("= 12.5"))),
            rest + "@RangeTest(min = #)"),
        hole(
            "@RangeTest.max",
            List.of(
                new Wrong("1e-7", List.of("= 1e-7", "swap the two, or write one such as 100 [")),
                new Wrong("10", List.of("= 10: ", "above min = 10; write one such as 100 ["))),
            rest + "@RangeTest(min = 10, max = #)"),
        hole(
            "@RangeTest.max",
            List.of(new Wrong("1e307", List.of("above min = 1e308; swap", "write a smaller min"))),
            rest + "@RangeTest(min = 1e308, max = #)"),
        hole("@RangeTest.steps", steps, rest + "@RangeTest(steps = #)"),
        hole("@RangeTest.steps", mostSteps, rest + "@RangeTest(steps = #)"),
        hole(
            "@RangeTest.steps",
            tooManySteps,
            rest
                + "@RangeTest(min = 1, max = 1.0000000000000007, steps = #, growth = Growth.LINEAR)"),
        hole(
            "@RangeTest.steps = 200: between min = 5e-324 and max",
            wrongs("too few doubles for so many").and("1e-321", "1e-321").list(),
            rest + "@RangeTest(min = Double.MIN_VALUE, max = #)"),
        hole(
            "@RangeTest.steps = 200: between min = 9.999999999999998 and max = 10",
            wrongs("too few doubles for so many")
                .and("9.999999999999998", "9.999999999999998")
                .list(),
            rest + "@RangeTest(min = #)"));
  }

  @ParameterizedTest
  @MethodSource({"rates", "otherHyperparameters", "factors", "lengths", "rangeTests"})
  void refuses(Hole hole) {
    List<Source> sources = new ArrayList<>();
    for (Wrong wrong : hole.wrongs()) {
      String config = hole.config().replace("#", Source.MARK + wrong.code());
      sources.add(
          Source.config(
              "wrong" + sources.size(), config.replace(") @", ")\n@") + "\nclass Config {}\n"));
    }

    Compiled compiled = Javac.of(sources).run();

    assertThat(compiled.messages()).hasSameSizeAs(sources);
    for (Source source : sources) {
      List<Found> messages = compiled.about(source);
      assertThat(messages).as(source.text()).hasSize(1);
      List<String> words = new ArrayList<>(hole.wrongs().get(sources.indexOf(source)).words());
      words.add(hole.member());
      Mistake.assertFound(messages.get(0), source, source.marks().get(0), words);
      assertThat(messages.get(0).isError()).isTrue();
    }
  }

  /** Measures the curves of a config in another unit, of which all lengths are known. */
  private static String inUnit(String config, String unit) {
    return "@TrainingConfig(steps = 1_000, stepsPerEpoch = 10) "
        + config.replaceAll(
            "(@(?!Constant\\(value = 0.1\\))\\w+\\()", "$1unit = Unit." + unit + ", ");
  }

  private static Hole hole(String member, List<Wrong> wrongs, String config) {
    return new Hole(config, member, wrongs);
  }

  private static Wrongs wrongs(String rule) {
    return new Wrongs(rule, new ArrayList<>());
  }

  /** Collects the numbers that break a rule. */
  private record Wrongs(String rule, List<Wrong> list) {
    /** Adds a number, and what the message must say after the member's name. */
    Wrongs and(String code, String... words) {
      List<String> all = new ArrayList<>(List.of(words));
      all.set(0, " = " + all.get(0));
      all.add(rule);
      list.add(new Wrong(code, all));
      return this;
    }
  }
}

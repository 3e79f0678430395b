package dev.anneal.processor.report;

import java.util.Locale;

/**
 * Every message of the compiler that is not a {@link dev.anneal.internal.RuleMessage rule on
 * numbers}. Each says what was found, what the rule is, and what to write. The tag at the end is
 * stable.
 */
public enum Message {
  CONFIG_KIND(
      "%s is %s: a config is a top-level or static nested class, interface, record or enum; move"
          + " the annotations to one",
      "config-kind"),
  CONFIG_PRIVATE(
      "%s is private: the generated class must be able to name it; leave out 'private'",
      "config-private"),
  CONFIG_INNER(
      "%s is an inner class: a config is top-level or static nested; write 'static'",
      "config-inner"),
  NAME_TAKEN(
      "%s would be generated, but a class of that name exists already; rename the config or the"
          + " class",
      "name-taken"),
  NAME_TWICE("%s would be generated for this config and for %s: %s; rename one", "name-twice"),
  NO_LEARNING_RATE(
      "%s declares no learning rate: every config has at least one curve of the learning rate;"
          + " write one, such as @Constant(value = 0.1)",
      "no-learning-rate"),
  GENERATED_GIVEN(
      "%s is among the sources to compile, in %s, where an earlier run wrote it for another state of"
          + " the config or another version of Anneal: remove the folder of generated sources, and"
          + " do not list it among the sources",
      "generated-given"),
  NOT_WRITTEN("%s could not be written: %s", "not-written"),
  NAME_TOO_LONG(
      "%s would be a file whose name has %d bytes: file systems take names of up to %d; give the"
          + " config, or a class around it, a shorter name",
      "name-too-long"),
  TOO_MANY_CURVES(
      "%s has %d curves: a config has at most %d; leave some out, or write values and boundaries"
          + " of one @PiecewiseConstant",
      "config-size"),
  TOO_MANY_CONSTANTS(
      "%s has about %d different numbers in its annotations: the class file of a config takes %d;"
          + " write fewer",
      "config-size"),
  INTERNAL(
      "%s could not be compiled because of a mistake in Anneal itself, %s: please report it in the"
          + " issue tracker of Anneal, with the config and the lines below",
      "internal"),
  LATE_CONSTANT(
      "%s uses a constant that another annotation processor wrote: a config is compiled in the"
          + " round in which it appears; declare the constant in a source file",
      "late-constant"),

  OPTION("-A%s: the option %s is %s or %s; write -A%s=%s, or leave it out", "option"),

  CREATE("%s.create(%s)%s", "create"),

  NOT_FINITE("%s = %s: %s is a finite number; write one", "finite"),
  NOT_WHOLE(
      "%s = %s: in unit STEP a position or length is a whole number of steps; write %s", "whole"),
  NOT_POSITIVE_LENGTH(
      "%s = %s: positions and lengths are at least one step; write a larger number", "length"),
  TOO_LONG(
      "%s = %s: positions and lengths end at %s steps; write a smaller number, or leave it out",
      "too-long"),
  NOT_FRACTION(
      "%s = %s: in unit TRAINING a position or length is a fraction of the training, above 0 and"
          + " at most 1; %s",
      "fraction"),
  BEFORE_START(
      "%s = -1 in unit TRAINING counts back to step 0, however long the training is: a phase ends"
          + " after step 0; write a number nearer to 0, such as -0.1",
      "before-start"),
  FACTOR("%s = %s: a factor is finite and above 0; write one such as 0.5", "factor"),
  END_FACTOR(
      "%s = %s: a share of the first value is finite and at least 0; write one such as 0.1",
      "end-factor"),
  MIN_FACTOR(
      "%s = %s: the foot of the triangles as a share of their top is at least 0 and below 1; write"
          + " one such as 0.25",
      "min-factor"),
  CEILING_FLOOR(
      "%s = %s is below floor = %s: the first value lies between the two; swap or change them",
      "ceiling"),
  GROWS(
      "%s = %s: a factor above 1 lets the value grow without end; write until or ceiling, or the"
          + " length of the training in @TrainingConfig",
      "grows"),
  AMPLITUDE_FACTOR(
      "%s = %s: an amplitude shrinks at each step by a factor above 0 and at most 1; write one such"
          + " as 0.9999",
      "factor"),
  POWER("%s = %s: a power is finite and above 0; write one such as 1", "power"),
  POWER_OF_LINE(
      "%s has no meaning with %s: only a linear warmup is raised to a power; leave out one of the"
          + " two",
      "belongs"),
  BEND("%s = %s: a bend is at least 0 and below 1; write one such as 0.5", "bend"),
  POSITIVE("%s = %s: %s is finite and above 0; write one such as %s", "above-zero"),
  FRACTION("%s = %s: a fraction is above 0 and at most 1; write %s", "fraction"),
  ONE_CYCLE_SHAPE(
      "%s = %s: one cycle moves along a cosine or a straight line; write COSINE or LINEAR",
      "one-cycle-shape"),
  AT_LEAST_ONE("%s = %s: %s is finite and at least 1; write one such as %s", "at-least-one"),
  FACTOR_VALUE(
      "%s = %s: a value of a times timeline is a factor, finite and at least 0; write one such as"
          + " 1",
      "times-value"),
  CURVE_LIMIT("%s cannot be made: %s", "curve-limit"),
  EMPTY("%s is empty: %s; write at least one", "empty"),
  VALUES_COUNT(
      "%s has %d values for %d boundaries: a piecewise constant curve has one value more than"
          + " boundaries; write %s%s",
      "values-count"),
  POINTS_COUNT(
      "%s has %d values for %d positions: a point of a piecewise linear curve has one of each; write"
          + " %d values%s",
      "values-count"),
  POINTS_FEW(
      "%s has %s: a piecewise linear curve goes between two points at least; write %s",
      "points-few"),
  NEGATIVE_POINT(
      "%s = %s: the positions of points count from step 0; write 0 or a larger number", "length"),
  MIN_MAX("%s = %s is not below max = %s: min is smaller than max; swap or change them", "min-max"),
  NEEDS("%s is missing: %s; write %s", "needs"),
  EXCLUDES("%s and %s exclude each other: %s; leave one of them out", "excludes"),
  BELONGS("%s has no meaning here: it goes with %s; leave it out, or write that too", "belongs"),

  TWO_ENDLESS(
      "%s has no until, and neither has %s before it: only the last phase of a timeline goes on"
          + " without an end; write until in one of them",
      "two-endless"),
  WARMUP_TWICE(
      "%s is the second warmup of its timeline: only the first phase warms up; leave one out",
      "warmup-twice"),
  WARMUP_NOT_FIRST(
      "%s = %s, but %s ends before that: a warmup is the first phase of its timeline; move one of"
          + " the two",
      "warmup-not-first"),
  ORDER_UNTOLD(
      "%s and %s cannot be compared while compiling, and this compiler does not tell"
          + " which of the two is written first, since one of them is repeated: phases whose ends"
          + " do not compare run in the order in which they are written; measure both in one unit,"
          + " give the lengths in @TrainingConfig, or compile with javac",
      "order-untold"),
  WARMUP_ALONE(
      "%s is followed by nothing: a warmup ramps to the first value of the phase after it; write"
          + " a curve for that phase",
      "warmup-alone"),
  TIMES_INITIAL(
      "%s starts a timeline of factors without %s: nothing goes before it, and a factor cannot be"
          + " left open; write %s, such as 1",
      "times-initial"),
  TIMES_ALONE(
      "%s has times = true, but %s has no timeline to multiply: write a curve without times",
      "times-alone"),

  STEPS_DISAGREE(
      "steps = %d, but %s epochs of %d steps are %d: the two say the same or one is left out",
      "steps-disagree"),
  STEPS_EPOCHS(
      "steps = %d is no whole number of steps in each of %s epochs: write stepsPerEpoch, or leave"
          + " out one of the two",
      "steps-epochs"),
  EPOCHS("epochs = %s: a training is finite and longer than 0 epochs; write how many", "epochs"),
  GRANULARITY(
      "@TrainingConfig.granularity = INHERIT: only a curve takes the granularity of the training;"
          + " write STEP or EPOCH",
      "granularity"),
  EXAMPLES(
      "%s = %d: a number of examples is at least 1 and below %d; write how many there are",
      "count"),
  NO_FULL_BATCH(
      "batchSize = %d is more than the %d examples, and dropLast leaves out the incomplete"
          + " mini-batch: an epoch has at least one step; write a smaller batchSize",
      "no-full-batch"),
  RANGE_STEPS(
      "@RangeTest.steps = %d: a range test has at least 2 rates; write more", "range-steps"),
  RANGE_MOST_STEPS(
      "@RangeTest.steps = %d: a range test has at most %d rates; write fewer", "range-steps"),
  RANGE_DOUBLES(
      "@RangeTest.steps = %d: between min = %s and max = %s there are too few doubles for so many"
          + " rates that rise at each step; write fewer, or another range",
      "range-doubles"),
  RANGE_MIN(
      "@RangeTest.min = %s: the first rate is finite and above 0; write one such as 1e-7",
      "range-min"),
  RANGE_MAX("@RangeTest.max = %s: the last rate is finite and above min = %s; %s", "range-max"),

  PLATEAU_FACTOR(
      "@ReduceOnPlateau.factor = %s: a reduction is by a factor above 0 and below 1; write one such"
          + " as 0.1",
      "plateau-factor"),
  PLATEAU_COUNT("%s = %d: a number of metrics is at least 0; write how many", "plateau-count"),
  PLATEAU_THRESHOLD(
      "@ReduceOnPlateau.threshold = %s: a threshold is finite and at least 0; write one such as"
          + " 1e-4",
      "plateau-threshold"),
  ENSURES_NOTHING(
      "@Ensures asks for nothing: a contract has min, max, continuous = true or monotone; write one",
      "ensures-nothing"),
  ENSURES_MIN_MAX(
      "@Ensures.min = %s is above max = %s: no value is in between; swap or change them",
      "min-max"),
  NAMED(
      "%s = \"%s\": such a name becomes a method of the generated class, but %s;"
          + " write one such as clipRange",
      "named"),
  NAMED_NOTHING(
      "%s = \"%s\": no curve of the config declares that hyperparameter; write %s", "named"),
  REPEAT_TWICE(
      "@Repeat of %s, whose phases are repeated already: a timeline has one; leave it out",
      "repeat"),
  REPEAT_NOTHING(
      "@Repeat has no phases to repeat: no curve is about %s; write one with an until", "repeat"),
  REPEAT_UNTIL(
      "%s has no until that counts from the start, but @Repeat runs the phases of its timeline %d"
          + " times: each of them ends; write an until above 0",
      "repeat"),
  REPEAT_CYCLES("@Repeat.cycles = %d: phases run at least 2 times; write how often", "repeat"),
  REPEAT_SIZE(
      "@Repeat.cycles = %d gives %d phases: those of all cycles are at most %d; write fewer cycles",
      "repeat"),
  MOMENTUM_TWICE(
      "@OneCycle.minMomentum drives the momentum, which has a timeline of its own, %s: leave one of"
          + " them out",
      "momentum-twice"),

  SAME_END(
      "%s = %s is where the phase before it ends, %s = %s: each phase ends later than the one"
          + " before; move one of the two",
      "order"),
  JUMP(
      "the value jumps here from %s to %s: %s ends at %s with another value than %s begins;"
          + " leave out the first value to go on from there",
      "jump"),
  ORDER(
      "%s = %s after %s = %s: an until is a position that counts from the start of training%s, so"
          + " this phase runs %s; write the phases in the order in which they run%s",
      "order"),
  RISES(
      "%s = %s: the learning rate rises here from %s%s; write a smaller number if it is to fall:"
          + " @Warmup and @Cyclic are for a rate that rises",
      "rises"),
  ZERO_AT_START(
      "the learning rate is 0 at step 0, so the first update changes nothing; start above 0%s",
      "zero-at-start"),
  VANISHES(
      "the learning rate falls below 1e-12 at step %d, where it is %s, before %s; set a floor, or"
          + " drop less often",
      "vanishes"),
  WASTED(
      "the learning rate is exactly 0 for %s%d of %d steps, %sfrom step %d on: updates at rate 0"
          + " change nothing; write a value above 0, or end that phase or the training earlier",
      "wasted"),
  NO_DROP(
      "%s = %s puts the first drop after the end of its phase of %s, so the value never changes;"
          + " write a smaller number",
      "no-drop"),
  NOT_REACHED(
      "%s = %s, but the training ends at %s, so it is never reached; write a smaller number, leave it"
          + " out, or train longer",
      "no-drop"),
  LONG_WARMUP(
      "the warmup takes %s, more than half of the training; is the unit right?", "long-warmup"),
  LARGE_RATE("%s = %s is a learning rate above 10%s; is the decimal point right?", "large-rate"),
  LARGE_VALUE(
      "the learning rate is %s at step %d%s, above 10; is the decimal point right?", "large-rate");

  private final String format;
  private final String tag;

  Message(String format, String tag) {
    this.format = format;
    this.tag = tag;
  }

  /** Returns the stable tag, which stands at the end of the message. */
  public String tag() {
    return tag;
  }

  /** Returns the text with its details filled in. */
  public String format(Object... details) {
    return formatWith("", details);
  }

  /** Returns the text with its details filled in, and with more that is to be said. */
  String formatWith(String more, Object... details) {
    return String.format(Locale.ROOT, format, details) + more + " [anneal:" + tag + "]";
  }
}

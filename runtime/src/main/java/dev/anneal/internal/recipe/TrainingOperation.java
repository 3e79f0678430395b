package dev.anneal.internal.recipe;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.internal.Positions;
import dev.anneal.internal.Shares;
import dev.anneal.interval.Interval;

/**
 * The operations that make what surrounds the curves: lengths in steps, values of cycles, the
 * plateau rule.
 */
enum TrainingOperation implements Operation {
  SHARE("double, double -> double", a -> Shares.of(a.number(0), a.number(1))),
  STEPS("double, long -> long", a -> Positions.steps(a.amount(0), a.unit(1))),
  INTERVAL("double, long -> interval", a -> Positions.interval(a.amount(0), a.unit(1))),
  INTERVAL_OF_EXAMPLES(
      "double, long -> interval", a -> Positions.intervalOfExamples(a.amount(0), a.unit(1))),
  INTERVAL_IN_CYCLE(
      "double, long, long, double, int -> interval",
      a ->
          Positions.intervalInCycle(a.amount(0), a.unit(1), a.unit(2), a.growth(3, 1), a.cycle(4))),
  WHOLE_INTERVAL("long -> interval", a -> Interval.of(a.unit(0))),
  POSITIONS(
      "doubles, long, long -> longs", a -> Positions.steps(a.amounts(0), a.unit(1), a.step(2))),
  STEPS_OF_EXAMPLES("double, long -> long", a -> Positions.stepsOfExamples(a.amount(0), a.unit(1))),
  POSITIONS_OF_EXAMPLES(
      "doubles, long, long -> longs",
      a -> Positions.stepsOfExamples(a.amounts(0), a.unit(1), a.step(2))),
  STEPS_IN_CYCLE(
      "double, long, long, double, int -> long",
      a -> Positions.stepsInCycle(a.amount(0), a.unit(1), a.unit(2), a.growth(3, 1), a.cycle(4))),
  POSITIONS_IN_CYCLE(
      "doubles, long, long, double, int, long -> longs",
      a ->
          Positions.stepsInCycle(
              a.amounts(0), a.unit(1), a.unit(2), a.growth(3, 1), a.cycle(4), a.step(5))),
  CYCLE_START(
      "double, long, long, int -> long",
      a -> Positions.cycleStart(a.amount(0), a.unit(1), a.unit(2), a.cycle(3))),
  AFTER("long, long -> long", a -> Positions.after(a.step(0), a.step(1))),
  PEAK(
      "double, double, int, double -> double",
      a -> Positions.peak(a.amount(0), a.growth(1, 0), a.cycle(2), a.amount(3))),
  STEPS_BEFORE_END("long, long -> long", a -> Positions.beforeEnd(a.step(0), a.step(1))),
  STEPS_PER_EPOCH(
      "long, long, boolean -> long", a -> Positions.stepsPerEpoch(a.unit(0), a.unit(1), a.flag(2))),
  PLATEAU(
      "double, int, double, plateauThreshold, plateauMode, int, double, long -> plateau",
      TrainingOperation::plateau),
  LATER("long, long -> long", a -> Positions.later(a.step(0), a.step(1)));

  @SuppressWarnings("ImmutableEnumChecker") // A record of an immutable list.
  private final Signature signature;

  @SuppressWarnings("ImmutableEnumChecker") // A function without a state.
  private final Function function;

  TrainingOperation(String signature, Function function) {
    this.signature = Signature.of(signature);
    this.function = function;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Object apply(Arguments arguments) {
    return function.of(arguments);
  }

  private static PlateauState plateau(Arguments a) {
    if (!(a.number(0) > 0 && a.number(0) < 1)) {
      throw new IllegalArgumentException(
          "plateau: factor = " + a.number(0) + ": it is above 0 and below 1");
    }
    return PlateauState.of(
        a.number(0),
        Math.toIntExact(a.step(1)),
        a.amount(2),
        a.constant(3, PlateauThreshold.class),
        a.constant(4, PlateauMode.class),
        Math.toIntExact(a.step(5)),
        a.amount(6),
        a.step(7));
  }
}

package dev.anneal.processor.model;

import dev.anneal.Growth;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.finder.RateSweep;
import dev.anneal.internal.Positions;
import dev.anneal.internal.Shares;
import dev.anneal.interval.Interval;
import java.lang.reflect.Method;

/**
 * The methods of the runtime that make what surrounds the curves: lengths in steps, values of
 * cycles, the plateau rule, the range test.
 */
enum TrainingMethod implements RuntimeMethod {
  /** A share of a value. */
  SHARE(Shares.class, "of", double.class, double.class),
  STEPS(Positions.class, "steps", double.class, long.class),
  INTERVAL(Positions.class, "interval", double.class, long.class),
  INTERVAL_OF_EXAMPLES(Positions.class, "intervalOfExamples", double.class, long.class),
  INTERVAL_IN_CYCLE(
      Positions.class,
      "intervalInCycle",
      double.class,
      long.class,
      long.class,
      double.class,
      int.class),
  WHOLE_INTERVAL(Interval.class, "of", long.class),
  POSITIONS(Positions.class, "steps", double[].class, long.class, long.class),
  STEPS_OF_EXAMPLES(Positions.class, "stepsOfExamples", double.class, long.class),
  POSITIONS_OF_EXAMPLES(Positions.class, "stepsOfExamples", double[].class, long.class, long.class),
  STEPS_IN_CYCLE(
      Positions.class,
      "stepsInCycle",
      double.class,
      long.class,
      long.class,
      double.class,
      int.class),
  POSITIONS_IN_CYCLE(
      Positions.class,
      "stepsInCycle",
      double[].class,
      long.class,
      long.class,
      double.class,
      int.class,
      long.class),
  CYCLE_START(Positions.class, "cycleStart", double.class, long.class, long.class, int.class),
  AFTER(Positions.class, "after", long.class, long.class),
  PEAK(Positions.class, "peak", double.class, double.class, int.class, double.class),
  STEPS_BEFORE_END(Positions.class, "beforeEnd", long.class, long.class),
  STEPS_PER_EPOCH(Positions.class, "stepsPerEpoch", long.class, long.class, boolean.class),
  RANGE_TEST(RateSweep.class, "of", double.class, double.class, int.class, Growth.class),
  PLATEAU(
      PlateauState.class,
      "of",
      double.class,
      int.class,
      double.class,
      PlateauThreshold.class,
      PlateauMode.class,
      int.class,
      double.class,
      long.class),
  LATER(Positions.class, "later", long.class, long.class);

  @SuppressWarnings("ImmutableEnumChecker") // Only what it has looked up is kept in it.
  private final Signature signature;

  TrainingMethod(Class<?> owner, String method, Class<?>... parameters) {
    this.signature = new Signature(owner, method, parameters);
  }

  @Override
  public Class<?> owner() {
    return signature.owner();
  }

  @Override
  public String method() {
    return signature.method();
  }

  @Override
  public Method reflected() {
    return signature.reflected();
  }
}

package dev.anneal.processor.model;

import dev.anneal.Hyperparameter;
import dev.anneal.Unit;
import dev.anneal.curve.Curve;
import dev.anneal.internal.Contracts;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.Rules;
import java.lang.reflect.Method;

/** The methods of the runtime that check rules on numbers and contracts. */
enum RuleMethod implements RuntimeMethod {
  RATE(Rules.class, "rate", Hyperparameter.class, String.class, double.class),
  OWN_VALUE(Rules.class, "ownValue", String.class, String.class, double.class),
  COUNT(Rules.class, "count", String.class, long.class),
  LENGTH(Rules.class, "length", String.class, double.class, Unit.class, long.class),
  INTERVAL_LENGTH(Rules.class, "interval", String.class, double.class, Unit.class, long.class),
  ORDER(Rules.class, "order", String.class, long.class, long.class),
  CYCLE(Rules.class, "cycle", String.class, int.class, long.class),
  BEFORE_END(Rules.class, "beforeEnd", String.class, double.class, long.class, long.class),
  WITHIN_TRAINING(Rules.class, "withinTraining", String.class, long.class, long.class),
  STARTS_IN_TRAINING(
      Rules.class, "startsInTraining", String.class, String.class, long.class, long.class),
  INSIDE(
      Rules.class,
      "inside",
      String.class,
      long.class,
      String.class,
      long.class,
      long.class,
      long.class),
  ALL_INSIDE(Rules.class, "inside", String.class, long[].class, long.class, long.class),
  POINT(Rules.class, "point", String.class, long.class, String.class, long.class, long.class),
  ALL_POINTS(Rules.class, "points", String.class, long[].class, long.class),
  POSITIVE(Rules.class, "positive", String.class, double.class, String.class),
  FLOOR(Rules.class, "floor", String.class, double.class, String.class, double.class),
  CEILING(Rules.class, "ceiling", String.class, double.class, String.class, double.class),
  SEQUENCE(PhaseSequence.class, "of", Curve[].class, long[].class, long[].class, long.class),
  MAX(Contracts.class, "max", String.class, double.class, PhaseSequence.class),
  MAX_OF_PRODUCT(
      Contracts.class, "max", String.class, double.class, PhaseSequence.class, PhaseSequence.class),
  MIN(Contracts.class, "min", String.class, double.class, PhaseSequence.class),
  MIN_OF_PRODUCT(
      Contracts.class, "min", String.class, double.class, PhaseSequence.class, PhaseSequence.class),
  INCREASING(Contracts.class, "increasing", String.class, PhaseSequence.class),
  INCREASING_PRODUCT(
      Contracts.class, "increasing", String.class, PhaseSequence.class, PhaseSequence.class),
  DECREASING(Contracts.class, "decreasing", String.class, PhaseSequence.class),
  DECREASING_PRODUCT(
      Contracts.class, "decreasing", String.class, PhaseSequence.class, PhaseSequence.class),
  CONTINUOUS(Contracts.class, "continuous", String.class, PhaseSequence.class),
  CONTINUOUS_PRODUCT(
      Contracts.class, "continuous", String.class, PhaseSequence.class, PhaseSequence.class),
  MOMENTUM(Contracts.class, "momentum", PhaseSequence.class),
  MOMENTUM_OF_PRODUCT(Contracts.class, "momentum", PhaseSequence.class, PhaseSequence.class),
  FINITE(Contracts.class, "finite", String.class, PhaseSequence.class),
  FINITE_PRODUCT(Contracts.class, "finite", String.class, PhaseSequence.class, PhaseSequence.class);

  @SuppressWarnings("ImmutableEnumChecker") // Only what it has looked up is kept in it.
  private final Signature signature;

  RuleMethod(Class<?> owner, String method, Class<?>... parameters) {
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

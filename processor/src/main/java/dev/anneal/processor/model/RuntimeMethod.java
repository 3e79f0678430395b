package dev.anneal.processor.model;

import dev.anneal.Amplitude;
import dev.anneal.Growth;
import dev.anneal.Hyperparameter;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.Shape;
import dev.anneal.Unit;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.CosineCurve;
import dev.anneal.curve.CosineRestartsCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.CyclicCurve;
import dev.anneal.curve.ExponentialCurve;
import dev.anneal.curve.Factor;
import dev.anneal.curve.InverseSqrtCurve;
import dev.anneal.curve.InverseTimeCurve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.MultiStepCurve;
import dev.anneal.curve.OneCycleCurve;
import dev.anneal.curve.PiecewiseConstantCurve;
import dev.anneal.curve.PiecewiseLinearCurve;
import dev.anneal.curve.PolynomialCurve;
import dev.anneal.curve.RexCurve;
import dev.anneal.curve.SigmoidCurve;
import dev.anneal.curve.SqrtCurve;
import dev.anneal.curve.StepCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.finder.RateSweep;
import dev.anneal.internal.Contracts;
import dev.anneal.internal.CutCurve;
import dev.anneal.internal.EpochCurve;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.Positions;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Shares;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * All methods of the runtime that a term may call, each told from its overloads by its parameters.
 * {@link CurveTerms}, {@link RuleTerms}, {@link ContractTerms} and {@link TrainingTerms} call them
 * with arguments of the right types.
 */
public enum RuntimeMethod {
  CONSTANT(ConstantCurve.class, "of", double.class, long.class),
  WARMUP(WarmupCurve.class, "of", Shape.class, double.class, double.class, long.class),
  WARMUP_ONE_STEP_AHEAD(WarmupCurve.class, "oneStepAhead", Shape.class, double.class, long.class),
  WARMUP_POWERED(
      WarmupCurve.class, "powered", double.class, double.class, double.class, long.class),
  WARMUP_POWERED_ONE_STEP_AHEAD(
      WarmupCurve.class, "poweredOneStepAhead", double.class, double.class, long.class),
  WARMUP_AHEAD(
      WarmupCurve.class, "ahead", Shape.class, double.class, double.class, long.class, long.class),
  STEP(StepCurve.class, "of", double.class, double.class, long.class, double.class, long.class),
  MULTI_STEP(MultiStepCurve.class, "of", double.class, double.class, long[].class, long.class),
  PIECEWISE_CONSTANT(PiecewiseConstantCurve.class, "of", double[].class, long[].class, long.class),
  PIECEWISE_LINEAR(PiecewiseLinearCurve.class, "of", double[].class, long[].class, long.class),
  LINEAR(LinearCurve.class, "of", double.class, double.class, long.class),
  EXPONENTIAL(ExponentialCurve.class, "between", double.class, double.class, long.class),
  EXPONENTIAL_BY_FACTOR(
      ExponentialCurve.class,
      "decaying",
      double.class,
      double.class,
      long.class,
      double.class,
      long.class),
  POLYNOMIAL(PolynomialCurve.class, "of", double.class, double.class, double.class, long.class),
  COSINE(
      CosineCurve.class, "of", double.class, double.class, double.class, double.class, long.class),
  INVERSE_TIME(
      InverseTimeCurve.class,
      "of",
      double.class,
      double.class,
      long.class,
      double.class,
      boolean.class,
      long.class),
  INVERSE_TIME_TOWARDS(
      InverseTimeCurve.class,
      "towards",
      double.class,
      double.class,
      double.class,
      long.class,
      double.class,
      boolean.class,
      double.class,
      long.class),
  INVERSE_SQRT(InverseSqrtCurve.class, "of", double.class, long.class, long.class),
  INVERSE_SQRT_TOWARDS(
      InverseSqrtCurve.class,
      "towards",
      double.class,
      double.class,
      long.class,
      double.class,
      long.class),
  SIGMOID(
      SigmoidCurve.class,
      "of",
      double.class,
      double.class,
      double.class,
      long.class,
      long.class,
      long.class),
  SIGMOID_PER_EXAMPLE(
      SigmoidCurve.class,
      "perExample",
      double.class,
      double.class,
      double.class,
      long.class,
      long.class,
      long.class),
  SQRT(SqrtCurve.class, "of", double.class, double.class, long.class),
  REX(RexCurve.class, "of", double.class, double.class, double.class, long.class),
  COSINE_RESTARTS(
      CosineRestartsCurve.class,
      "of",
      double.class,
      double.class,
      long.class,
      double.class,
      double.class,
      long.class),
  ONE_CYCLE(
      OneCycleCurve.class,
      "of",
      double.class,
      double.class,
      double.class,
      double.class,
      Shape.class,
      boolean.class,
      long.class),
  ONE_CYCLE_MOMENTUM(
      OneCycleCurve.class,
      "momentum",
      double.class,
      double.class,
      double.class,
      Shape.class,
      boolean.class,
      long.class),
  CYCLIC(
      CyclicCurve.class,
      "of",
      double.class,
      double.class,
      long.class,
      long.class,
      Amplitude.class,
      double.class,
      boolean.class,
      long.class),

  /** The beginning of a curve. */
  CUT(CutCurve.class, "of", Curve.class, long.class),

  /** A curve that changes only where an epoch begins. */
  BY_EPOCH(EpochCurve.class, "of", Curve.class, long.class, long.class, long.class),

  /** A curve as one of the two of a product. */
  FACTOR(Factor.class, "of", Curve.class),

  /** The value of a curve at a step. */
  AT(Curve.class, "at", long.class),
  /** The value that a curve approaches at its end. */
  END(Curve.class, "end"),

  /** A share of a value. */
  SHARE(Shares.class, "of", double.class, double.class),

  STEPS(Positions.class, "steps", double.class, long.class),
  POSITIONS(Positions.class, "steps", double[].class, long.class, long.class),
  STEPS_OF_EXAMPLES(Positions.class, "stepsOfExamples", double.class, long.class),
  POSITIONS_OF_EXAMPLES(Positions.class, "stepsOfExamples", double[].class, long.class, long.class),
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
  LATER(Math.class, "max", long.class, long.class),

  RATE(Rules.class, "rate", Hyperparameter.class, String.class, double.class),
  OWN_VALUE(Rules.class, "ownValue", String.class, String.class, double.class),
  COUNT(Rules.class, "count", String.class, long.class),
  LENGTH(Rules.class, "length", String.class, double.class, Unit.class, long.class),
  ORDER(Rules.class, "order", String.class, long.class, long.class),
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

  private final Class<?> owner;
  private final String method;

  @SuppressWarnings("ImmutableEnumChecker") // Never written to, nor handed out.
  private final Class<?>[] parameters;

  /** Kept, since a look-up costs more than the call; not made before, since few are needed. */
  @SuppressWarnings("ImmutableEnumChecker")
  private volatile @Nullable Method found;

  RuntimeMethod(Class<?> owner, String method, Class<?>... parameters) {
    this.owner = owner;
    this.method = method;
    this.parameters = parameters;
  }

  /** Returns the class of the method. */
  public Class<?> owner() {
    return owner;
  }

  /** Returns the name of the method in its class. */
  public String method() {
    return method;
  }

  /** Returns the method itself. */
  public Method reflected() {
    @Nullable Method known = found;
    if (known != null) {
      return known;
    }
    try {
      Method looked = owner.getMethod(method, parameters);
      found = looked;
      return looked;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.anneal.processor.model;

import dev.anneal.Amplitude;
import dev.anneal.Shape;
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
import dev.anneal.internal.CutCurve;
import dev.anneal.internal.EpochCurve;
import dev.anneal.interval.Interval;
import java.lang.reflect.Method;

/** The methods of the runtime that make curves, and those that ask curves for values. */
enum CurveMethod implements RuntimeMethod {
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
  STEP_BY_INTERVAL(
      StepCurve.class,
      "byInterval",
      double.class,
      double.class,
      Interval.class,
      double.class,
      long.class),
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
  INVERSE_TIME_BY_INTERVAL(
      InverseTimeCurve.class,
      "stairsByInterval",
      double.class,
      double.class,
      double.class,
      Interval.class,
      double.class,
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
  COSINE_RESTARTS_BY_INTERVAL(
      CosineRestartsCurve.class,
      "byInterval",
      double.class,
      double.class,
      Interval.class,
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
  CYCLIC_BY_INTERVAL(
      CyclicCurve.class,
      "byInterval",
      double.class,
      double.class,
      Interval.class,
      Interval.class,
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
  END(Curve.class, "end");

  @SuppressWarnings("ImmutableEnumChecker") // Only what it has looked up is kept in it.
  private final Signature signature;

  CurveMethod(Class<?> owner, String method, Class<?>... parameters) {
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

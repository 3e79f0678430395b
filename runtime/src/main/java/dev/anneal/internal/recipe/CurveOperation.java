package dev.anneal.internal.recipe;

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

/** The operations that make curves, and those that ask curves for values. */
enum CurveOperation implements Operation {
  CONSTANT("double, long -> curve", a -> ConstantCurve.of(a.number(0), a.whole(1))),
  WARMUP(
      "shape, double, double, long -> curve",
      a -> WarmupCurve.of(a.constant(0, Shape.class), a.number(1), a.number(2), a.whole(3))),
  WARMUP_ONE_STEP_AHEAD(
      "shape, double, long -> curve",
      a -> WarmupCurve.oneStepAhead(a.constant(0, Shape.class), a.number(1), a.whole(2))),
  WARMUP_POWERED(
      "double, double, double, long -> curve",
      a -> WarmupCurve.powered(a.number(0), a.number(1), a.number(2), a.whole(3))),
  WARMUP_POWERED_ONE_STEP_AHEAD(
      "double, double, long -> curve",
      a -> WarmupCurve.poweredOneStepAhead(a.number(0), a.number(1), a.whole(2))),
  WARMUP_AHEAD(
      "shape, double, double, long, long -> curve",
      a ->
          WarmupCurve.ahead(
              a.constant(0, Shape.class), a.number(1), a.number(2), a.whole(3), a.whole(4))),
  STEP(
      "double, double, long, double, long -> curve",
      a -> StepCurve.of(a.number(0), a.number(1), a.whole(2), a.number(3), a.whole(4))),
  STEP_BY_INTERVAL(
      "double, double, interval, double, long -> curve",
      a -> StepCurve.byInterval(a.number(0), a.number(1), a.interval(2), a.number(3), a.whole(4))),
  MULTI_STEP(
      "double, double, longs, long -> curve",
      a -> MultiStepCurve.of(a.number(0), a.number(1), a.wholes(2), a.whole(3))),
  PIECEWISE_CONSTANT(
      "doubles, longs, long -> curve",
      a -> PiecewiseConstantCurve.of(a.numbers(0), a.wholes(1), a.whole(2))),
  PIECEWISE_LINEAR(
      "doubles, longs, long -> curve",
      a -> PiecewiseLinearCurve.of(a.numbers(0), a.wholes(1), a.whole(2))),
  LINEAR(
      "double, double, long -> curve", a -> LinearCurve.of(a.number(0), a.number(1), a.whole(2))),
  EXPONENTIAL(
      "double, double, long -> curve",
      a -> ExponentialCurve.between(a.number(0), a.number(1), a.whole(2))),
  EXPONENTIAL_BY_FACTOR(
      "double, double, long, double, long -> curve",
      a ->
          ExponentialCurve.decaying(a.number(0), a.number(1), a.whole(2), a.number(3), a.whole(4))),
  POLYNOMIAL(
      "double, double, double, long -> curve",
      a -> PolynomialCurve.of(a.number(0), a.number(1), a.number(2), a.whole(3))),
  COSINE(
      "double, double, double, double, long -> curve",
      a -> CosineCurve.of(a.number(0), a.number(1), a.number(2), a.number(3), a.whole(4))),
  INVERSE_TIME(
      "double, double, long, double, boolean, long -> curve",
      a ->
          InverseTimeCurve.of(
              a.number(0), a.number(1), a.whole(2), a.number(3), a.flag(4), a.whole(5))),
  INVERSE_TIME_TOWARDS(
      "double, double, double, long, double, boolean, double, long -> curve",
      a ->
          InverseTimeCurve.towards(
              a.number(0),
              a.number(1),
              a.number(2),
              a.whole(3),
              a.number(4),
              a.flag(5),
              a.number(6),
              a.whole(7))),
  INVERSE_TIME_BY_INTERVAL(
      "double, double, double, interval, double, double, long -> curve",
      a ->
          InverseTimeCurve.stairsByInterval(
              a.number(0),
              a.number(1),
              a.number(2),
              a.interval(3),
              a.number(4),
              a.number(5),
              a.whole(6))),
  INVERSE_SQRT(
      "double, long, long -> curve", a -> InverseSqrtCurve.of(a.number(0), a.whole(1), a.whole(2))),
  INVERSE_SQRT_TOWARDS(
      "double, double, long, double, long -> curve",
      a -> InverseSqrtCurve.towards(a.number(0), a.number(1), a.whole(2), a.number(3), a.whole(4))),
  SIGMOID(
      "double, double, double, long, long, long -> curve",
      a ->
          SigmoidCurve.of(
              a.number(0), a.number(1), a.number(2), a.whole(3), a.whole(4), a.whole(5))),
  SIGMOID_PER_EXAMPLE(
      "double, double, double, long, long, long -> curve",
      a ->
          SigmoidCurve.perExample(
              a.number(0), a.number(1), a.number(2), a.whole(3), a.whole(4), a.whole(5))),
  SQRT("double, double, long -> curve", a -> SqrtCurve.of(a.number(0), a.number(1), a.whole(2))),
  REX(
      "double, double, double, long -> curve",
      a -> RexCurve.of(a.number(0), a.number(1), a.number(2), a.whole(3))),
  COSINE_RESTARTS(
      "double, double, long, double, double, long -> curve",
      a ->
          CosineRestartsCurve.of(
              a.number(0), a.number(1), a.whole(2), a.number(3), a.number(4), a.whole(5))),
  COSINE_RESTARTS_BY_INTERVAL(
      "double, double, interval, double, double, long -> curve",
      a ->
          CosineRestartsCurve.byInterval(
              a.number(0), a.number(1), a.interval(2), a.number(3), a.number(4), a.whole(5))),
  ONE_CYCLE(
      "double, double, double, double, shape, boolean, long -> curve",
      a ->
          OneCycleCurve.of(
              a.number(0),
              a.number(1),
              a.number(2),
              a.number(3),
              a.constant(4, Shape.class),
              a.flag(5),
              a.whole(6))),
  ONE_CYCLE_MOMENTUM(
      "double, double, double, shape, boolean, long -> curve",
      a ->
          OneCycleCurve.momentum(
              a.number(0),
              a.number(1),
              a.number(2),
              a.constant(3, Shape.class),
              a.flag(4),
              a.whole(5))),
  CYCLIC(
      "double, double, long, long, amplitude, double, boolean, long -> curve",
      a ->
          CyclicCurve.of(
              a.number(0),
              a.number(1),
              a.whole(2),
              a.whole(3),
              a.constant(4, Amplitude.class),
              a.number(5),
              a.flag(6),
              a.whole(7))),
  CYCLIC_BY_INTERVAL(
      "double, double, interval, interval, amplitude, double, boolean, long -> curve",
      a ->
          CyclicCurve.byInterval(
              a.number(0),
              a.number(1),
              a.interval(2),
              a.interval(3),
              a.constant(4, Amplitude.class),
              a.number(5),
              a.flag(6),
              a.whole(7))),
  CUT("curve, long -> curve", a -> CutCurve.of(a.curve(0), a.whole(1))),
  BY_EPOCH("curve, long, long, long -> curve", CurveOperation::byEpoch),
  FACTOR("curve -> curve", a -> Factor.of(a.curve(0))),
  AT("curve, long -> double", a -> a.curve(0).at(a.step(1))),
  END("curve -> double", a -> a.curve(0).end());

  @SuppressWarnings("ImmutableEnumChecker") // A record of an immutable list.
  private final Signature signature;

  @SuppressWarnings("ImmutableEnumChecker") // A function without a state.
  private final Function function;

  CurveOperation(String signature, Function function) {
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

  private static Curve byEpoch(Arguments a) {
    if (a.step(2) > a.step(1)) {
      throw new IllegalArgumentException(
          "byEpoch: origin = " + a.step(2) + ": it is at most the start, " + a.step(1));
    }
    return EpochCurve.of(a.curve(0), a.step(1), a.step(2), a.unit(3));
  }
}

package dev.anneal.processor.model;

import dev.anneal.Amplitude;
import dev.anneal.Shape;

/** The terms that make curves, and that ask curves for values. */
public final class CurveTerms {
  private CurveTerms() {}

  /** Returns a curve that stays at its value. */
  public static Term constant(Term value, Term length) {
    return Term.call(CurveMethod.CONSTANT, value, length);
  }

  /** Returns a ramp between two values. */
  public static Term warmup(Shape shape, Term initial, Term target, Term length) {
    return Term.call(CurveMethod.WARMUP, shape, initial, target, length);
  }

  /** Returns a ramp from 0 that is one step ahead. */
  public static Term warmupOneStepAhead(Shape shape, Term target, Term length) {
    return Term.call(CurveMethod.WARMUP_ONE_STEP_AHEAD, shape, target, length);
  }

  /** Returns a power of a line between two values. */
  public static Term warmupPowered(Term power, Term initial, Term target, Term length) {
    return Term.call(CurveMethod.WARMUP_POWERED, power, initial, target, length);
  }

  /** Returns a power of a line from 0 that is one step ahead. */
  public static Term warmupPoweredOneStepAhead(Term power, Term target, Term length) {
    return Term.call(CurveMethod.WARMUP_POWERED_ONE_STEP_AHEAD, power, target, length);
  }

  /** Returns a ramp from 0, raised to a power, that is several steps ahead. */
  public static Term warmupAhead(Shape shape, Term power, Term target, Term length, Term ahead) {
    return Term.call(CurveMethod.WARMUP_AHEAD, shape, power, target, length, ahead);
  }

  /** Returns a curve that drops by a factor at equal distances, of steps or exact ones. */
  public static Term step(Term initial, Term factor, Term every, Term floor, Term length) {
    RuntimeMethod method =
        TrainingTerms.isInterval(every) ? CurveMethod.STEP_BY_INTERVAL : CurveMethod.STEP;
    return Term.call(method, initial, factor, every, floor, length);
  }

  /** Returns a curve that drops by a factor at given positions. */
  public static Term multiStep(Term initial, Term factor, Term milestones, Term length) {
    return Term.call(CurveMethod.MULTI_STEP, initial, factor, milestones, length);
  }

  /** Returns a curve of given values. */
  public static Term piecewiseConstant(Term values, Term boundaries, Term length) {
    return Term.call(CurveMethod.PIECEWISE_CONSTANT, values, boundaries, length);
  }

  /** Returns straight lines through given points. */
  public static Term piecewiseLinear(Term values, Term points, Term length) {
    return Term.call(CurveMethod.PIECEWISE_LINEAR, values, points, length);
  }

  /** Returns a straight line. */
  public static Term linear(Term initial, Term end, Term length) {
    return Term.call(CurveMethod.LINEAR, initial, end, length);
  }

  /** Returns a curve of equal ratios between two values. */
  public static Term exponential(Term initial, Term end, Term length) {
    return Term.call(CurveMethod.EXPONENTIAL, initial, end, length);
  }

  /** Returns a curve of equal ratios that falls by a factor in a given time. */
  public static Term exponentialByFactor(
      Term initial, Term factor, Term every, Term floor, Term length) {
    return Term.call(CurveMethod.EXPONENTIAL_BY_FACTOR, initial, factor, every, floor, length);
  }

  /** Returns a power of a straight line. */
  public static Term polynomial(Term initial, Term end, Term power, Term length) {
    return Term.call(CurveMethod.POLYNOMIAL, initial, end, power, length);
  }

  /** Returns half a wave of a cosine. */
  public static Term cosine(Term initial, Term end, Term power, Term progressPower, Term length) {
    return Term.call(CurveMethod.COSINE, initial, end, power, progressPower, length);
  }

  /** Returns a curve whose distance from the end falls with the inverse of the time. */
  public static Term inverseTime(
      Term initial,
      Term end,
      Term rate,
      Term every,
      Term power,
      Term staircase,
      Term floor,
      Term length) {
    if (TrainingTerms.isInterval(every)) {
      return Term.call(
          CurveMethod.INVERSE_TIME_BY_INTERVAL, initial, end, rate, every, power, floor, length);
    }
    return isZero(end) && isZero(floor)
        ? Term.call(CurveMethod.INVERSE_TIME, initial, rate, every, power, staircase, length)
        : Term.call(
            CurveMethod.INVERSE_TIME_TOWARDS,
            initial,
            end,
            rate,
            every,
            power,
            staircase,
            floor,
            length);
  }

  /** Returns a curve whose distance from the end falls with the inverse root of the time. */
  public static Term inverseSqrt(Term initial, Term end, Term timescale, Term floor, Term length) {
    return isZero(end) && isZero(floor)
        ? Term.call(CurveMethod.INVERSE_SQRT, initial, timescale, length)
        : Term.call(CurveMethod.INVERSE_SQRT_TOWARDS, initial, end, timescale, floor, length);
  }

  private static boolean isZero(Term value) {
    return value.known().isPresent() && value.asDouble() == 0;
  }

  /** Returns a sigmoid. */
  public static Term sigmoid(
      Term initial, Term end, Term steepness, Term unit, Term midpoint, Term length) {
    return Term.call(CurveMethod.SIGMOID, initial, end, steepness, unit, midpoint, length);
  }

  /** Returns a sigmoid whose steepness is for one example. */
  public static Term sigmoidPerExample(
      Term initial, Term end, Term steepness, Term batchSize, Term midpoint, Term length) {
    return Term.call(
        CurveMethod.SIGMOID_PER_EXAMPLE, initial, end, steepness, batchSize, midpoint, length);
  }

  /** Returns a curve that falls with the square root of its progress. */
  public static Term sqrt(Term initial, Term end, Term length) {
    return Term.call(CurveMethod.SQRT, initial, end, length);
  }

  /** Returns a curve that falls slowly at first and fast at the end. */
  public static Term rex(Term initial, Term end, Term bend, Term length) {
    return Term.call(CurveMethod.REX, initial, end, bend, length);
  }

  /** Returns half waves of a cosine, one after the other. */
  public static Term cosineRestarts(
      Term initial, Term end, Term period, Term periodGrowth, Term peakFactor, Term length) {
    RuntimeMethod method =
        TrainingTerms.isInterval(period)
            ? CurveMethod.COSINE_RESTARTS_BY_INTERVAL
            : CurveMethod.COSINE_RESTARTS;
    return Term.call(method, initial, end, period, periodGrowth, peakFactor, length);
  }

  /** Returns one rise and one long fall. */
  public static Term oneCycle(
      Term max,
      Term warmup,
      Term divisor,
      Term finalDivisor,
      Term shape,
      Term threePhase,
      Term length) {
    return Term.call(
        CurveMethod.ONE_CYCLE, max, warmup, divisor, finalDivisor, shape, threePhase, length);
  }

  /** Returns the momentum beside one rise and one long fall. */
  public static Term oneCycleMomentum(
      Term min, Term max, Term warmup, Term shape, Term threePhase, Term length) {
    return Term.call(CurveMethod.ONE_CYCLE_MOMENTUM, min, max, warmup, shape, threePhase, length);
  }

  /** Returns a triangular wave. */
  public static Term cyclic(
      Term min,
      Term max,
      Term stepSize,
      Term stepSizeDown,
      Amplitude amplitude,
      Term factor,
      boolean inverted,
      Term length) {
    boolean exact = TrainingTerms.isInterval(stepSize) || TrainingTerms.isInterval(stepSizeDown);
    return Term.call(
        exact ? CurveMethod.CYCLIC_BY_INTERVAL : CurveMethod.CYCLIC,
        min,
        max,
        exact ? TrainingTerms.asInterval(stepSize) : stepSize,
        exact ? TrainingTerms.asInterval(stepSizeDown) : stepSizeDown,
        amplitude,
        factor,
        inverted,
        length);
  }

  /** Returns the value of a curve at a step of its own. */
  public static Term at(Term curve, Term step) {
    return Term.ask(curve, CurveMethod.AT, step);
  }

  /** Returns the value that a curve approaches at its end. */
  public static Term end(Term curve) {
    return Term.ask(curve, CurveMethod.END);
  }

  /** Returns the beginning of a curve. */
  public static Term cut(Term curve, Term length) {
    return Term.call(CurveMethod.CUT, curve, length);
  }

  /** Returns a curve that changes only where an epoch begins. */
  public static Term byEpoch(Term curve, Term start, Term origin, Term stepsPerEpoch) {
    return Term.call(CurveMethod.BY_EPOCH, curve, start, origin, stepsPerEpoch);
  }

  /** Returns a share of a value. */
  public static Term share(Term value, Term share) {
    return Term.call(TrainingMethod.SHARE, value, share);
  }

  /** Returns a curve as one of the two whose product is a value. */
  public static Term factor(Term curve) {
    return Term.call(CurveMethod.FACTOR, curve);
  }
}

package dev.anneal.curve;

import java.util.function.Function;

/** Every way to make a curve, with random parameters. */
public enum CurveKind {
  CONSTANT(0, CoreCases::constant),
  LINEAR(2, CoreCases::linear),
  WARMUP_LINEAR(2, CoreCases::warmupLinear),
  WARMUP_COSINE(4.5, CoreCases::warmupCosine),
  WARMUP_EXPONENTIAL(4.5, CoreCases::warmupExponential),
  WARMUP_SQRT(2, CoreCases::warmupSquareRoot),
  WARMUP_WHOLE_POWER(2, DecayCases::warmupWholePower),
  WARMUP_POWER(4.5, DecayCases::warmupPower),
  STEP(2, CoreCases::step),
  STEP_BY_INTERVAL(2, CoreCases::stepByInterval),
  STEP_RISING(2, CoreCases::risingStep),
  MULTI_STEP(2, CoreCases::multiStep),
  PIECEWISE_CONSTANT(0, CoreCases::piecewiseConstant),
  PIECEWISE_LINEAR(2, CoreCases::piecewiseLinear),
  EXPONENTIAL_BETWEEN(4.5, CoreCases::exponentialBetween),
  EXPONENTIAL_DECAYING(4.5, CoreCases::exponentialDecaying),
  EXPONENTIAL_RISING(4.5, CoreCases::exponentialRising),
  CYCLIC_CONSTANT(2, TriangleCases::constant),
  CYCLIC_HALVING(2, TriangleCases::halving),
  CYCLIC_EXPONENTIAL(2, TriangleCases::exponential),
  CYCLIC_CONSTANT_BY_INTERVAL(2, TriangleCases::constantByInterval),
  CYCLIC_HALVING_BY_INTERVAL(2, TriangleCases::halvingByInterval),
  CYCLIC_EXPONENTIAL_BY_INTERVAL(2, TriangleCases::exponentialByInterval),
  SQRT(2, CoreCases::squareRoot),
  POLYNOMIAL(4.5, DecayCases::polynomial),
  INVERSE_SQRT(2, DecayCases::inverseSquareRoot),
  INVERSE_TIME(2, DecayCases::inverseTime),
  INVERSE_TIME_POWER(4.5, DecayCases::inverseTimePower),
  INVERSE_SQRT_TOWARDS(2, DecayCases::inverseSquareRootTowards),
  INVERSE_TIME_TOWARDS(2, DecayCases::inverseTimeTowards),
  INVERSE_TIME_POWER_TOWARDS(4.5, DecayCases::inverseTimePowerTowards),
  INVERSE_TIME_BY_INTERVAL(2, DecayCases::inverseTimeByInterval),
  INVERSE_TIME_POWER_BY_INTERVAL(4.5, DecayCases::inverseTimePowerByInterval),
  SIGMOID(4.5, DecayCases::sigmoid),
  COSINE(4.5, WaveCases::cosine),
  COSINE_POWER(4.5, WaveCases::cosinePower),
  COSINE_K_DECAY(4.5, WaveCases::cosineKDecay),
  ONE_CYCLE_COSINE(4.5, CycleCases::oneCycleCosine),
  ONE_CYCLE_LINEAR(2, CycleCases::oneCycleLinear),
  ONE_CYCLE_MOMENTUM_COSINE(4.5, CycleCases::oneCycleMomentumCosine),
  ONE_CYCLE_MOMENTUM_LINEAR(2, CycleCases::oneCycleMomentumLinear),
  COSINE_RESTARTS(4.5, CycleCases::cosineRestarts),
  COSINE_RESTARTS_BY_INTERVAL(4.5, CycleCases::cosineRestartsByInterval),
  REX(2, DecayCases::reflectedExponential);

  private final double ulps;
  private final Function<Draw, CurveCase> source;

  CurveKind(double ulps, Function<Draw, CurveCase> source) {
    this.ulps = ulps;
    this.source = source;
  }

  /** Returns the promised accuracy. */
  double ulps() {
    return ulps;
  }

  public CurveCase draw(Draw draw) {
    return source.apply(draw);
  }
}

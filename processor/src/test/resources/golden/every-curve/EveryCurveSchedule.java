package golden;

import dev.anneal.Amplitude;
import dev.anneal.GeneratedSchedule;
import dev.anneal.Growth;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
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
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code EveryCurve} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 1000: {@code @Warmup(until = 1000, shape = COSINE)}
 *   <li>from step 1000 to before step 2000: {@code @Constant(value = 0.5, until = 2000)}
 *   <li>from step 2000 to before step 3000: {@code @StepDecay(factor = 0.9, every = 250,
 *       until = 3000)}
 *   <li>from step 3000 to before step 4000: {@code @MultiStepDecay(factor = 0.9, at = {3200,
 *       3500}, until = 4000)}
 *   <li>from step 4000 to before step 5000: {@code @LinearDecay(end = 0.25, until = 5000)}
 *   <li>from step 5000 to before step 6000: {@code @PolynomialDecay(end = 0.2, power = 2,
 *       until = 6000)}
 *   <li>from step 6000 to before step 7000: {@code @ExponentialDecay(end = 0.15,
 *       until = 7000)}
 *   <li>from step 7000 to before step 8000: {@code @CosineDecay(end = 0.1, power = 1.5,
 *       kDecay = 2, until = 8000)}
 *   <li>from step 8000 to before step 8500: {@code @SqrtDecay(end = 0.09, until = 8500)}
 *   <li>from step 8500 to before step 9000: {@code @RexDecay(end = 0.08, bend = 0.75,
 *       until = 9000)}
 *   <li>from step 9000 to before step 10,000: {@code @InverseTimeDecay(rate = 0.5,
 *       every = 10, unit = EPOCH, until = 100)}
 *   <li>from step 10,000 to before step 11,000: {@code @InverseSqrtDecay(timescale = 500,
 *       until = 11_000)}
 *   <li>from step 11,000 to before step 12,000: {@code @SigmoidDecay(end = 0.01,
 *       steepness = 0.02, midpoint = 500, until = 12_000)}
 *   <li>from step 12,000 to before step 12,500: {@code @PiecewiseConstant(values = {0.01,
 *       0.02}, boundaries = {12_400}, until = 12_500)}
 *   <li>from step 12,500 to before step 13,000: {@code @PiecewiseLinear(values = {0.02,
 *       0.015, 0.03}, at = {12_550, 12_700, 13_100}, until = 13_000)}
 *   <li>from step 13,000 to before step 14,000: {@code @CosineRestarts(end = 0.001,
 *       period = 200, periodGrowth = 2, peakFactor = 0.5, until = 14_000)}
 *   <li>from step 14,000 to before step 15,000: {@code @Cyclic(min = 0.001, max = 0.01,
 *       stepSize = 125, amplitude = HALVING, until = 15_000)}
 *   <li>from step 15,000 to before step 16,000: {@code @OneCycle(max = 0.02,
 *       minMomentum = 0.85, maxMomentum = 0.95)}
 * </ul>
 *
 * <p>Factor of the learning rate:
 *
 * <ul>
 *   <li>at every step: {@code @ExponentialDecay(times = true, initial = 1, factor = 0.5,
 *       every = 8000)}
 * </ul>
 *
 * <p>Momentum:
 *
 * <ul>
 *   <li>before step 15,000: {@code @Constant(of = MOMENTUM, value = 0.95)}
 *   <li>from step 15,000 to before step 16,000: {@code @OneCycle(max = 0.02,
 *       minMomentum = 0.85, maxMomentum = 0.95)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate        momentum
 *               0       1.2337e-6            0.95
 *            1000        0.458502            0.95
 *            2000        0.420448            0.95
 *            3000        0.281068            0.95
 *            4000         0.20877            0.95
 *            5000        0.162105            0.95
 *            6000        0.118921            0.95
 *            7000       0.0817881            0.95
 *            8000            0.05            0.95
 *            8500       0.0430921            0.95
 *            9000       0.0366802            0.95
 *          10,000       0.0224239            0.95
 *          11,000       0.0118716            0.95
 *          12,000      0.00353553            0.95
 *          12,500      0.00677128            0.95
 *          13,000      0.00851051            0.95
 *          14,000      2.97302e-4            0.95
 *          15,000      2.18102e-4            0.95
 *          16,000            2e-8            0.95
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *     0.455888 |   *****
 *              |        **
 *              |          **
 *              |  *         *****
 *              |                 ******
 *              | *                     ***********
 *            0 |*                                 ***************************
 *              +-------------------------------------------------------------
 *               0                                                      16,000
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class EveryCurveSchedule extends CompiledSchedule implements TrainingSchedule {
  /** Learning rate, before step 1000: {@code @Warmup(until = 1000, shape = COSINE)}. */
  private static final Factor WARMUP = Factor.of(WarmupCurve.oneStepAhead(Shape.COSINE, 0.5,
      1000L));

  /**
   * Learning rate, from step 1000 to before step 2000: {@code @Constant(value = 0.5,
   * until = 2000)}.
   */
  private static final Factor CONSTANT = Factor.of(ConstantCurve.of(0.5, 1000L));

  /**
   * Learning rate, from step 2000 to before step 3000: {@code @StepDecay(factor = 0.9,
   * every = 250, until = 3000)}.
   */
  private static final Factor STEP_DECAY = Factor.of(StepCurve.of(0.5, 0.9, 250L, 0.0, 1000L));

  /**
   * Learning rate, from step 3000 to before step 4000: {@code @MultiStepDecay(factor = 0.9,
   * at = {3200, 3500}, until = 4000)}.
   */
  private static final Factor MULTI_STEP_DECAY = Factor.of(MultiStepCurve.of(0.36450000000000005,
      0.9, new long[] {200L, 500L}, 1000L));

  /**
   * Learning rate, from step 4000 to before step 5000: {@code @LinearDecay(end = 0.25,
   * until = 5000)}.
   */
  private static final Factor LINEAR_DECAY = Factor.of(LinearCurve.of(0.29524500000000004, 0.25,
      1000L));

  /**
   * Learning rate, from step 5000 to before step 6000: {@code @PolynomialDecay(end = 0.2,
   * power = 2, until = 6000)}.
   */
  private static final Factor POLYNOMIAL_DECAY = Factor.of(PolynomialCurve.of(0.25, 0.2, 2.0,
      1000L));

  /**
   * Learning rate, from step 6000 to before step 7000: {@code @ExponentialDecay(end = 0.15,
   * until = 7000)}.
   */
  private static final Factor EXPONENTIAL_DECAY = Factor.of(ExponentialCurve.between(0.2, 0.15,
      1000L));

  /**
   * Learning rate, from step 7000 to before step 8000: {@code @CosineDecay(end = 0.1,
   * power = 1.5, kDecay = 2, until = 8000)}.
   */
  private static final Factor COSINE_DECAY = Factor.of(CosineCurve.of(0.15, 0.1, 1.5, 2.0, 1000L));

  /**
   * Learning rate, from step 8000 to before step 8500: {@code @SqrtDecay(end = 0.09,
   * until = 8500)}.
   */
  private static final Factor SQRT_DECAY = Factor.of(SqrtCurve.of(0.1, 0.09, 500L));

  /**
   * Learning rate, from step 8500 to before step 9000: {@code @RexDecay(end = 0.08,
   * bend = 0.75, until = 9000)}.
   */
  private static final Factor REX_DECAY = Factor.of(RexCurve.of(0.09, 0.08, 0.75, 500L));

  /**
   * Learning rate, from step 9000 to before step 10,000:
   * {@code @InverseTimeDecay(rate = 0.5, every = 10, unit = EPOCH, until = 100)}.
   */
  private static final Factor INVERSE_TIME_DECAY = Factor.of(InverseTimeCurve.of(0.08, 0.5, 1000L,
      1.0, false, 1000L));

  /**
   * Learning rate, from step 10,000 to before step 11,000:
   * {@code @InverseSqrtDecay(timescale = 500, until = 11_000)}.
   */
  private static final Factor INVERSE_SQRT_DECAY = Factor.of(InverseSqrtCurve.of(
      0.05333333333333334, 500L, 1000L));

  /**
   * Learning rate, from step 11,000 to before step 12,000: {@code @SigmoidDecay(end = 0.01,
   * steepness = 0.02, midpoint = 500, until = 12_000)}.
   */
  private static final Factor SIGMOID_DECAY = Factor.of(SigmoidCurve.of(0.030792014356780046, 0.01,
      0.02, 1L, 500L, 1000L));

  /**
   * Learning rate, from step 12,000 to before step 12,500:
   * {@code @PiecewiseConstant(values = {0.01, 0.02}, boundaries = {12_400},
   * until = 12_500)}.
   */
  private static final Factor PIECEWISE_CONSTANT = Factor.of(PiecewiseConstantCurve.of(
      new double[] {0.01, 0.02}, new long[] {400L}, 500L));

  /**
   * Learning rate, from step 12,500 to before step 13,000:
   * {@code @PiecewiseLinear(values = {0.02, 0.015, 0.03}, at = {12_550, 12_700, 13_100},
   * until = 13_000)}.
   */
  private static final Factor PIECEWISE_LINEAR = Factor.of(PiecewiseLinearCurve.of(
      new double[] {0.02, 0.015, 0.03}, new long[] {50L, 200L, 600L}, 500L));

  /**
   * Learning rate, from step 13,000 to before step 14,000:
   * {@code @CosineRestarts(end = 0.001, period = 200, periodGrowth = 2, peakFactor = 0.5,
   * until = 14_000)}.
   */
  private static final Factor COSINE_RESTARTS = Factor.of(CosineRestartsCurve.of(0.02625, 0.001,
      200L, 2.0, 0.5, 1000L));

  /**
   * Learning rate, from step 14,000 to before step 15,000: {@code @Cyclic(min = 0.001,
   * max = 0.01, stepSize = 125, amplitude = HALVING, until = 15_000)}.
   */
  private static final Factor CYCLIC = Factor.of(CyclicCurve.of(0.001, 0.01, 125L, 125L,
      Amplitude.HALVING, 1.0, false, 1000L));

  /**
   * Learning rate, from step 15,000 to before step 16,000: {@code @OneCycle(max = 0.02,
   * minMomentum = 0.85, maxMomentum = 0.95)}.
   */
  private static final Factor ONE_CYCLE = Factor.of(OneCycleCurve.of(0.02, 0.3, 25.0, 10000.0,
      Shape.COSINE, false, 1000L));

  /**
   * Factor of the learning rate, at every step: {@code @ExponentialDecay(times = true,
   * initial = 1, factor = 0.5, every = 8000)}.
   */
  private static final Factor TIMES_EXPONENTIAL_DECAY = Factor.of(ExponentialCurve.decaying(1.0,
      0.5, 8000L, 0.0, Curve.UNBOUNDED));

  /** Momentum, before step 15,000: {@code @Constant(of = MOMENTUM, value = 0.95)}. */
  private static final ConstantCurve MOMENTUM_CONSTANT = ConstantCurve.of(0.95, 15_000L);

  /**
   * Momentum, from step 15,000 to before step 16,000: {@code @OneCycle(max = 0.02,
   * minMomentum = 0.85, maxMomentum = 0.95)}.
   */
  private static final OneCycleCurve MOMENTUM_ONE_CYCLE = OneCycleCurve.momentum(0.85, 0.95, 0.3,
      Shape.COSINE, false, 1000L);

  /** The learning rates that a range finder tries. */
  private static final RateSweep RANGE_TEST = RateSweep.of(1e-7, 1.0, 200, Growth.EXPONENTIAL);

  /** The only instance, as nothing is open. */
  private static final EveryCurveSchedule INSTANCE = new EveryCurveSchedule();

  /** For {@link #create}. */
  private EveryCurveSchedule() {
    super("""
    config "golden.EveryCurve"
    totalSteps 16000
    stepsPerEpoch 100
    timeline learningRate
      0 to 1000 from 0: factor(warmupOneStepAhead(COSINE, 0.5, 1000))
      1000 to 2000 from 1000: factor(constant(0.5, 1000))
      2000 to 3000 from 2000: factor(step(0.5, 0.9, 250, 0.0, 1000))
      3000 to 4000 from 3000: factor(multiStep(0.36450000000000005, 0.9, [200, 500], 1000))
      4000 to 5000 from 4000: factor(linear(0.29524500000000004, 0.25, 1000))
      5000 to 6000 from 5000: factor(polynomial(0.25, 0.2, 2.0, 1000))
      6000 to 7000 from 6000: factor(exponential(0.2, 0.15, 1000))
      7000 to 8000 from 7000: factor(cosine(0.15, 0.1, 1.5, 2.0, 1000))
      8000 to 8500 from 8000: factor(sqrt(0.1, 0.09, 500))
      8500 to 9000 from 8500: factor(rex(0.09, 0.08, 0.75, 500))
      9000 to 10000 from 9000: factor(inverseTime(0.08, 0.5, 1000, 1.0, false, 1000))
      10000 to 11000 from 10000: factor(inverseSqrt(0.05333333333333334, 500, 1000))
      11000 to 12000 from 11000: factor(sigmoid(0.030792014356780046, 0.01, 0.02, 1, 500, 1000))
      12000 to 12500 from 12000: factor(piecewiseConstant([0.01, 0.02], [400], 500))
      12500 to 13000 from 12500: factor(piecewiseLinear([0.02, 0.015, 0.03], [50, 200, 600], 500))
      13000 to 14000 from 13000: factor(cosineRestarts(0.02625, 0.001, 200, 2.0, 0.5, 1000))
      14000 to 15000 from 14000: factor(cyclic(0.001, 0.01, 125, 125, HALVING, 1.0, false, 1000))
      15000 to 16000 from 15000: factor(oneCycle(0.02, 0.3, 25.0, 10000.0, COSINE, false, 1000))
    timeline learningRate times
      0 to unbounded from 0: factor(exponentialByFactor(1.0, 0.5, 8000, 0.0, unbounded))
    timeline momentum
      0 to 15000 from 0: constant(0.95, 15000)
      15000 to 16000 from 15000: oneCycleMomentum(0.85, 0.95, 0.3, COSINE, false, 1000)
    plateau plateau(0.5, 3, 1e-4, RELATIVE, MIN, 0, 1e-6, 1000)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static EveryCurveSchedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 8500L) {
      if (step < 4000L) {
        if (step < 1000L) {
          return atTimes(step, WARMUP, step);
        }
        if (step < 2000L) {
          return atTimes(step, CONSTANT, step - 1000L);
        }
        if (step < 3000L) {
          return atTimes(step, STEP_DECAY, step - 2000L);
        }
        return atTimes(step, MULTI_STEP_DECAY, step - 3000L);
      }
      if (step < 6000L) {
        if (step < 5000L) {
          return atTimes(step, LINEAR_DECAY, step - 4000L);
        }
        return atTimes(step, POLYNOMIAL_DECAY, step - 5000L);
      }
      if (step < 7000L) {
        return atTimes(step, EXPONENTIAL_DECAY, step - 6000L);
      }
      if (step < 8000L) {
        return atTimes(step, COSINE_DECAY, step - 7000L);
      }
      return atTimes(step, SQRT_DECAY, step - 8000L);
    }
    if (step < 12_000L) {
      if (step < 9000L) {
        return atTimes(step, REX_DECAY, step - 8500L);
      }
      if (step < 10_000L) {
        return atTimes(step, INVERSE_TIME_DECAY, step - 9000L);
      }
      if (step < 11_000L) {
        return atTimes(step, INVERSE_SQRT_DECAY, step - 10_000L);
      }
      return atTimes(step, SIGMOID_DECAY, step - 11_000L);
    }
    if (step < 13_000L) {
      if (step < 12_500L) {
        return atTimes(step, PIECEWISE_CONSTANT, step - 12_000L);
      }
      return atTimes(step, PIECEWISE_LINEAR, step - 12_500L);
    }
    if (step < 14_000L) {
      return atTimes(step, COSINE_RESTARTS, step - 13_000L);
    }
    if (step < 15_000L) {
      return atTimes(step, CYCLIC, step - 14_000L);
    }
    return atTimes(step, ONE_CYCLE, step - 15_000L);
  }

  /**
   * Returns the value of a curve times the factor of a step.
   *
   * @param step the step
   * @param base the curve
   * @param k the steps since the curve's phase began
   * @return the product
   */
  private double atTimes(long step, Factor base, long k) {
    return base.times(k, TIMES_EXPONENTIAL_DECAY, step);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 15_000L) {
      return MOMENTUM_CONSTANT.at(step);
    }
    return MOMENTUM_ONE_CYCLE.at(step - 15_000L);
  }

  @Override
  public double weightDecay(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return 0.0;
  }

  @Override
  public long totalSteps() {
    return 16_000L;
  }

  @Override
  public long stepsPerEpoch() {
    return 100L;
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (firstStep < 0L) {
      throw Rules.negative(firstStep);
    }
    for (int i = 0; i < rates.length; i++) {
      rates[i] = at(Segments.step(firstStep, i));
    }
  }

  /**
   * Returns the learning rates that a range finder tries.
   *
   * @return the rates
   */
  public static RateSweep rangeTest() {
    return RANGE_TEST;
  }

  /**
   * Returns the state of the plateau rule at the start of a training.
   *
   * @return a new state
   */
  public PlateauState newPlateauState() {
    return PlateauState.of(0.5, 3, 1e-4, PlateauThreshold.RELATIVE, PlateauMode.MIN, 0, 1e-6,
        1000L);
  }

  /**
   * Returns the learning rate at a step, as reduced on plateaus so far.
   *
   * @param step the number of parameter updates already made
   * @param state the state, made by {@link #newPlateauState}
   * @return the learning rate
   */
  public double at(long step, PlateauState state) {
    return state.apply(at(step));
  }
}

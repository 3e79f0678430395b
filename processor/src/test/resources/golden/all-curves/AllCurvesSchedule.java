package golden;

import dev.anneal.Amplitude;
import dev.anneal.GeneratedSchedule;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.CyclicCurve;
import dev.anneal.curve.ExponentialCurve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.MultiStepCurve;
import dev.anneal.curve.PiecewiseConstantCurve;
import dev.anneal.curve.StepCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code AllCurves} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 1000: {@code @Warmup(initial = 0.001, until = 0.05, unit = TRAINING,
 *       shape = SQRT)}
 *   <li>from step 1000 to before step 2000: {@code @Constant(value = 1.5, until = 2000)}
 *   <li>from step 2000 to before step 4000: {@code @StepDecay(factor = 0.5, every = 5,
 *       floor = 0.1, until = 40, unit = EPOCH)}
 *   <li>from step 4000 to before step 6000: {@code @MultiStepDecay(factor = 0.7, at = {4500,
 *       5000, 5800}, until = 6000)}
 *   <li>from step 6000 to before step 8000: {@code @LinearDecay(end = 0.06, until = 0.4,
 *       unit = TRAINING)}
 *   <li>from step 8000 to before step 10,000: {@code @ExponentialDecay(factor = 0.9,
 *       every = 3, until = 100, unit = EPOCH)}
 *   <li>from step 10,000 to before step 12,000: {@code @ExponentialDecay(end = 0.02,
 *       until = 12_000)}
 *   <li>from step 12,000 to before step 15,000: {@code @PiecewiseConstant(values = {0.02,
 *       0.01}, boundaries = {130}, until = 150, unit = EPOCH)}
 *   <li>from step 15,000 on: {@code @Cyclic(min = 0.001, max = 0.01, stepSize = 300,
 *       stepSizeDown = 700, amplitude = EXPONENTIAL, factor = 0.9999)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate
 *               0           0.001
 *            1000             1.5
 *            2000             1.5
 *            4000          0.1875
 *            6000       0.0643125
 *            8000            0.06
 *          10,000       0.0297236
 *          12,000            0.02
 *          15,000           0.001
 *          20,000           0.001
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *          1.5 |   *****
 *              |
 *              |
 *              |  *     *
 *              |         **
 *              | *         ****
 *            0 |*              **********************************************
 *              +-------------------------------------------------------------
 *               0                                                      20,000
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class AllCurvesSchedule extends CompiledSchedule implements TrainingSchedule {
  /**
   * Learning rate, before step 1000: {@code @Warmup(initial = 0.001, until = 0.05,
   * unit = TRAINING, shape = SQRT)}.
   */
  private static final WarmupCurve WARMUP = WarmupCurve.of(Shape.SQRT, 0.001, 1.5, 1000L);

  /**
   * Learning rate, from step 1000 to before step 2000: {@code @Constant(value = 1.5,
   * until = 2000)}.
   */
  private static final ConstantCurve CONSTANT = ConstantCurve.of(1.5, 1000L);

  /**
   * Learning rate, from step 2000 to before step 4000: {@code @StepDecay(factor = 0.5,
   * every = 5, floor = 0.1, until = 40, unit = EPOCH)}.
   */
  private static final StepCurve STEP_DECAY = StepCurve.of(1.5, 0.5, 500L, 0.1, 2000L);

  /**
   * Learning rate, from step 4000 to before step 6000: {@code @MultiStepDecay(factor = 0.7,
   * at = {4500, 5000, 5800}, until = 6000)}.
   */
  private static final MultiStepCurve MULTI_STEP_DECAY = MultiStepCurve.of(0.1875, 0.7,
      new long[] {500L, 1000L, 1800L}, 2000L);

  /**
   * Learning rate, from step 6000 to before step 8000: {@code @LinearDecay(end = 0.06,
   * until = 0.4, unit = TRAINING)}.
   */
  private static final LinearCurve LINEAR_DECAY = LinearCurve.of(0.0643125, 0.06, 2000L);

  /**
   * Learning rate, from step 8000 to before step 10,000:
   * {@code @ExponentialDecay(factor = 0.9, every = 3, until = 100, unit = EPOCH)}.
   */
  private static final ExponentialCurve EXPONENTIAL_DECAY = ExponentialCurve.decaying(0.06, 0.9,
      300L, 0.0, 2000L);

  /**
   * Learning rate, from step 10,000 to before step 12,000:
   * {@code @ExponentialDecay(end = 0.02, until = 12_000)}.
   */
  private static final ExponentialCurve EXPONENTIAL_DECAY_2 = ExponentialCurve.between(
      0.02972359350353925, 0.02, 2000L);

  /**
   * Learning rate, from step 12,000 to before step 15,000:
   * {@code @PiecewiseConstant(values = {0.02, 0.01}, boundaries = {130}, until = 150,
   * unit = EPOCH)}.
   */
  private static final PiecewiseConstantCurve PIECEWISE_CONSTANT = PiecewiseConstantCurve.of(
      new double[] {0.02, 0.01}, new long[] {1000L}, 3000L);

  /**
   * Learning rate, from step 15,000 on: {@code @Cyclic(min = 0.001, max = 0.01,
   * stepSize = 300, stepSizeDown = 700, amplitude = EXPONENTIAL, factor = 0.9999)}.
   */
  private static final CyclicCurve CYCLIC = CyclicCurve.of(0.001, 0.01, 300L, 700L,
      Amplitude.EXPONENTIAL, 0.9999, false, Curve.UNBOUNDED);

  /** The only instance, as nothing is open. */
  private static final AllCurvesSchedule INSTANCE = new AllCurvesSchedule();

  /** For {@link #create}. */
  private AllCurvesSchedule() {
    super("""
    config "golden.AllCurves"
    totalSteps 20000
    stepsPerEpoch 100
    timeline learningRate
      0 to 1000 from 0: warmup(SQRT, 0.001, 1.5, 1000)
      1000 to 2000 from 1000: constant(1.5, 1000)
      2000 to 4000 from 2000: step(1.5, 0.5, 500, 0.1, 2000)
      4000 to 6000 from 4000: multiStep(0.1875, 0.7, [500, 1000, 1800], 2000)
      6000 to 8000 from 6000: linear(0.0643125, 0.06, 2000)
      8000 to 10000 from 8000: exponentialByFactor(0.06, 0.9, 300, 0.0, 2000)
      10000 to 12000 from 10000: exponential(0.02972359350353925, 0.02, 2000)
      12000 to 15000 from 12000: piecewiseConstant([0.02, 0.01], [1000], 3000)
      15000 to unbounded from 15000: cyclic(0.001, 0.01, 300, 700, EXPONENTIAL, 0.9999, false, unbounded)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static AllCurvesSchedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 6000L) {
      if (step < 1000L) {
        return WARMUP.at(step);
      }
      if (step < 2000L) {
        return CONSTANT.at(step - 1000L);
      }
      if (step < 4000L) {
        return STEP_DECAY.at(step - 2000L);
      }
      return MULTI_STEP_DECAY.at(step - 4000L);
    }
    if (step < 10_000L) {
      if (step < 8000L) {
        return LINEAR_DECAY.at(step - 6000L);
      }
      return EXPONENTIAL_DECAY.at(step - 8000L);
    }
    if (step < 12_000L) {
      return EXPONENTIAL_DECAY_2.at(step - 10_000L);
    }
    if (step < 15_000L) {
      return PIECEWISE_CONSTANT.at(step - 12_000L);
    }
    return CYCLIC.at(step - 15_000L);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return 0.0;
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
    return 20_000L;
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
    int filled = 0;
    filled = Segments.fill(WARMUP, 0L, 1000L, firstStep, rates, filled);
    filled = Segments.fill(CONSTANT, 1000L, 2000L, firstStep, rates, filled);
    filled = Segments.fill(STEP_DECAY, 2000L, 4000L, firstStep, rates, filled);
    filled = Segments.fill(MULTI_STEP_DECAY, 4000L, 6000L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY, 6000L, 8000L, firstStep, rates, filled);
    filled = Segments.fill(EXPONENTIAL_DECAY, 8000L, 10_000L, firstStep, rates, filled);
    filled = Segments.fill(EXPONENTIAL_DECAY_2, 10_000L, 12_000L, firstStep, rates, filled);
    filled = Segments.fill(PIECEWISE_CONSTANT, 12_000L, 15_000L, firstStep, rates, filled);
    Segments.fillRest(CYCLIC, 15_000L, firstStep, rates, filled);
  }
}

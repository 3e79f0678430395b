package golden;

import dev.anneal.Amplitude;
import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.Unit;
import dev.anneal.curve.CosineRestartsCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.CyclicCurve;
import dev.anneal.curve.StepCurve;
import dev.anneal.internal.Positions;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;
import dev.anneal.interval.Interval;

/**
 * The schedule that {@code Multiples} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 375,600: {@code @StepDecay(initial = 0.1, factor = 0.97, every = 2.4,
 *       until = 300, unit = EPOCH)}
 *   <li>from step 375,600 to before 1 of the training: {@code @CosineRestarts(end = 0,
 *       period = 0.03, until = 1, unit = TRAINING)}
 * </ul>
 *
 * <p>Momentum:
 *
 * <ul>
 *   <li>at every step: {@code @Cyclic(of = MOMENTUM, min = 0.85, max = 0.95, stepSize = 2.5,
 *       stepSizeDown = 3, amplitude = HALVING, unit = EPOCH)}
 * </ul>
 *
 * <p>Weight decay:
 *
 * <ul>
 *   <li>at every step: {@code @Cyclic(of = WEIGHT_DECAY, min = 0, max = 1, stepSize = 2.1,
 *       stepSizeDown = 3, unit = EPOCH)}
 * </ul>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class MultiplesSchedule extends CompiledSchedule implements TrainingSchedule {
  /**
   * Learning rate, before step 375,600: {@code @StepDecay(initial = 0.1, factor = 0.97,
   * every = 2.4, until = 300, unit = EPOCH)}.
   */
  private static final StepCurve STEP_DECAY = StepCurve.byInterval(0.1, 0.97, Positions.interval(
      2.4, 1252L), 0.0, 375_600L);

  /**
   * Momentum, at every step: {@code @Cyclic(of = MOMENTUM, min = 0.85, max = 0.95,
   * stepSize = 2.5, stepSizeDown = 3, amplitude = HALVING, unit = EPOCH)}.
   */
  private static final CyclicCurve MOMENTUM_CYCLIC = CyclicCurve.of(0.85, 0.95, 3130L, 3756L,
      Amplitude.HALVING, 1.0, false, Curve.UNBOUNDED);

  /**
   * Weight decay, at every step: {@code @Cyclic(of = WEIGHT_DECAY, min = 0, max = 1,
   * stepSize = 2.1, stepSizeDown = 3, unit = EPOCH)}.
   */
  private static final CyclicCurve WEIGHT_DECAY_CYCLIC = CyclicCurve.byInterval(0.0, 1.0,
      Positions.interval(2.1, 1252L), Interval.of(3756L), Amplitude.CONSTANT, 1.0, false,
      Curve.UNBOUNDED);

  /** The steps of the training. */
  private final long totalSteps;

  /** The step at which a phase ends. */
  private final long cosineRestartsUntil;

  /**
   * Learning rate, from step 375,600 to before 1 of the training:
   * {@code @CosineRestarts(end = 0, period = 0.03, until = 1, unit = TRAINING)}.
   */
  private final CosineRestartsCurve cosineRestarts;

  /**
   * For {@link #create}.
   *
   * @param totalSteps the steps of {@code @TrainingConfig}, the length of the training, at
   *     least 1: {@code @CosineRestarts} has unit = TRAINING
   */
  private MultiplesSchedule(long totalSteps) {
    super("""
    config "golden.Multiples"
    open totalSteps: long
    totalSteps totalSteps
    stepsPerEpoch 1252
    let cosineRestartsUntil: long = steps(1.0, totalSteps)
    let cosineRestartsPeriod: interval = interval(0.03, totalSteps)
    check count("totalSteps", totalSteps)
    check withinTraining("@StepDecay.until", 375600, totalSteps)
    check length("@CosineRestarts.until", 1.0, TRAINING, cosineRestartsUntil)
    check withinTraining("@CosineRestarts.until", cosineRestartsUntil, totalSteps)
    check order("@CosineRestarts.until", cosineRestartsUntil, 375600)
    check intervalLength("@CosineRestarts.period", 0.03, TRAINING, totalSteps)
    timeline learningRate
      0 to 375600 from 0: stepByInterval(0.1, 0.97, interval(2.4, 1252), 0.0, 375600)
      375600 to cosineRestartsUntil from 375600: cosineRestartsByInterval(0.0022892596260383987, 0.0, cosineRestartsPeriod, 1.0, 1.0, cosineRestartsUntil - 375600)
    timeline momentum
      0 to unbounded from 0: cyclic(0.85, 0.95, 3130, 3756, HALVING, 1.0, false, unbounded)
    timeline weightDecay
      0 to unbounded from 0: cyclicByInterval(0.0, 1.0, interval(2.1, 1252), wholeInterval(3756), CONSTANT, 1.0, false, unbounded)
    """, totalSteps);
    this.totalSteps = totalSteps;
    Rules.require(Rules.count("totalSteps", totalSteps));
    Rules.require(Rules.withinTraining("@StepDecay.until", 375_600L, totalSteps));
    cosineRestartsUntil = Positions.steps(1.0, totalSteps);
    Rules.require(Rules.length("@CosineRestarts.until", 1.0, Unit.TRAINING, cosineRestartsUntil));
    Rules.require(Rules.withinTraining("@CosineRestarts.until", cosineRestartsUntil, totalSteps));
    Rules.require(Rules.order("@CosineRestarts.until", cosineRestartsUntil, 375_600L));
    Rules.require(Rules.interval("@CosineRestarts.period", 0.03, Unit.TRAINING, totalSteps));
    Interval cosineRestartsPeriod = Positions.interval(0.03, totalSteps);
    cosineRestarts = CosineRestartsCurve.byInterval(0.0022892596260383987, 0.0,
        cosineRestartsPeriod, 1.0, 1.0, cosineRestartsUntil - 375_600L);
  }

  /**
   * Returns the schedule for values that the config leaves open.
   *
   * @param totalSteps the steps of {@code @TrainingConfig}, the length of the training, at
   *     least 1: {@code @CosineRestarts} has unit = TRAINING
   * @return the schedule
   * @throws IllegalArgumentException if a value breaks a rule of the config
   */
  public static MultiplesSchedule create(long totalSteps) {
    return new MultiplesSchedule(totalSteps);
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 375_600L) {
      return STEP_DECAY.at(step);
    }
    return cosineRestarts.at(step - 375_600L);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return MOMENTUM_CYCLIC.at(step);
  }

  @Override
  public double weightDecay(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return WEIGHT_DECAY_CYCLIC.at(step);
  }

  @Override
  public long totalSteps() {
    return totalSteps;
  }

  @Override
  public long stepsPerEpoch() {
    return 1252L;
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (firstStep < 0L) {
      throw Rules.negative(firstStep);
    }
    int filled = 0;
    filled = Segments.fill(STEP_DECAY, 0L, 375_600L, firstStep, rates, filled);
    Segments.fillRest(cosineRestarts, 375_600L, firstStep, rates, filled);
  }
}

package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.Hyperparameter;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
import dev.anneal.Unit;
import dev.anneal.curve.Curve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.MultiStepCurve;
import dev.anneal.curve.StepCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.internal.Contracts;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.Positions;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;
import dev.anneal.interval.Interval;

/**
 * The schedule that {@code FineTuning} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before 0.1 of the training: {@code @Warmup(until = 0.1, unit = TRAINING)}
 *   <li>from 0.1 of the training to before the end of training:
 *       {@code @LinearDecay(end = 0)}
 * </ul>
 *
 * <p>Momentum:
 *
 * <ul>
 *   <li>at every step: {@code @MultiStepDecay(of = MOMENTUM, factor = 0.9, at = {2, 4.5},
 *       unit = EPOCH)}
 * </ul>
 *
 * <p>Weight decay:
 *
 * <ul>
 *   <li>before the end of training: {@code @StepDecay(of = WEIGHT_DECAY, factor = 2,
 *       every = 0.5, unit = EPOCH)}
 * </ul>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class FineTuningSchedule extends CompiledSchedule implements TrainingSchedule {
  /** The steps of the training. */
  private final long totalSteps;

  /** The steps of an epoch. */
  private final long stepsPerEpoch;

  /** The step at which a phase ends. */
  private final long warmupUntil;

  /**
   * Learning rate, before 0.1 of the training: {@code @Warmup(until = 0.1,
   * unit = TRAINING)}.
   */
  private final WarmupCurve warmup;

  /**
   * Learning rate, from 0.1 of the training to before the end of training:
   * {@code @LinearDecay(end = 0)}.
   */
  private final LinearCurve linearDecay;

  /**
   * Momentum, at every step: {@code @MultiStepDecay(of = MOMENTUM, factor = 0.9, at = {2,
   * 4.5}, unit = EPOCH)}.
   */
  private final MultiStepCurve momentumMultiStepDecay;

  /**
   * Weight decay, before the end of training: {@code @StepDecay(of = WEIGHT_DECAY,
   * factor = 2, every = 0.5, unit = EPOCH)}.
   */
  private final StepCurve weightDecayStepDecay;

  /**
   * For {@link #create}.
   *
   * @param learningRate the initial of {@code @LinearDecay}, the first phase after the
   *     warmup, finite and at least 0
   * @param momentum the initial of {@code @MultiStepDecay}, at least 0 and below 1
   * @param weightDecay the initial of {@code @StepDecay}, finite and at least 0
   * @param totalSteps the steps of {@code @TrainingConfig}, the length of the training, at
   *     least 1: {@code @Warmup} has unit = TRAINING, {@code @LinearDecay} has no until, so
   *     it ends with the training
   * @param stepsPerEpoch the stepsPerEpoch of {@code @TrainingConfig}, the length of an
   *     epoch in steps, at least 1: {@code @MultiStepDecay} has unit = EPOCH,
   *     {@code @StepDecay} has unit = EPOCH
   */
  private FineTuningSchedule(double learningRate, double momentum, double weightDecay,
      long totalSteps, long stepsPerEpoch) {
    super("""
    config "golden.FineTuning"
    open learningRate: double
    open momentum: double
    open weightDecay: double
    open totalSteps: long
    open stepsPerEpoch: long
    totalSteps totalSteps
    stepsPerEpoch stepsPerEpoch
    let warmupUntil: long = steps(0.1, totalSteps)
    let multiStepDecayAt: longs = positions([2.0, 4.5], stepsPerEpoch, 0)
    let stepDecayEvery: interval = interval(0.5, stepsPerEpoch)
    let weightDecayPhases: sequence = sequence([weightDecay[0]], [0], [0], totalSteps)
    check rate(LEARNING_RATE, "learningRate", learningRate)
    check rate(MOMENTUM, "momentum", momentum)
    check rate(WEIGHT_DECAY, "weightDecay", weightDecay)
    check count("totalSteps", totalSteps)
    check count("stepsPerEpoch", stepsPerEpoch)
    check length("@Warmup.until", 0.1, TRAINING, warmupUntil)
    check withinTraining("@Warmup.until", warmupUntil, totalSteps)
    check startsInTraining("@Warmup.until", "@LinearDecay", warmupUntil, totalSteps)
    check allInside("@MultiStepDecay.at", multiStepDecayAt, 0, unbounded)
    check intervalLength("@StepDecay.every", 0.5, EPOCH, stepsPerEpoch)
    check finite("the weight decay", weightDecayPhases)
    timeline learningRate
      0 to warmupUntil from 0: warmupOneStepAhead(LINEAR, at(learningRate[1], 0), warmupUntil)
      warmupUntil to totalSteps from warmupUntil: linear(learningRate, 0.0, totalSteps - warmupUntil)
    timeline momentum
      0 to unbounded from 0: multiStep(momentum, 0.9, multiStepDecayAt, unbounded)
    timeline weightDecay
      0 to totalSteps from 0: stepByInterval(weightDecay, 2.0, stepDecayEvery, 1.7976931348623157e308, totalSteps)
    """, learningRate, momentum, weightDecay, totalSteps, stepsPerEpoch);
    this.totalSteps = totalSteps;
    this.stepsPerEpoch = stepsPerEpoch;
    Rules.require(Rules.rate(Hyperparameter.LEARNING_RATE, "learningRate", learningRate));
    Rules.require(Rules.rate(Hyperparameter.MOMENTUM, "momentum", momentum));
    Rules.require(Rules.rate(Hyperparameter.WEIGHT_DECAY, "weightDecay", weightDecay));
    Rules.require(Rules.count("totalSteps", totalSteps));
    Rules.require(Rules.count("stepsPerEpoch", stepsPerEpoch));
    warmupUntil = Positions.steps(0.1, totalSteps);
    Rules.require(Rules.length("@Warmup.until", 0.1, Unit.TRAINING, warmupUntil));
    Rules.require(Rules.withinTraining("@Warmup.until", warmupUntil, totalSteps));
    Rules.require(Rules.startsInTraining("@Warmup.until", "@LinearDecay", warmupUntil, totalSteps));
    long[] multiStepDecayAt = Positions.steps(new double[] {2.0, 4.5}, stepsPerEpoch, 0L);
    Rules.require(Rules.inside("@MultiStepDecay.at", multiStepDecayAt, 0L, Curve.UNBOUNDED));
    Rules.require(Rules.interval("@StepDecay.every", 0.5, Unit.EPOCH, stepsPerEpoch));
    Interval stepDecayEvery = Positions.interval(0.5, stepsPerEpoch);
    weightDecayStepDecay = StepCurve.byInterval(weightDecay, 2.0, stepDecayEvery, Double.MAX_VALUE,
        totalSteps);
    PhaseSequence weightDecayPhases = PhaseSequence.of(new Curve[] {weightDecayStepDecay},
        new long[] {0L}, new long[] {0L}, totalSteps);
    Rules.require(Contracts.finite("the weight decay", weightDecayPhases));
    linearDecay = LinearCurve.of(learningRate, 0.0, totalSteps - warmupUntil);
    warmup = WarmupCurve.oneStepAhead(Shape.LINEAR, linearDecay.at(0L), warmupUntil);
    momentumMultiStepDecay = MultiStepCurve.of(momentum, 0.9, multiStepDecayAt, Curve.UNBOUNDED);
  }

  /**
   * Returns the schedule for values that the config leaves open.
   *
   * @param learningRate the initial of {@code @LinearDecay}, the first phase after the
   *     warmup, finite and at least 0
   * @param momentum the initial of {@code @MultiStepDecay}, at least 0 and below 1
   * @param weightDecay the initial of {@code @StepDecay}, finite and at least 0
   * @param totalSteps the steps of {@code @TrainingConfig}, the length of the training, at
   *     least 1: {@code @Warmup} has unit = TRAINING, {@code @LinearDecay} has no until, so
   *     it ends with the training
   * @param stepsPerEpoch the stepsPerEpoch of {@code @TrainingConfig}, the length of an
   *     epoch in steps, at least 1: {@code @MultiStepDecay} has unit = EPOCH,
   *     {@code @StepDecay} has unit = EPOCH
   * @return the schedule
   * @throws IllegalArgumentException if a value breaks a rule of the config
   */
  public static FineTuningSchedule create(double learningRate, double momentum, double weightDecay,
      long totalSteps, long stepsPerEpoch) {
    return new FineTuningSchedule(learningRate, momentum, weightDecay, totalSteps, stepsPerEpoch);
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < warmupUntil) {
      return warmup.at(step);
    }
    return linearDecay.at(step - warmupUntil);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return momentumMultiStepDecay.at(step);
  }

  @Override
  public double weightDecay(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return weightDecayStepDecay.at(step);
  }

  @Override
  public long totalSteps() {
    return totalSteps;
  }

  @Override
  public long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (firstStep < 0L) {
      throw Rules.negative(firstStep);
    }
    int filled = 0;
    filled = Segments.fill(warmup, 0L, warmupUntil, firstStep, rates, filled);
    Segments.fillRest(linearDecay, warmupUntil, firstStep, rates, filled);
  }
}

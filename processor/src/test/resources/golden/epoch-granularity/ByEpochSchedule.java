package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.Unit;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.internal.EpochCurve;
import dev.anneal.internal.Positions;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code ByEpoch} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before the end of training: {@code @LinearDecay(initial = 0.1, end = 0)}
 * </ul>
 *
 * <p>Momentum:
 *
 * <ul>
 *   <li>at every step: {@code @Constant(of = MOMENTUM, value = 0.9)}
 * </ul>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class ByEpochSchedule extends CompiledSchedule implements TrainingSchedule {
  /** Momentum, at every step: {@code @Constant(of = MOMENTUM, value = 0.9)}. */
  private static final ConstantCurve MOMENTUM_CONSTANT = ConstantCurve.of(0.9, Curve.UNBOUNDED);

  /** The steps of the training. */
  private final long totalSteps;

  /** The steps of an epoch. */
  private final long stepsPerEpoch;

  /** Learning rate, before the end of training: {@code @LinearDecay(initial = 0.1, end = 0)}. */
  private final EpochCurve linearDecay;

  /**
   * For {@link #create}.
   *
   * @param stepsPerEpoch the stepsPerEpoch of {@code @TrainingConfig}, the length of an
   *     epoch in steps, at least 1: {@code @TrainingConfig} has epochs,
   *     {@code @TrainingConfig} has granularity = EPOCH
   */
  private ByEpochSchedule(long stepsPerEpoch) {
    super("""
    config "golden.ByEpoch"
    open stepsPerEpoch: long
    granularity EPOCH
    totalSteps totalSteps
    stepsPerEpoch stepsPerEpoch
    let totalSteps: long = steps(20.0, stepsPerEpoch)
    check count("stepsPerEpoch", stepsPerEpoch)
    check length("@TrainingConfig.epochs", 20.0, EPOCH, totalSteps)
    timeline learningRate
      0 to totalSteps from 0: byEpoch(linear(0.1, 0.0, totalSteps), 0, 0, stepsPerEpoch)
    timeline momentum
      0 to unbounded from 0: constant(0.9, unbounded)
    """, stepsPerEpoch);
    this.stepsPerEpoch = stepsPerEpoch;
    Rules.require(Rules.count("stepsPerEpoch", stepsPerEpoch));
    totalSteps = Positions.steps(20.0, stepsPerEpoch);
    Rules.require(Rules.length("@TrainingConfig.epochs", 20.0, Unit.EPOCH, totalSteps));
    linearDecay = EpochCurve.of(LinearCurve.of(0.1, 0.0, totalSteps), 0L, 0L, stepsPerEpoch);
  }

  /**
   * Returns the schedule for values that the config leaves open.
   *
   * @param stepsPerEpoch the stepsPerEpoch of {@code @TrainingConfig}, the length of an
   *     epoch in steps, at least 1: {@code @TrainingConfig} has epochs,
   *     {@code @TrainingConfig} has granularity = EPOCH
   * @return the schedule
   * @throws IllegalArgumentException if a value breaks a rule of the config
   */
  public static ByEpochSchedule create(long stepsPerEpoch) {
    return new ByEpochSchedule(stepsPerEpoch);
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return linearDecay.at(step);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return MOMENTUM_CONSTANT.at(step);
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
    Segments.fillRest(linearDecay, 0L, firstStep, rates, 0);
  }
}

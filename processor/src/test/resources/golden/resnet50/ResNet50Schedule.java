package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.StepCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code ResNet50} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 25,025: {@code @Warmup(until = 5, unit = EPOCH)}
 *   <li>from step 25,025 on: {@code @StepDecay(initial = 0.1, factor = 0.1, every = 30,
 *       unit = EPOCH)}
 * </ul>
 *
 * <p>Momentum:
 *
 * <ul>
 *   <li>before step 150,150: {@code @LinearDecay(of = MOMENTUM, initial = 0.95, end = 0.85,
 *       until = 30, unit = EPOCH)}
 * </ul>
 *
 * <p>Weight decay:
 *
 * <ul>
 *   <li>at every step: {@code @Constant(of = WEIGHT_DECAY, value = 1e-4)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate        momentum    weight decay
 *               0        3.996e-6            0.95            1e-4
 *          25,025             0.1        0.933333            1e-4
 *         150,150             0.1            0.85            1e-4
 *         450,450           0.001            0.85            1e-4
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *          0.1 |    ********************
 *              |   *
 *              |  *
 *              |
 *              | *
 *              |                        ********************
 *            0 |*                                           *****************
 *              +-------------------------------------------------------------
 *               0                                                     450,450
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class ResNet50Schedule extends CompiledSchedule implements TrainingSchedule {
  /** Learning rate, before step 25,025: {@code @Warmup(until = 5, unit = EPOCH)}. */
  private static final WarmupCurve WARMUP = WarmupCurve.oneStepAhead(Shape.LINEAR, 0.1, 25_025L);

  /**
   * Learning rate, from step 25,025 on: {@code @StepDecay(initial = 0.1, factor = 0.1,
   * every = 30, unit = EPOCH)}.
   */
  private static final StepCurve STEP_DECAY = StepCurve.of(0.1, 0.1, 150_150L, 0.0,
      Curve.UNBOUNDED);

  /**
   * Momentum, before step 150,150: {@code @LinearDecay(of = MOMENTUM, initial = 0.95,
   * end = 0.85, until = 30, unit = EPOCH)}.
   */
  private static final LinearCurve MOMENTUM_LINEAR_DECAY = LinearCurve.of(0.95, 0.85, 150_150L);

  /** Weight decay, at every step: {@code @Constant(of = WEIGHT_DECAY, value = 1e-4)}. */
  private static final ConstantCurve WEIGHT_DECAY_CONSTANT = ConstantCurve.of(1e-4,
      Curve.UNBOUNDED);

  /** The only instance, as nothing is open. */
  private static final ResNet50Schedule INSTANCE = new ResNet50Schedule();

  /** For {@link #create}. */
  private ResNet50Schedule() {
    super("""
    config "golden.ResNet50"
    totalSteps 450450
    stepsPerEpoch 5005
    timeline learningRate
      0 to 25025 from 0: warmupOneStepAhead(LINEAR, 0.1, 25025)
      25025 to unbounded from 25025: step(0.1, 0.1, 150150, 0.0, unbounded)
    timeline momentum
      0 to 150150 from 0: linear(0.95, 0.85, 150150)
    timeline weightDecay
      0 to unbounded from 0: constant(1e-4, unbounded)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static ResNet50Schedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 25_025L) {
      return WARMUP.at(step);
    }
    return STEP_DECAY.at(step - 25_025L);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return MOMENTUM_LINEAR_DECAY.at(step);
  }

  @Override
  public double weightDecay(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return WEIGHT_DECAY_CONSTANT.at(step);
  }

  @Override
  public long totalSteps() {
    return 450_450L;
  }

  @Override
  public long stepsPerEpoch() {
    return 5005L;
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (firstStep < 0L) {
      throw Rules.negative(firstStep);
    }
    int filled = 0;
    filled = Segments.fill(WARMUP, 0L, 25_025L, firstStep, rates, filled);
    Segments.fillRest(STEP_DECAY, 25_025L, firstStep, rates, filled);
  }
}

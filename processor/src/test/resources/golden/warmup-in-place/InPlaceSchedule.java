package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.StepCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code InPlace} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 100: {@code @Warmup(initial = 1e-4, until = 100, prefix = false)}
 *   <li>from step 100 to before step 900: {@code @StepDecay(initial = 0.1, factor = 0.1,
 *       every = 300, until = 900)}
 *   <li>from step 900 on: {@code @Constant}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate
 *               0            1e-4
 *             100             0.1
 *             900           0.001
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *          0.1 |   *******
 *              |
 *              |  *
 *              |
 *              | *
 *              |          *********
 *            0 |*                  ******************************************
 *              +-------------------------------------------------------------
 *               0                                                        1900
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class InPlaceSchedule extends CompiledSchedule implements TrainingSchedule {
  /**
   * Learning rate, before step 100: {@code @Warmup(initial = 1e-4, until = 100,
   * prefix = false)}.
   */
  private static final WarmupCurve WARMUP = WarmupCurve.of(Shape.LINEAR, 1e-4, 0.1, 100L);

  /**
   * Learning rate, from step 100 to before step 900: {@code @StepDecay(initial = 0.1,
   * factor = 0.1, every = 300, until = 900)}.
   */
  private static final StepCurve STEP_DECAY = StepCurve.of(0.1, 0.1, 300L, 0.0, 900L);

  /** Learning rate, from step 900 on: {@code @Constant}. */
  private static final ConstantCurve CONSTANT = ConstantCurve.of(0.0010000000000000002,
      Curve.UNBOUNDED);

  /** The only instance, as nothing is open. */
  private static final InPlaceSchedule INSTANCE = new InPlaceSchedule();

  /** For {@link #create}. */
  private InPlaceSchedule() {
    super("""
    config "golden.InPlace"
    timeline learningRate
      0 to 100 from 0: warmup(LINEAR, 1e-4, 0.1, 100)
      100 to 900 from 0: step(0.1, 0.1, 300, 0.0, 900)
      900 to unbounded from 900: constant(0.0010000000000000002, unbounded)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static InPlaceSchedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 100L) {
      return WARMUP.at(step);
    }
    if (step < 900L) {
      return STEP_DECAY.at(step);
    }
    return CONSTANT.at(step - 900L);
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
    return UNBOUNDED;
  }

  @Override
  public long stepsPerEpoch() {
    return UNBOUNDED;
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (firstStep < 0L) {
      throw Rules.negative(firstStep);
    }
    int filled = 0;
    filled = Segments.fill(WARMUP, 0L, 100L, firstStep, rates, filled);
    filled = Segments.fill(STEP_DECAY, 0L, 900L, firstStep, rates, filled);
    Segments.fillRest(CONSTANT, 900L, firstStep, rates, filled);
  }
}

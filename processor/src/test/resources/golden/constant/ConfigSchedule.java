package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code Config} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>at every step: {@code @Constant(value = 0.1)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate
 *               0             0.1
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *          0.1 |*************************************************************
 *              |
 *              |
 *              |
 *              |
 *              |
 *            0 |
 *              +-------------------------------------------------------------
 *               0                                                        1000
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
final class ConfigSchedule extends CompiledSchedule implements TrainingSchedule {
  /** Learning rate, at every step: {@code @Constant(value = 0.1)}. */
  private static final ConstantCurve CONSTANT = ConstantCurve.of(0.1, Curve.UNBOUNDED);

  /** The only instance, as nothing is open. */
  private static final ConfigSchedule INSTANCE = new ConfigSchedule();

  /** For {@link #create}. */
  private ConfigSchedule() {
    super("""
    config "golden.Config"
    timeline learningRate
      0 to unbounded from 0: constant(0.1, unbounded)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static ConfigSchedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return CONSTANT.at(step);
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
    Segments.fillRest(CONSTANT, 0L, firstStep, rates, 0);
  }
}

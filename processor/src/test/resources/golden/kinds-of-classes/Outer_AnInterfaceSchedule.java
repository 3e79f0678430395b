package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code Outer.AnInterface} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>at every step: {@code @Constant(value = 0.3)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate
 *               0             0.3
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *          0.3 |*************************************************************
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
public final class Outer_AnInterfaceSchedule extends CompiledSchedule implements TrainingSchedule {
  /** Learning rate, at every step: {@code @Constant(value = 0.3)}. */
  private static final ConstantCurve CONSTANT = ConstantCurve.of(0.3, Curve.UNBOUNDED);

  /** The only instance, as nothing is open. */
  private static final Outer_AnInterfaceSchedule INSTANCE = new Outer_AnInterfaceSchedule();

  /** For {@link #create}. */
  private Outer_AnInterfaceSchedule() {
    super("""
    config "golden.Outer$AnInterface"
    timeline learningRate
      0 to unbounded from 0: constant(0.3, unbounded)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static Outer_AnInterfaceSchedule create() {
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

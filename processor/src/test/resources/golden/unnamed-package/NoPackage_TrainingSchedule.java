import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.LinearCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code NoPackage.Training} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 1000: {@code @LinearDecay(initial = 0.001, end = 1e-5, until = 1000)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate
 *               0           0.001
 *            1000            1e-5
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *        0.001 |******
 *              |      **********
 *              |                **********
 *              |                          **********
 *              |                                    **********
 *              |                                              **********
 *            0 |                                                        *****
 *              +-------------------------------------------------------------
 *               0                                                        1000
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
final class NoPackage_TrainingSchedule extends CompiledSchedule implements TrainingSchedule {
  /**
   * Learning rate, before step 1000: {@code @LinearDecay(initial = 0.001, end = 1e-5,
   * until = 1000)}.
   */
  private static final LinearCurve LINEAR_DECAY = LinearCurve.of(0.001, 1e-5, 1000L);

  /** The only instance, as nothing is open. */
  private static final NoPackage_TrainingSchedule INSTANCE = new NoPackage_TrainingSchedule();

  /** For {@link #create}. */
  private NoPackage_TrainingSchedule() {
    super("""
    config "NoPackage$Training"
    timeline learningRate
      0 to 1000 from 0: linear(0.001, 1e-5, 1000)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static NoPackage_TrainingSchedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return LINEAR_DECAY.at(step);
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
    Segments.fillRest(LINEAR_DECAY, 0L, firstStep, rates, 0);
  }
}

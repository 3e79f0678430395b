package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ExponentialCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code FailsAfterEnd} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 1000: {@code @ExponentialDecay(initial = 0.1, end = 0.001)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate
 *               0             0.1
 *            1000           0.001
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *          0.1 |**
 *              |  **
 *              |    ****
 *              |        ****
 *              |            *******
 *              |                   **************
 *            0 |                                 ****************************
 *              +-------------------------------------------------------------
 *               0                                                        1000
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class FailsAfterEndSchedule extends CompiledSchedule implements TrainingSchedule {
  /** Learning rate, before step 1000: {@code @ExponentialDecay(initial = 0.1, end = 0.001)}. */
  private static final ExponentialCurve EXPONENTIAL_DECAY = ExponentialCurve.between(0.1, 0.001,
      1000L);

  /** The only instance, as nothing is open. */
  private static final FailsAfterEndSchedule INSTANCE = new FailsAfterEndSchedule();

  /** For {@link #create}. */
  private FailsAfterEndSchedule() {
    super("""
    config "golden.FailsAfterEnd"
    afterEnd FAIL
    totalSteps 1000
    timeline learningRate
      0 to 1000 from 0: exponential(0.1, 0.001, 1000)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static FailsAfterEndSchedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step >= 1000L) {
      throw Rules.pastEnd(step, 1000L);
    }
    return EXPONENTIAL_DECAY.at(step);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step >= 1000L) {
      throw Rules.pastEnd(step, 1000L);
    }
    return 0.0;
  }

  @Override
  public double weightDecay(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step >= 1000L) {
      throw Rules.pastEnd(step, 1000L);
    }
    return 0.0;
  }

  @Override
  public long totalSteps() {
    return 1000L;
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
    Rules.requireBeforeEnd(firstStep, rates.length, 1000L);
    Segments.fillRest(EXPONENTIAL_DECAY, 0L, firstStep, rates, 0);
  }
}

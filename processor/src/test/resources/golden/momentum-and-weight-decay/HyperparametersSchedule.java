package golden;

import dev.anneal.Amplitude;
import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.CyclicCurve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.PiecewiseConstantCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code Hyperparameters} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>at every step: {@code @PiecewiseConstant(values = {0.1, 0.05, 0.01},
 *       boundaries = {4000, 8000})}
 * </ul>
 *
 * <p>Momentum:
 *
 * <ul>
 *   <li>at every step: {@code @Cyclic(of = MOMENTUM, min = 0.85, max = 0.95, stepSize = 500,
 *       inverted = true)}
 * </ul>
 *
 * <p>Weight decay:
 *
 * <ul>
 *   <li>before step 5000: {@code @Constant(of = WEIGHT_DECAY, value = 1e-4, until = 5000)}
 *   <li>from step 5000 to before step 10,000: {@code @LinearDecay(of = WEIGHT_DECAY,
 *       end = 5e-4)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate        momentum    weight decay
 *               0             0.1            0.95            1e-4
 *            5000            0.05            0.95            1e-4
 *          10,000            0.01            0.95            5e-4
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *          0.1 |************************
 *              |
 *              |
 *              |                        ************************
 *              |
 *              |                                                *************
 *            0 |
 *              +-------------------------------------------------------------
 *               0                                                      10,000
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class HyperparametersSchedule extends CompiledSchedule implements TrainingSchedule {
  /**
   * Learning rate, at every step: {@code @PiecewiseConstant(values = {0.1, 0.05, 0.01},
   * boundaries = {4000, 8000})}.
   */
  private static final PiecewiseConstantCurve PIECEWISE_CONSTANT = PiecewiseConstantCurve.of(
      new double[] {0.1, 0.05, 0.01}, new long[] {4000L, 8000L}, Curve.UNBOUNDED);

  /**
   * Momentum, at every step: {@code @Cyclic(of = MOMENTUM, min = 0.85, max = 0.95,
   * stepSize = 500, inverted = true)}.
   */
  private static final CyclicCurve MOMENTUM_CYCLIC = CyclicCurve.of(0.85, 0.95, 500L, 500L,
      Amplitude.CONSTANT, 1.0, true, Curve.UNBOUNDED);

  /**
   * Weight decay, before step 5000: {@code @Constant(of = WEIGHT_DECAY, value = 1e-4,
   * until = 5000)}.
   */
  private static final ConstantCurve WEIGHT_DECAY_CONSTANT = ConstantCurve.of(1e-4, 5000L);

  /**
   * Weight decay, from step 5000 to before step 10,000:
   * {@code @LinearDecay(of = WEIGHT_DECAY, end = 5e-4)}.
   */
  private static final LinearCurve WEIGHT_DECAY_LINEAR_DECAY = LinearCurve.of(1e-4, 5e-4, 5000L);

  /** The only instance, as nothing is open. */
  private static final HyperparametersSchedule INSTANCE = new HyperparametersSchedule();

  /** For {@link #create}. */
  private HyperparametersSchedule() {
    super("""
    config "golden.Hyperparameters"
    totalSteps 10000
    timeline learningRate
      0 to unbounded from 0: piecewiseConstant([0.1, 0.05, 0.01], [4000, 8000], unbounded)
    timeline momentum
      0 to unbounded from 0: cyclic(0.85, 0.95, 500, 500, CONSTANT, 1.0, true, unbounded)
    timeline weightDecay
      0 to 5000 from 0: constant(1e-4, 5000)
      5000 to 10000 from 5000: linear(1e-4, 5e-4, 5000)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static HyperparametersSchedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return PIECEWISE_CONSTANT.at(step);
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
    if (step < 5000L) {
      return WEIGHT_DECAY_CONSTANT.at(step);
    }
    return WEIGHT_DECAY_LINEAR_DECAY.at(step - 5000L);
  }

  @Override
  public long totalSteps() {
    return 10_000L;
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
    Segments.fillRest(PIECEWISE_CONSTANT, 0L, firstStep, rates, 0);
  }
}

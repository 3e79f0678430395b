package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.CosineCurve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;
import java.util.List;

/**
 * The schedule that {@code Ppo} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 1,000,000: {@code @LinearDecay(initial = 3e-4, end = 0)}
 * </ul>
 *
 * <p>{@code clipRange}:
 *
 * <ul>
 *   <li>before step 1,000,000: {@code @LinearDecay(named = "clipRange", initial = 0.2,
 *       end = 0.05)}
 * </ul>
 *
 * <p>{@code entropyBonus}:
 *
 * <ul>
 *   <li>before step 100,000: {@code @Constant(named = "entropyBonus", value = 0.01,
 *       until = 100_000)}
 *   <li>from step 100,000 to before step 1,000,000:
 *       {@code @CosineDecay(named = "entropyBonus", end = 0.001)}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate       clipRange    entropyBonus
 *               0            3e-4             0.2            0.01
 *         100,000          2.7e-4           0.185            0.01
 *       1,000,000               0            0.05           0.001
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *         3e-4 |******
 *              |      **********
 *              |                **********
 *              |                          **********
 *              |                                    **********
 *              |                                              **********
 *            0 |                                                        *****
 *              +-------------------------------------------------------------
 *               0                                                   1,000,000
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
final class PpoSchedule extends CompiledSchedule implements TrainingSchedule {
  /** Learning rate, before step 1,000,000: {@code @LinearDecay(initial = 3e-4, end = 0)}. */
  private static final LinearCurve LINEAR_DECAY = LinearCurve.of(3e-4, 0.0, 1_000_000L);

  /**
   * {@code clipRange}, before step 1,000,000: {@code @LinearDecay(named = "clipRange",
   * initial = 0.2, end = 0.05)}.
   */
  private static final LinearCurve CLIP_RANGE_LINEAR_DECAY = LinearCurve.of(0.2, 0.05, 1_000_000L);

  /**
   * {@code entropyBonus}, before step 100,000: {@code @Constant(named = "entropyBonus",
   * value = 0.01, until = 100_000)}.
   */
  private static final ConstantCurve ENTROPY_BONUS_CONSTANT = ConstantCurve.of(0.01, 100_000L);

  /**
   * {@code entropyBonus}, from step 100,000 to before step 1,000,000:
   * {@code @CosineDecay(named = "entropyBonus", end = 0.001)}.
   */
  private static final CosineCurve ENTROPY_BONUS_COSINE_DECAY = CosineCurve.of(0.01, 0.001, 1.0,
      1.0, 900_000L);

  /** The only instance, as nothing is open. */
  private static final PpoSchedule INSTANCE = new PpoSchedule();

  /** The hyperparameters beside the three. */
  private static final List<String> NAMES = List.of("clipRange", "entropyBonus");

  /** For {@link #create}. */
  private PpoSchedule() {
    super("""
    config "golden.Ppo"
    totalSteps 1000000
    timeline learningRate
      0 to 1000000 from 0: linear(3e-4, 0.0, 1000000)
    timeline clipRange
      0 to 1000000 from 0: linear(0.2, 0.05, 1000000)
    timeline entropyBonus
      0 to 100000 from 0: constant(0.01, 100000)
      100000 to 1000000 from 100000: cosine(0.01, 0.001, 1.0, 1.0, 900000)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static PpoSchedule create() {
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

  /**
   * Returns {@code clipRange} at a step.
   *
   * @param step the number of parameter updates already made
   * @return the value, finite and at least 0
   */
  public double clipRange(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return CLIP_RANGE_LINEAR_DECAY.at(step);
  }

  /**
   * Returns {@code entropyBonus} at a step.
   *
   * @param step the number of parameter updates already made
   * @return the value, finite and at least 0
   */
  public double entropyBonus(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 100_000L) {
      return ENTROPY_BONUS_CONSTANT.at(step);
    }
    return ENTROPY_BONUS_COSINE_DECAY.at(step - 100_000L);
  }

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public double value(String name, long step) {
    return switch (name) {
      case "clipRange" -> clipRange(step);
      case "entropyBonus" -> entropyBonus(step);
      default -> throw Rules.unknown(name, NAMES);
    };
  }

  @Override
  public long totalSteps() {
    return 1_000_000L;
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

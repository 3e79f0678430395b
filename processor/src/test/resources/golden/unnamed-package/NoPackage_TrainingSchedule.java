import dev.anneal.GeneratedSchedule;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.LinearCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.Recipes;
import java.io.Serializable;
import java.util.Optional;

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
final class NoPackage_TrainingSchedule implements TrainingSchedule, Serializable {
  /** Of the form that {@link #writeReplace} does without. */
  private static final long serialVersionUID = 1L;

  /** The schedule as a text. */
  private static final String RECIPE = """
      anneal recipe 1
      numerics 1
      config "NoPackage$Training"
      granularity STEP
      afterEnd HOLD
      totalSteps unbounded
      stepsPerEpoch unbounded
      timeline learningRate
        0 to 1000 from 0: linear(0.001, 1e-5, 1000)
      """;

  /**
   * Learning rate, before step 1000: {@code @LinearDecay(initial = 0.001, end = 1e-5,
   * until = 1000)}.
   */
  private static final LinearCurve LINEAR_DECAY = LinearCurve.of(0.001, 1e-5, 1000L);

  /** The only instance, as nothing is open. */
  private static final NoPackage_TrainingSchedule INSTANCE = new NoPackage_TrainingSchedule();

  /** For {@link #create}. */
  private NoPackage_TrainingSchedule() {}

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

  @Override
  public Optional<Recipe> recipe() {
    return Optional.of(Recipes.of(RECIPE));
  }

  @Override
  public boolean equals(Object other) {
    return Recipes.areEqual(this, other);
  }

  @Override
  public int hashCode() {
    return Recipes.hash(this);
  }

  @Override
  public String toString() {
    return Recipes.describe(this);
  }

  /**
   * Is written as its recipe.
   *
   * @return what is written
   */
  private Object writeReplace() {
    return Recipes.written(this);
  }
}

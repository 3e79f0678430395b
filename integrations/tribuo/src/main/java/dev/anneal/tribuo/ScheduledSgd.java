package dev.anneal.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/**
 * Stochastic gradient descent with the learning rate, the momentum and the weight decay of a
 * schedule, for every trainer of Tribuo that takes a {@link StochasticGradientOptimiser}.
 *
 * <pre>{@code
 * var trainer = new LinearSGDTrainer(
 *     new LogMulticlass(), ScheduledSgd.of(MySchedule.create()), epochs, -1, batchSize, seed);
 * }</pre>
 *
 * <p>The first mini-batch of a training has step 0; each call of {@code train} begins anew, on a
 * {@linkplain #copy copy}. The update is that of Anneal's own loop: with g the gradient that the
 * trainer gives times its weight, and p the parameters,
 *
 * <pre>
 * d = g + weightDecay * p
 * v = momentum * v + d
 * p = p - rate * v                    (Nesterov: rate * (d + momentum * v))
 * </pre>
 *
 * <p>Weight decay is no part of d where it is {@linkplain #withDecoupledWeightDecay decoupled}, and
 * takes rate * weightDecay * p from the parameters then. Where the schedule has neither momentum
 * nor weight decay, a step costs no more than the features of its mini-batch; else it goes over all
 * parameters, those of absent features too, which Tribuo's own momentum passes over.
 *
 * <p>The provenance of a model holds the schedule's {@linkplain Recipe recipe}: Tribuo makes the
 * same optimiser of it again, also after the config class has changed.
 *
 * <p>As every optimiser of Tribuo, an instance serves one training at a time.
 */
public final class ScheduledSgd implements StochasticGradientOptimiser {

  @Config(mandatory = true, description = "The recipe of the schedule, a line each.")
  private List<String> recipe = List.of();

  @Config(description = "Whether the momentum is Nesterov's.")
  private boolean nesterov;

  @Config(description = "Whether weight decay is apart from the gradient.")
  private boolean decoupledWeightDecay;

  @Config(description = "The size of a mini-batch whose gradient is made a mean; 0: left as it is.")
  private int meanOf;

  private @Nullable TrainingSchedule schedule;
  private @Nullable Descent descent;

  /** For OLCUT, which sets the fields and calls {@link #postConfig}. */
  private ScheduledSgd() {}

  private ScheduledSgd(
      List<String> recipe,
      TrainingSchedule schedule,
      boolean nesterov,
      boolean decoupledWeightDecay,
      int meanOf) {
    this.recipe = recipe;
    this.schedule = schedule;
    this.nesterov = nesterov;
    this.decoupledWeightDecay = decoupledWeightDecay;
    this.meanOf = meanOf;
  }

  /**
   * Returns an optimiser of a schedule.
   *
   * @param schedule what a generated class gives; with {@code afterEnd = FAIL} the training fails
   *     if it has more mini-batches than the schedule has steps
   * @return the optimiser
   * @throws IllegalArgumentException if the schedule has no recipe, which the provenance needs, or
   *     declares {@code @ReduceOnPlateau}: Tribuo measures nothing while it trains
   */
  public static ScheduledSgd of(TrainingSchedule schedule) {
    Recipe recipe =
        schedule
            .recipe()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "schedule = "
                        + schedule
                        + ": has no recipe, which the provenance of a model needs; give the"
                        + " schedule of a generated class"));
    requireNoPlateau(schedule);
    return new ScheduledSgd(RecipeLines.of(recipe), schedule, false, false, 0);
  }

  /** Returns this optimiser with Nesterov's momentum, where the schedule has momentum. */
  public ScheduledSgd withNesterov() {
    return new ScheduledSgd(recipe, schedule(), true, decoupledWeightDecay, meanOf);
  }

  /**
   * Returns this optimiser with weight decay apart from the gradient (Loshchilov and Hutter,
   * "Decoupled Weight Decay Regularization", 2019).
   */
  public ScheduledSgd withDecoupledWeightDecay() {
    return new ScheduledSgd(recipe, schedule(), nesterov, true, meanOf);
  }

  /**
   * Returns this optimiser with the mean of a mini-batch as its gradient, as Anneal's loop and most
   * engines have it. Without it the gradient is what Tribuo's trainers give, the sum over the
   * mini-batch times its size: with 32 examples a rate acts as one that is 1,024 times as high.
   *
   * @param minibatchSize the size that the trainer was built with; the last, smaller mini-batch of
   *     an epoch is made a mean too. The weights of examples are taken to be 1
   * @throws IllegalArgumentException if {@code minibatchSize} is below 1
   */
  public ScheduledSgd withMeanGradient(int minibatchSize) {
    if (minibatchSize < 1) {
      throw new IllegalArgumentException(
          "minibatchSize = " + minibatchSize + ": must be at least 1; give the trainer's");
    }
    return new ScheduledSgd(recipe, schedule(), nesterov, decoupledWeightDecay, minibatchSize);
  }

  private static void requireNoPlateau(TrainingSchedule schedule) {
    if (schedule.plateau().isPresent()) {
      throw new IllegalArgumentException(
          "schedule = "
              + schedule
              + ": declares @ReduceOnPlateau, but Tribuo measures nothing while it trains; leave"
              + " the annotation out");
    }
  }

  /**
   * Makes the schedule of the recipe, for OLCUT.
   *
   * @throws PropertyException if the recipe is none, or its schedule is none for Tribuo
   */
  @Override
  public void postConfig() {
    try {
      TrainingSchedule made = Recipe.parse(RecipeLines.text(recipe)).load(loader()).schedule();
      requireNoPlateau(made);
      schedule = made;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new PropertyException(e, "ScheduledSgd", "recipe", "no schedule can be made of it");
    }
  }

  private static ClassLoader loader() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null
        ? Objects.requireNonNullElse(
            ScheduledSgd.class.getClassLoader(), ClassLoader.getSystemClassLoader())
        : ofThread;
  }

  private TrainingSchedule schedule() {
    return Objects.requireNonNull(schedule, "schedule");
  }

  @Override
  public void initialise(Parameters parameters) {
    descent = new Descent(schedule(), nesterov, decoupledWeightDecay, parameters);
  }

  /**
   * Makes what is added to the parameters of one mini-batch.
   *
   * @param updates the gradient of the objective, which rises along it
   * @param weight what the gradient is multiplied by
   * @return the change of the parameters; valid until the next call
   * @throws IllegalStateException before {@link #initialise}, or if the schedule has ended by then
   *     and was declared with {@code afterEnd = FAIL}
   */
  @Override
  public Tensor[] step(Tensor[] updates, double weight) {
    if (descent == null) {
      throw new IllegalStateException(
          "step() before initialise(parameters): a trainer of Tribuo calls it first");
    }
    return descent.step(updates, meanOf == 0 ? weight : toMean(weight));
  }

  /** A trainer gives n * sum for the sum over n examples, and a weight of the present part of n. */
  private double toMean(double weight) {
    double examples = Math.rint(weight * meanOf);
    return examples == 0 ? 0 : 1 / (meanOf * examples);
  }

  @Override
  public void reset() {
    descent = null;
  }

  @Override
  public ScheduledSgd copy() {
    return new ScheduledSgd(recipe, schedule(), nesterov, decoupledWeightDecay, meanOf);
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new ConfiguredObjectProvenanceImpl(this, "StochasticGradientOptimiser");
  }

  @Override
  public String toString() {
    return "ScheduledSgd["
        + schedule()
        + (nesterov ? ", Nesterov" : "")
        + (decoupledWeightDecay ? ", decoupled weight decay" : "")
        + (meanOf == 0 ? "" : ", mean of " + meanOf)
        + "]";
  }
}

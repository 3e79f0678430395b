package dev.anneal.dl4j;

import dev.anneal.LoadedSchedule;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * One hyperparameter of a schedule, wherever ND4J and Deeplearning4j take an {@link ISchedule}: the
 * learning rate, the momentum, the weight decay, dropout.
 *
 * <pre>{@code
 * MySchedule schedule = MySchedule.create();
 * new NeuralNetConfiguration.Builder()
 *     .updater(new Nesterovs(AnnealSchedule.of(schedule), AnnealSchedule.of(schedule, "momentum")))
 *     .list()
 *     .layer(new DenseLayer.Builder()
 *         .regularization(List.of(new WeightDecay(AnnealSchedule.of(schedule, "weightDecay"), true)))
 * }</pre>
 *
 * <p>{@code WeightDecay} is given to the layers: what stands in the builder of a whole network is
 * applied twice by Deeplearning4j 1.0.0-M2.1. {@code L2Regularization} may stand there.
 *
 * <p>The value of an iteration is that of the step of this number: both count from 0 over the whole
 * training, and a model that was saved goes on at its iteration. The epoch is not looked at.
 *
 * <p>What is saved, as JSON or serialised, is the schedule's {@linkplain Recipe recipe}. It is
 * brought back with the same values at every step, also where the config class has changed since,
 * or is not there: {@link #loaded} tells. Immutable; two are equal if their recipes are.
 */
public final class AnnealSchedule implements ISchedule {
  @Serial private static final long serialVersionUID = 1;

  private static final String LEARNING_RATE = "learningRate";

  private final String recipe;
  private final transient LoadedSchedule loaded;
  private final transient TrainingSchedule schedule;
  private final transient boolean isRate;

  /** The last step of the training; {@link Long#MAX_VALUE} without one. */
  private final transient long last;

  private AnnealSchedule(Recipe recipe, LoadedSchedule loaded, boolean isRate) {
    this.recipe = recipe.text();
    this.loaded = loaded;
    this.schedule = loaded.schedule();
    this.isRate = isRate;
    long totalSteps = schedule.totalSteps();
    this.last = totalSteps == TrainingSchedule.UNBOUNDED ? Long.MAX_VALUE : totalSteps - 1;
  }

  /**
   * Returns the learning rate of a schedule.
   *
   * @param schedule what a generated class gives
   * @return the learning rate
   * @throws IllegalArgumentException if the schedule has no recipe, or declares
   *     {@code @ReduceOnPlateau}, which depends on more than the iteration
   */
  public static AnnealSchedule of(TrainingSchedule schedule) {
    return of(schedule, LEARNING_RATE);
  }

  /**
   * Returns one hyperparameter of a schedule.
   *
   * <p>DL4J's {@code Dropout} takes the probability to <em>retain</em> an input: a config declares
   * {@code @LinearDecay(named = "retain", initial = 0.5, end = 1)} for a dropout that falls from
   * 0.5 to 0.
   *
   * @param schedule what a generated class gives
   * @param hyperparameter {@code learningRate}, {@code momentum}, {@code weightDecay} or one of the
   *     config's own
   * @return the hyperparameter
   * @throws IllegalArgumentException if there is none of that name, the schedule has no recipe, or
   *     declares {@code @ReduceOnPlateau}, which depends on more than the iteration
   */
  public static AnnealSchedule of(TrainingSchedule schedule, String hyperparameter) {
    Objects.requireNonNull(hyperparameter, "hyperparameter");
    Recipe recipe =
        schedule
            .recipe()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "schedule = "
                        + schedule
                        + ": has no recipe, which a saved model needs; give the schedule of a"
                        + " generated class"));
    return fromText(recipe.view(hyperparameter).text());
  }

  /**
   * Reads what was saved.
   *
   * @param recipe the text of a recipe
   * @return the hyperparameter that it is of
   * @throws IllegalArgumentException if the text is none, is one of a newer version, is open, or
   *     declares {@code @ReduceOnPlateau}
   */
  @JsonCreator
  public static AnnealSchedule fromText(@JsonProperty("recipe") @Nullable String recipe) {
    if (recipe == null) {
      throw new IllegalArgumentException(
          "recipe = null: the JSON of an AnnealSchedule has its text there; save the model again");
    }
    Recipe parsed = Recipe.parse(recipe);
    if (parsed.isOpen()) {
      throw new IllegalArgumentException(
          "recipe = " + parsed + ": is open, so it has no values; give them by Recipe.with first");
    }
    LoadedSchedule loaded = parsed.load(loader());
    if (facts(parsed, "plateau ").findAny().isPresent()) {
      throw seesNoMetric(loaded.schedule());
    }
    boolean isRate = facts(parsed, "view ").allMatch(("view " + LEARNING_RATE)::equals);
    return new AnnealSchedule(parsed, loaded, isRate);
  }

  /** The lines of a recipe's own text, in which each fact has its one form, that begin so. */
  private static Stream<String> facts(Recipe recipe, String start) {
    return recipe.text().lines().filter(line -> line.startsWith(start));
  }

  private static ClassLoader loader() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null
        ? Objects.requireNonNullElse(
            AnnealSchedule.class.getClassLoader(), ClassLoader.getSystemClassLoader())
        : ofThread;
  }

  private static IllegalArgumentException seesNoMetric(TrainingSchedule schedule) {
    return new IllegalArgumentException(
        "schedule = "
            + schedule
            + ": declares @ReduceOnPlateau, but an ISchedule sees no metric; leave the annotation"
            + " out");
  }

  /**
   * Returns the value for one iteration.
   *
   * <p>The weight decay, the momentum and others are asked for the step after the last one too, by
   * {@code score()} after the training: they answer with the last value then. The learning rate is
   * asked for updates only.
   *
   * @param iteration the number of updates already made, at least 0
   * @param epoch not looked at
   * @return the value
   * @throws IllegalStateException if the training has ended by then and was declared with {@code
   *     afterEnd = FAIL}
   */
  @Override
  public double valueAt(int iteration, int epoch) {
    return schedule.at(!isRate && iteration - 1L == last ? last : iteration);
  }

  /** Returns this, which is immutable. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public AnnealSchedule clone() {
    return this;
  }

  /** Returns the text that is saved. */
  @JsonProperty("recipe")
  public String recipe() {
    return recipe;
  }

  /**
   * Returns the schedule, and whether it is the generated class: after loading, {@code changed()}
   * is true if the config class says something else by now. The values are those of the recipe in
   * any case. Classes are looked for by the context class loader of the thread that loads.
   */
  public LoadedSchedule loaded() {
    return loaded;
  }

  @Serial
  private Object writeReplace() {
    return new Saved(recipe);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("an AnnealSchedule is serialised by its recipe");
  }

  /** The serialised form. */
  private record Saved(String recipe) implements java.io.Serializable {
    @Serial
    private Object readResolve() throws InvalidObjectException {
      try {
        return fromText(recipe);
      } catch (IllegalArgumentException e) {
        InvalidObjectException invalid =
            new InvalidObjectException("no schedule can be made of the recipe: " + e.getMessage());
        invalid.initCause(e);
        throw invalid;
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AnnealSchedule that && that.recipe.equals(recipe);
  }

  @Override
  public int hashCode() {
    return recipe.hashCode();
  }

  @Override
  public String toString() {
    return "AnnealSchedule[" + schedule + "]";
  }
}

package dev.anneal.internal.recipe;

import dev.anneal.AfterEnd;
import dev.anneal.PlateauState;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.internal.Rules;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that is built from a recipe: of the very curves that the generated class has, so with
 * the same bits at every step. Immutable.
 */
public final class RebuiltSchedule implements TrainingSchedule, Serializable {
  private static final long serialVersionUID = 1L;

  private final transient Recipe recipe;
  private final transient EvaluatedRecipe values;
  private final transient Course rates;
  private final transient Course momentum;
  private final transient Course weightDecay;
  private final transient Map<String, Course> own = new LinkedHashMap<>();
  private final transient List<String> names;
  private final long totalSteps;

  /** The step from which on there are no values. */
  private final long end;

  /**
   * Builds a schedule.
   *
   * @param recipe what it is built from
   * @param values its values
   */
  public RebuiltSchedule(Recipe recipe, EvaluatedRecipe values) {
    this.recipe = recipe;
    this.values = values;
    this.rates = Course.of(values, "learningRate");
    this.momentum = Course.of(values, "momentum");
    this.weightDecay = Course.of(values, "weightDecay");
    this.names = values.own();
    names.forEach(name -> own.put(name, Course.of(values, name)));
    this.totalSteps = values.totalSteps();
    this.end = values.afterEnd() == AfterEnd.FAIL ? totalSteps : Long.MAX_VALUE;
  }

  @Override
  public double at(long step) {
    requireStep(step);
    return rates.at(step);
  }

  @Override
  public double momentum(long step) {
    requireStep(step);
    return momentum.at(step);
  }

  @Override
  public double weightDecay(long step) {
    requireStep(step);
    return weightDecay.at(step);
  }

  @Override
  public double value(String name, long step) {
    @Nullable Course course = own.get(name);
    if (course == null) {
      throw Rules.unknown(name, names);
    }
    requireStep(step);
    return course.at(step);
  }

  /**
   * Returns the values of a hyperparameter over stretches of steps.
   *
   * @param hyperparameter {@code learningRate}, {@code momentum}, {@code weightDecay} or one of
   *     {@link #names}
   */
  public Envelope envelope(String hyperparameter) {
    return new Envelope(Course.of(values, hyperparameter));
  }

  private void requireStep(long step) {
    if (step < 0) {
      throw Rules.negative(step);
    }
    // The very last step lies in a training without an end.
    if (step >= end && end != Long.MAX_VALUE) {
      throw Rules.pastEnd(step, totalSteps);
    }
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (firstStep < 0) {
      throw Rules.negative(firstStep);
    }
    if (end != Long.MAX_VALUE) {
      Rules.requireBeforeEnd(firstStep, rates.length, totalSteps);
    }
    this.rates.fill(firstStep, rates);
  }

  @Override
  public long totalSteps() {
    return totalSteps;
  }

  @Override
  public long stepsPerEpoch() {
    return values.stepsPerEpoch();
  }

  @Override
  public long frozenUntil() {
    return values.derivation().frozenUntil();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Optional<Recipe> recipe() {
    return Optional.of(recipe);
  }

  @Override
  public Optional<PlateauState> plateau() {
    return values.plateau().map(supplier -> supplier.get());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof TrainingSchedule schedule && schedule.recipe().equals(recipe()));
  }

  @Override
  public int hashCode() {
    return recipe.hashCode();
  }

  private Object writeReplace() {
    return new SerializedSchedule(recipe);
  }

  @Override
  public String toString() {
    return values.describe();
  }
}

package dev.anneal;

import dev.anneal.internal.recipe.Derivation;
import dev.anneal.internal.recipe.EvaluatedRecipe;
import dev.anneal.internal.recipe.FirstDifference;
import dev.anneal.internal.recipe.RebuiltSchedule;
import dev.anneal.internal.recipe.RecipeEvaluator;
import dev.anneal.internal.recipe.RecipeForm;
import dev.anneal.internal.recipe.RecipeParser;
import dev.anneal.internal.recipe.RecipeValues;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole schedule as a value: its timelines, open values, rules and totals. It has one text, which
 * can be kept in a file, a log or a checkpoint, compared, and brought back to a schedule with the
 * same bits at every step, without the class that the compiler wrote.
 *
 * <p>A recipe is open as long as one of the values that the config leaves open is not given. What
 * needs all of them says so in an exception then.
 *
 * <p>Immutable. Two are equal if their texts are.
 */
public final class Recipe {
  private final RecipeForm form;
  private final String text;

  private Recipe(RecipeForm form) {
    this.form = form;
    this.text = RecipeValues.text(form);
  }

  /**
   * A value that the config leaves open.
   *
   * @param name the name of the parameter of {@code create}
   * @param type its type: {@code double} or {@code long}
   * @param value what it was given; empty while it is open
   */
  public record OpenValue(String name, Class<?> type, Optional<Number> value) {}

  /**
   * Reads a text, which may have been written by anyone: it is read in a time that grows with its
   * length, and nothing that it names is loaded or run but the curves and rules of this library.
   *
   * @param text a text that {@link #text} wrote
   * @return the recipe
   * @throws RecipeException if the text is no recipe, or one of another version of the format or of
   *     the curves
   */
  public static Recipe parse(String text) {
    return new Recipe(RecipeParser.parse(text));
  }

  /** Returns the text: ASCII, one line a fact, the same on every platform. */
  public String text() {
    return text;
  }

  /** Returns the binary name of the config. */
  public String name() {
    return form.config();
  }

  /** Returns the values that the config leaves open, in the order of {@code create}. */
  public List<OpenValue> openValues() {
    return form.open().stream()
        .map(open -> new OpenValue(open.name(), open.kind().type(), open.value()))
        .toList();
  }

  /** Returns whether a value is still to be given. */
  public boolean isOpen() {
    return form.open().stream().anyMatch(open -> open.value().isEmpty());
  }

  /**
   * Returns the recipe with open values given, or given anew.
   *
   * @param values the values by name: all that have not been given before
   * @return a recipe that is not open
   * @throws IllegalArgumentException if a value is missing, is no open one, is no whole number
   *     where a {@code long} is asked for, or breaks a rule of the config, in the words of {@code
   *     create}
   */
  public Recipe with(Map<String, ? extends Number> values) {
    Recipe closed = new Recipe(RecipeValues.with(form, values));
    closed.evaluate();
    return closed;
  }

  /**
   * Builds the schedule, of the very curves that the generated class has. Building takes as long as
   * {@code create}; no method of the schedule allocates.
   *
   * @return the schedule
   * @throws IllegalStateException if the recipe is open
   * @throws IllegalArgumentException if a value breaks a rule, in the words of {@code create}, or
   *     an argument is out of its range
   */
  public TrainingSchedule schedule() {
    return new RebuiltSchedule(this, evaluate());
  }

  /**
   * Returns the generated class itself, for its speed, where it is to be found and still has this
   * recipe; else the schedule that {@link #schedule} builds. The class is that of the config's name
   * and is not initialised unless it is final, a {@link TrainingSchedule} and carries {@link
   * GeneratedSchedule}.
   *
   * @param loader where to look for the class
   * @return the schedule, and whether it was rebuilt and why
   * @throws IllegalStateException if the recipe is open
   * @throws IllegalArgumentException as for {@link #schedule}
   */
  public LoadedSchedule load(ClassLoader loader) {
    requireClosed();
    LoadedSchedule found =
        new GeneratedClass(new Recipe(form.derived(Derivation.NONE))).load(loader);
    Derivation derivation = form.derivation();
    if (derivation.equals(Derivation.NONE)) {
      return found;
    }
    TrainingSchedule whole = found.schedule();
    TrainingSchedule schedule = derivation.view().map(whole::view).orElse(whole);
    for (double scale : derivation.scales()) {
      schedule = schedule.scaled(scale);
    }
    return found.of(
        DerivedSchedule.of(schedule, derivation.withoutWeightDecay(), derivation.frozenUntil()));
  }

  /**
   * Returns a SHA-256 of what gives the values: it changes whenever a value changes, or the totals,
   * but not with the name of the config or of an open value. Two recipes of other fingerprints may
   * have the same values all the same: {@link #firstDifference} tells.
   *
   * @return 64 hexadecimal digits
   * @throws IllegalStateException if the recipe is open
   * @throws IllegalArgumentException as for {@link #schedule}
   */
  public String fingerprint() {
    return evaluate().fingerprint();
  }

  /**
   * Returns the length of the training in steps, or {@link TrainingSchedule#UNBOUNDED}.
   *
   * @throws IllegalStateException if the recipe is open
   * @throws IllegalArgumentException as for {@link #schedule}
   */
  public long totalSteps() {
    return evaluate().totalSteps();
  }

  /**
   * Returns the names of the hyperparameters that have phases, as {@code learningRate}, {@code
   * momentum}, {@code weightDecay} and the config's own.
   */
  public List<String> hyperparameters() {
    return RecipeValues.hyperparameters(form);
  }

  /**
   * Returns the recipe of the same schedule with its learning rate multiplied.
   *
   * @param factor finite and at least 0
   * @throws IllegalArgumentException if the factor is not
   */
  public Recipe scaled(double factor) {
    ScaledSchedule.requireFactor(factor);
    return new Recipe(form.derived(form.derivation().scaled(factor)));
  }

  /**
   * Returns the recipe of one hyperparameter alone, which takes the place of the learning rate.
   *
   * @param hyperparameter {@code learningRate}, {@code momentum}, {@code weightDecay} or one of the
   *     config's own
   * @throws IllegalArgumentException if there is none of that name
   */
  public Recipe view(String hyperparameter) {
    RecipeValues.requireName(form, hyperparameter);
    if (form.derivation().view().isPresent()) {
      return this;
    }
    return new Recipe(form.derived(form.derivation().viewing(hyperparameter)));
  }

  /** Returns the recipe of the same schedule with a weight decay of 0. */
  public Recipe withoutWeightDecay() {
    return new Recipe(form.derived(form.derivation().decayless()));
  }

  /**
   * Returns the recipe of the same schedule {@linkplain TrainingSchedule#frozenUntil() frozen}
   * before a step, which must not be negative.
   */
  public Recipe frozenUntil(long step) {
    Group.requireStep(step);
    return new Recipe(form.derived(form.derivation().frozen(step)));
  }

  /**
   * Returns the first step at which two schedules have another value of a hyperparameter, or at
   * which only one of them has ended with {@link AfterEnd#FAIL}. Stretches in which both have the
   * same curve are passed over, and of curves of levels only the steps at which they change are
   * looked at; all other steps are compared.
   *
   * @param a one of the two
   * @param b the other one
   * @param hyperparameter {@code learningRate}, {@code momentum}, {@code weightDecay} or one of
   *     their own, which both have
   * @param from the first step that matters, at least 0
   * @param to the step after the last one that matters
   * @return the step, empty if there is none
   * @throws IllegalStateException if a recipe is open
   * @throws IllegalArgumentException if {@code from} is negative, {@code hyperparameter} is none of
   *     both, or a recipe breaks a rule
   */
  public static OptionalLong firstDifference(
      Recipe a, Recipe b, String hyperparameter, long from, long to) {
    ScheduleComparison.requireFrom(from);
    RecipeValues.requireName(a.form, hyperparameter);
    RecipeValues.requireName(b.form, hyperparameter);
    return FirstDifference.of(a.evaluate(), b.evaluate(), hyperparameter, from, to);
  }

  /**
   * As {@link #firstDifference(Recipe, Recipe, String, long, long)}, of schedules. Where one of
   * them was written by hand, every step is compared, in the time that its {@code fill} takes.
   *
   * @param a one of the two
   * @param b the other one
   * @param hyperparameter as for recipes
   * @param from the first step that matters, at least 0
   * @param to the step after the last one that matters
   * @return the step, empty if there is none
   * @throws IllegalArgumentException as for recipes
   */
  public static OptionalLong firstDifference(
      TrainingSchedule a, TrainingSchedule b, String hyperparameter, long from, long to) {
    ScheduleComparison.requireFrom(from);
    Optional<Recipe> one = a.recipe();
    Optional<Recipe> other = b.recipe();
    return one.isPresent() && other.isPresent()
        ? firstDifference(one.get(), other.get(), hyperparameter, from, to)
        : new ScheduleComparison(a, b, hyperparameter).first(from, to);
  }

  private EvaluatedRecipe evaluate() {
    requireClosed();
    return RecipeEvaluator.evaluate(form);
  }

  private void requireClosed() {
    List<String> missing =
        form.open().stream()
            .filter(open -> open.value().isEmpty())
            .map(RecipeForm.Open::name)
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "the recipe of %s is open: %s has no value; give it by with(Map.of(\"%s\", ...))"
              .formatted(form.config(), String.join(", ", missing), missing.get(0)));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recipe recipe && recipe.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  @Override
  public String toString() {
    String values =
        String.join(
            ", ",
            Stream.concat(
                    Stream.of(form.config()),
                    form.open().stream()
                        .map(open ->
                            open.name() + " = " + open.value().map(Number::toString).orElse("?")))
                .toList());
    return "Recipe[" + values + "]";
  }
}

package dev.anneal.internal.recipe;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import java.util.List;
import java.util.Optional;

/**
 * What a recipe's text says, as it is written: nothing is evaluated yet.
 *
 * @param config the binary name of the config
 * @param open the values that the config leaves open, in the order of {@code create}
 * @param granularity how often the values change, as the config says it
 * @param afterEnd what happens past the end of the training
 * @param totalSteps the steps of the training
 * @param stepsPerEpoch the steps of an epoch
 * @param lets what has a name of its own
 * @param checks the rules, in their order
 * @param timelines the timelines
 * @param plateau the state of the plateau rule, if there is one
 * @param derivation how the schedule follows from the timelines
 */
public record RecipeForm(
    String config,
    List<Open> open,
    Granularity granularity,
    AfterEnd afterEnd,
    RecipeTerm totalSteps,
    RecipeTerm stepsPerEpoch,
    List<Let> lets,
    List<Check> checks,
    List<TimelineForm> timelines,
    Optional<RecipeTerm> plateau,
    Derivation derivation) {
  /** The version of the format. */
  public static final int VERSION = 1;

  /** The number of the numerics: raised whenever the bits of a curve change. */
  public static final int NUMERICS = 1;

  /** Copies the lists. */
  public RecipeForm {
    open = List.copyOf(open);
    lets = List.copyOf(lets);
    checks = List.copyOf(checks);
    timelines = List.copyOf(timelines);
  }

  /**
   * A value that the config leaves open.
   *
   * @param name its name
   * @param kind whether it is a double or a long
   * @param value the value that it was given, if any
   */
  public record Open(String name, ValueKind kind, Optional<Number> value) {}

  /**
   * What has a name.
   *
   * @param name the name
   * @param kind what it is
   * @param term the value
   * @param line the line in the text
   */
  record Let(String name, ValueKind kind, RecipeTerm term, int line) {}

  /**
   * A rule.
   *
   * @param term what finds a message, or null
   * @param line the line in the text
   */
  record Check(RecipeTerm term, int line) {}

  /**
   * The name of a timeline.
   *
   * @param hyperparameter the hyperparameter, by the name of its method or its own
   * @param times whether the values are factors
   */
  public record TimelineName(String hyperparameter, boolean times) {
    @Override
    public String toString() {
      return times ? hyperparameter + ".times" : hyperparameter;
    }
  }

  /**
   * A timeline.
   *
   * @param name its name
   * @param phases its phases
   */
  record TimelineForm(TimelineName name, List<PhaseForm> phases) {
    /** Copies the list. */
    TimelineForm {
      phases = List.copyOf(phases);
    }
  }

  /**
   * A phase.
   *
   * @param start its first step
   * @param end the step before which it ends
   * @param origin the step at which its curve's k is 0
   * @param curve its curve
   * @param line the line in the text
   */
  record PhaseForm(
      RecipeTerm start, RecipeTerm end, RecipeTerm origin, RecipeTerm curve, int line) {}

  /** Returns the form with other open values. */
  public RecipeForm withOpen(List<Open> given) {
    return new RecipeForm(
        config,
        given,
        granularity,
        afterEnd,
        totalSteps,
        stepsPerEpoch,
        lets,
        checks,
        timelines,
        plateau,
        derivation);
  }

  /** Returns the form of a schedule that follows otherwise from the same timelines. */
  public RecipeForm derived(Derivation other) {
    return new RecipeForm(
        config,
        open,
        granularity,
        afterEnd,
        totalSteps,
        stepsPerEpoch,
        lets,
        checks,
        timelines,
        plateau,
        other);
  }
}

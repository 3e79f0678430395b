package dev.anneal.finder;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** What a search found. Immutable. */
public final class FinderResult {
  private final LossCurve curve;
  private final Rule rule;
  private final Map<Rule, Suggestion> suggestions;
  private final int steps;

  FinderResult(LossCurve curve, Rule rule, Map<Rule, Suggestion> suggestions, int steps) {
    this.curve = curve;
    this.rule = rule;
    this.suggestions = Map.copyOf(suggestions);
    this.steps = steps;
  }

  /** Returns the losses that the range test saw. */
  public LossCurve curve() {
    return curve;
  }

  /** Returns the rule that chose. */
  public Rule rule() {
    return rule;
  }

  /** Returns what the chosen rule suggests. */
  public Suggestion suggestion() {
    return Objects.requireNonNull(suggestions.get(rule));
  }

  /** Returns what every rule suggests, side by side. */
  public Map<Rule, Suggestion> suggestions() {
    return suggestions;
  }

  /** Returns the suggested rate; empty where there is no usable one. */
  public OptionalDouble rate() {
    return suggestion() instanceof Suggestion.Rate found
        ? OptionalDouble.of(found.value())
        : OptionalDouble.empty();
  }

  /**
   * Returns the suggested rate where one is needed.
   *
   * @return the rate
   * @throws IllegalStateException with the reason if there is no usable rate
   */
  public double rateOrThrow() {
    if (suggestion() instanceof Suggestion.None none) {
      throw new IllegalStateException(
          "no usable learning rate: " + none.explanation() + " (" + none.reason() + ")");
    }
    return rate().getAsDouble();
  }

  /** Returns the number of updates that the search made. */
  public int steps() {
    return steps;
  }

  @Override
  public String toString() {
    return "FinderResult[" + suggestion() + ", " + steps + " steps, " + curve + "]";
  }
}

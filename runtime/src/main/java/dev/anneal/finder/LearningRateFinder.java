package dev.anneal.finder;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Finds a learning rate by trying: it trains the model at each rate of a declared range, from small
 * to large, watches the loss, and puts the model back exactly as it was. Immutable.
 *
 * <pre>{@code
 * FinderResult result = LearningRateFinder.of(MySchedule.rangeTest()).find(model);
 * MySchedule schedule = MySchedule.create(result.rateOrThrow());
 * }</pre>
 */
public final class LearningRateFinder {
  private final RangeTest range;
  private final Rule rule;

  private LearningRateFinder(RangeTest range, Rule rule) {
    this.range = range;
    this.rule = rule;
  }

  /**
   * Returns a finder that chooses by the default rule.
   *
   * @param range the rates to try
   * @return the finder
   */
  public static LearningRateFinder of(RangeTest range) {
    return new LearningRateFinder(Objects.requireNonNull(range, "range"), Rule.EDGE_OVER_EIGHT);
  }

  /**
   * Returns this finder with another rule to choose by.
   *
   * @param rule the rule
   * @return the finder
   */
  public LearningRateFinder rule(Rule rule) {
    return new LearningRateFinder(range, Objects.requireNonNull(rule, "rule"));
  }

  /**
   * Searches. Whatever happens, the subject is afterwards bit for bit what it was: also when one of
   * its steps throws, which this method passes on.
   *
   * @param subject the model in training
   * @return what was found, which may be that there is no usable rate
   */
  public FinderResult find(Trainable subject) {
    Objects.requireNonNull(subject, "subject");
    Trainable.Snapshot start = subject.save();
    LossCurve curve;
    try {
      curve = Sweep.run(subject, range, range.steps());
    } finally {
      start.restore();
    }
    Map<Rule, Suggestion> suggestions = new EnumMap<>(Rule.class);
    for (Rule each : Rule.values()) {
      suggestions.put(each, each.suggest(curve));
    }
    int steps = curve.size() + (curve.end() == LossCurve.End.NOT_FINITE ? 1 : 0);
    return new FinderResult(curve, rule, suggestions, steps);
  }
}

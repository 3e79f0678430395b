package dev.anneal.charts;

import dev.anneal.charts.picture.Points;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LossCurve;
import dev.anneal.finder.Probe;
import dev.anneal.finder.Rule;
import dev.anneal.finder.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search for a rate saw and found, from its result or from the file of one.
 *
 * @param losses the loss by rate
 * @param smoothed the smoothed loss by rate
 * @param trials the trials that went well, with their losses
 * @param failure the lowest rate that is known to fail; infinity where none is
 * @param suggestions what the classic rules suggest, but for one that chose
 * @param chosen the rate that was chosen; null where there is none
 * @param guess the rate to try first where none was chosen; null where there is none
 * @param why why there is none; empty where there is
 */
record SearchData(
    Points losses,
    Points smoothed,
    Points trials,
    double failure,
    List<Suggested> suggestions,
    @Nullable Suggested chosen,
    @Nullable Suggested guess,
    String why) {
  /**
   * A rate that a rule suggests.
   *
   * @param rule the rule, in a few words
   * @param rate the rate
   * @param low the lowest that would do about as well
   * @param high the highest that would do about as well
   */
  record Suggested(String rule, double rate, double low, double high) {}

  /** What a rate is called that the search does not stand for. */
  static final String GUESS = "to try first";

  /** Returns that of a result. */
  static SearchData of(FinderResult result) {
    LossCurve curve = result.curve();
    Points losses = new Points();
    Points smoothed = new Points();
    for (int i = 0; i < curve.size(); i++) {
      losses.add(curve.rate(i), curve.loss(i));
      smoothed.add(curve.rate(i), curve.smoothed(i));
    }
    Points trials = new Points();
    for (Probe probe : result.probes()) {
      if (!probe.failed()) {
        trials.add(probe.rate(), probe.loss());
      }
    }
    String rule = result.rule().map(Rule::name).orElse("");
    List<Suggested> suggestions = new ArrayList<>();
    for (Map.Entry<Rule, Suggestion> entry : result.suggestions().entrySet()) {
      String name = entry.getKey().name();
      if (!name.equals(rule) && entry.getValue() instanceof Suggestion.Rate rate) {
        suggestions.add(suggested(name, rate));
      }
    }
    return new SearchData(
        losses,
        smoothed,
        trials,
        result.lowestFailure().orElse(Double.POSITIVE_INFINITY),
        suggestions,
        result.suggestion() instanceof Suggestion.Rate rate ? suggested(rule, rate) : null,
        result.rate().isPresent() ? null : result.bestGuess().map(SearchData::guess).orElse(null),
        result.suggestion() instanceof Suggestion.None none ? none.explanation() : "");
  }

  private static Suggested guess(Suggestion.Rate rate) {
    return new Suggested(GUESS, rate.value(), rate.low(), rate.high());
  }

  private static Suggested suggested(String rule, Suggestion.Rate rate) {
    return new Suggested(title(rule), rate.value(), rate.low(), rate.high());
  }

  /**
   * Returns a rule in few words, also one that this version does not know; "" for the finder's own.
   */
  static String title(String rule) {
    return switch (rule) {
      case "" -> "trials";
      case "EDGE_OVER_EIGHT" -> "edge / 8";
      case "STEEPEST" -> "steepest";
      case "VALLEY" -> "valley";
      case "MINIMUM_OVER_TEN" -> "minimum / 10";
      case "SLIDE" -> "slide";
      default -> rule.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}

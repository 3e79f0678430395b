package dev.anneal.finder;

import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a search found. Immutable. */
public final class FinderResult {

  /** The peak of a cycle over its lowest rate. */
  private static final double CYCLE = 4;

  private final LossCurve curve;
  private final @Nullable Rule rule;
  private final Suggestion suggestion;
  private final Map<Rule, Suggestion> suggestions;
  private final List<Probe> probes;
  private final int steps;
  private final Suggestion.@Nullable Rate guess;
  private final List<String> notes;

  FinderResult(
      LossCurve curve, @Nullable Rule rule, Suggestion suggestion, List<Probe> probes, int steps) {
    this(curve, rule, suggestion, probes, steps, null, List.of());
  }

  FinderResult(
      LossCurve curve,
      @Nullable Rule rule,
      Suggestion suggestion,
      List<Probe> probes,
      int steps,
      Suggestion.@Nullable Rate guess,
      List<String> notes) {
    this.guess = guess;
    this.notes = List.copyOf(notes);
    this.curve = curve;
    this.rule = rule;
    this.suggestion = suggestion;
    Map<Rule, Suggestion> read = new EnumMap<>(Rule.class);
    for (Rule each : Rule.values()) {
      read.put(each, each.suggest(curve));
    }
    this.suggestions = Collections.unmodifiableMap(read);
    this.probes = List.copyOf(probes);
    this.steps = steps;
  }

  /** Returns the losses that the range test saw. */
  public LossCurve curve() {
    return curve;
  }

  /** Returns the classic rule that chose; empty where the finder's own search did. */
  public Optional<Rule> rule() {
    return Optional.ofNullable(rule);
  }

  /** Returns what was chosen: a rate, or that there is none and why. */
  public Suggestion suggestion() {
    return suggestion;
  }

  /**
   * Returns what each classic rule reads off the curve, side by side, in the order of the rules.
   */
  public Map<Rule, Suggestion> suggestions() {
    return suggestions;
  }

  /** Returns the trials of the search, by rising rate; empty where a classic rule chose. */
  public List<Probe> probes() {
    return probes;
  }

  /**
   * Returns the lowest rate at which training is known to fail: of the trials that failed, or
   * without trials the edge, where the curve turns from falling to rising.
   *
   * @return the rate; empty where none failed
   */
  public OptionalDouble lowestFailure() {
    if (!probes.isEmpty()) {
      return probes.stream().filter(Probe::failed).mapToDouble(Probe::rate).min();
    }
    if (curve.size() == 0) {
      return OptionalDouble.empty();
    }
    LossLandmarks edge = LossLandmarks.of(curve);
    return curve.exploded() || edge.turned()
        ? OptionalDouble.of(edge.rate())
        : OptionalDouble.empty();
  }

  /** Returns the number of updates that the search made, over all trials. */
  public int steps() {
    return steps;
  }

  /** Returns the suggested rate; empty where there is no usable one. */
  public OptionalDouble rate() {
    return suggestion() instanceof Suggestion.Rate found
        ? OptionalDouble.of(found.value())
        : OptionalDouble.empty();
  }

  /**
   * Returns the suggested rate with its interval, or, where the search found none that it can stand
   * for, the rate that it would try first, with the bracket that it lies in.
   *
   * @return the rate; empty where no rate can help, because the objective is broken or does not
   *     depend on it, and where a classic rule tells none
   */
  public Optional<Suggestion.Rate> bestGuess() {
    return suggestion instanceof Suggestion.Rate found
        ? Optional.of(found)
        : Optional.ofNullable(guess);
  }

  /** Returns what else is to be known, in sentences, such as that the declared range is too low. */
  public List<String> notes() {
    return notes;
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

  /**
   * Returns a proposal for {@code max} of {@code @OneCycle}: the suggested rate, as fastai has it.
   * A cycle stays near its peak for a good part of its steps, so the peak is a rate that training
   * stands throughout.
   *
   * @return the rate; empty where there is no usable one
   */
  public OptionalDouble oneCycleMax() {
    return rate();
  }

  /**
   * Returns the schedule of a config with a {@code @OneCycle} or a {@code @Cyclic} whose {@code
   * max} is left open, made for the rate that {@link #oneCycleMax} proposes. The {@code min} of the
   * {@code @Cyclic} is then that of {@link #cyclic()}, unless the config says otherwise.
   *
   * <pre>{@code
   * MySchedule schedule = result.cycle(MySchedule::create);
   * }</pre>
   *
   * @param create makes the schedule of a peak
   * @param <S> the schedule
   * @return what it makes
   * @throws IllegalStateException with the reason if there is no usable rate
   */
  public <S> S cycle(DoubleFunction<S> create) {
    Objects.requireNonNull(create, "create");
    rateOrThrow();
    return create.apply(oneCycleMax().getAsDouble());
  }

  /**
   * Returns a proposal for {@code min} and {@code max} of {@code @Cyclic}: the peak of {@link
   * #oneCycleMax}, and a quarter of it, as Smith, "Cyclical Learning Rates for Training Neural
   * Networks", 2017, section 3.3 advises.
   *
   * @return the two rates; empty where there is no usable one
   */
  public Optional<RateRange> cyclic() {
    OptionalDouble max = oneCycleMax();
    return max.isPresent()
        ? Optional.of(new RateRange(max.getAsDouble() / CYCLE, max.getAsDouble()))
        : Optional.empty();
  }

  /**
   * Two rates, the lower first.
   *
   * @param min the lower
   * @param max the higher
   */
  public record RateRange(double min, double max) {}

  /**
   * Writes the curve as CSV: a header, and a line for each point with its rate, its raw and its
   * smoothed loss. Numbers read back bit for bit; lines end with a line feed.
   *
   * @param out where to write
   * @throws IOException if {@code out} throws it
   */
  public void writeCsv(Appendable out) throws IOException {
    ResultWriter.csv(this, out);
  }

  /**
   * Writes everything as one JSON object, of the form in {@code docs/range-finder.schema.json}: the
   * suggestion, the rates proposed for cycles, the lowest rate that failed, what each classic rule
   * reads off the curve, the trials, and the curve. Numbers read back bit for bit; what is not
   * there is null.
   *
   * @param out where to write
   * @throws IOException if {@code out} throws it
   */
  public void writeJson(Appendable out) throws IOException {
    ResultWriter.json(this, out);
  }

  /**
   * Returns a report of a few lines, at most 80 characters wide: the rate, its interval and why, or
   * why there is none and what to do; and the range test and the trials, drawn in ASCII characters.
   */
  @Override
  public String toString() {
    return FinderReport.of(this);
  }
}

package dev.anneal.sgd;

import dev.anneal.sgd.recovery.MetricRecord;
import dev.anneal.sgd.update.ArgumentChecks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All measures taken in a training, by the name of the metric, in the order of the steps. Two
 * histories with the same measures are equal.
 */
public final class MetricHistory {
  private final MetricRecord measures;

  /** What is measured, beside what there is a measure of already. */
  private final List<String> evaluated;

  MetricHistory(MetricRecord measures, List<String> evaluated) {
    this.measures = measures;
    this.evaluated = evaluated;
  }

  /**
   * A measure.
   *
   * @param steps the updates made before it
   * @param value what the evaluation answered
   */
  public record Measure(long steps, double value) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4g at step %d", value, steps);
    }
  }

  /** The same as it is now, whatever is measured later. */
  MetricHistory copy() {
    return new MetricHistory(measures.copy(), evaluated);
  }

  /** The names of the metrics that there are measures of. */
  public List<String> metrics() {
    return measures.metrics();
  }

  /** The numbers of updates before each measure of a metric; empty if there was none. */
  public long[] steps(String metric) {
    return measures.steps(metric);
  }

  /** The measures of a metric; empty if there was none. */
  public double[] values(String metric) {
    return measures.values(metric);
  }

  /**
   * The last measure of a metric; empty if none was taken yet.
   *
   * @throws IllegalArgumentException if the training has no metric of that name
   */
  public Optional<Measure> last(String metric) {
    check(metric);
    int size = values(metric).length;
    return size == 0 ? Optional.empty() : Optional.of(measure(metric, size - 1));
  }

  /**
   * The lowest measure of a metric, the first of those that are equal; empty if none was taken yet
   * that is a number.
   *
   * @throws IllegalArgumentException if the training has no metric of that name
   */
  public Optional<Measure> lowest(String metric) {
    return extreme(metric, -1);
  }

  /**
   * The highest measure of a metric, the first of those that are equal; empty if none was taken yet
   * that is a number.
   *
   * @throws IllegalArgumentException if the training has no metric of that name
   */
  public Optional<Measure> highest(String metric) {
    return extreme(metric, 1);
  }

  private Optional<Measure> extreme(String metric, int sign) {
    check(metric);
    double[] values = values(metric);
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      boolean isBetter = best < 0 || sign * values[i] > sign * values[best];
      best = isBetter && !Double.isNaN(values[i]) ? i : best;
    }
    return best < 0 ? Optional.empty() : Optional.of(measure(metric, best));
  }

  private Measure measure(String metric, int index) {
    return new Measure(steps(metric)[index], values(metric)[index]);
  }

  private void check(String metric) {
    Objects.requireNonNull(metric, "metric");
    Set<String> known = new LinkedHashSet<>(evaluated);
    known.addAll(metrics());
    if (!known.contains(metric)) {
      throw ArgumentChecks.rejected(
          "metric",
          "\"" + metric + "\"",
          "must be one of the metrics, " + known + "; give one of those");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MetricHistory history && measures.equals(history.measures);
  }

  @Override
  public int hashCode() {
    return measures.hashCode();
  }

  /** The last measure of each metric. */
  @Override
  public String toString() {
    List<String> each = new ArrayList<>();
    for (String metric : metrics()) {
      last(metric).ifPresent(last -> each.add(metric + " " + last));
    }
    return each.isEmpty() ? "no measures" : String.join(", ", each);
  }
}

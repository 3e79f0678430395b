package dev.anneal.sgd.recovery;

import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Excerpt;
import dev.anneal.sgd.io.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All measures taken in a training, by the name of the metric, in the order of the steps. */
public final class MetricRecord {
  private static final String PREFIX = "history.";
  private static final String STEPS = ".steps";
  private static final String VALUES = ".values";

  /** The longest array that every virtual machine has. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final Map<String, Series> series = new LinkedHashMap<>();

  /** Begins without measures. */
  public MetricRecord() {}

  private static final class Series {
    long[] steps = new long[8];
    double[] values = new double[8];
    int size;

    void add(long step, double value) {
      if (size == steps.length) {
        int larger = (int) Math.min(2L * size + 8, MOST);
        steps = Arrays.copyOf(steps, larger);
        values = Arrays.copyOf(values, larger);
      }
      steps[size] = step;
      values[size++] = value;
    }

    Series copy() {
      Series copy = new Series();
      copy.steps = Arrays.copyOf(steps, size);
      copy.values = Arrays.copyOf(values, size);
      copy.size = size;
      return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Series series
          && Arrays.equals(steps, 0, size, series.steps, 0, series.size)
          && Arrays.equals(values, 0, size, series.values, 0, series.size);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(Arrays.copyOf(values, size));
    }
  }

  /** Takes in a measure, after so many updates. */
  public void add(String metric, long step, double value) {
    series.computeIfAbsent(metric, name -> new Series()).add(step, value);
  }

  /** The names of the metrics that there are measures of. */
  public List<String> metrics() {
    return List.copyOf(series.keySet());
  }

  /** The numbers of updates before each measure of a metric; empty if there was none. */
  public long[] steps(String metric) {
    Series found = series.get(metric);
    return found == null ? new long[0] : Arrays.copyOf(found.steps, found.size);
  }

  /** The measures of a metric; empty if there was none. */
  public double[] values(String metric) {
    Series found = series.get(metric);
    return found == null ? new double[0] : Arrays.copyOf(found.values, found.size);
  }

  /** The number of measures of a metric. */
  public int size(String metric) {
    Series found = series.get(metric);
    return found == null ? 0 : found.size;
  }

  /** A measure of a metric, by its number, from 0 to {@link #size} - 1. */
  public double value(String metric, int index) {
    Series found = Objects.requireNonNull(series.get(metric), metric);
    return found.values[Objects.checkIndex(index, found.size)];
  }

  /** The same as it is now, whatever is added later. */
  public MetricRecord copy() {
    MetricRecord copy = new MetricRecord();
    series.forEach((metric, measures) -> copy.series.put(metric, measures.copy()));
    return copy;
  }

  /** Whether the measures are the same, NaN included. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MetricRecord record && series.equals(record.series);
  }

  @Override
  public int hashCode() {
    return series.hashCode();
  }

  void encode(List<Tensor> tensors) {
    for (String metric : series.keySet()) {
      tensors.add(new Tensor(PREFIX + metric + STEPS, steps(metric)));
      tensors.add(new Tensor(PREFIX + metric + VALUES, values(metric)));
    }
  }

  /**
   * Answers the history in a file.
   *
   * @throws DamagedFileException if it cannot have been written
   */
  public static MetricRecord decode(CheckpointReader reader) throws DamagedFileException {
    MetricRecord history = new MetricRecord();
    for (String name : reader.names()) {
      if (name.startsWith(PREFIX)
          && name.endsWith(VALUES)
          && name.length() >= PREFIX.length() + VALUES.length()) {
        String metric = name.substring(PREFIX.length(), name.length() - VALUES.length());
        double[] values = reader.array(name, double[].class);
        String stepsName = PREFIX + metric + STEPS;
        long[] steps = reader.array(stepsName, long[].class, values.length);
        for (int i = 0; i < steps.length; i++) {
          if (steps[i] < 0) {
            throw CheckpointReader.damaged(
                "its array \"%s\" is %s at %s: must be at least 0"
                    .formatted(Excerpt.of(stepsName), steps[i], i));
          }
          history.add(metric, steps[i], values[i]);
        }
      }
    }
    return history;
  }

  /** Takes over another history, which is not used after that. */
  void restore(MetricRecord other) {
    series.clear();
    series.putAll(other.series);
  }
}

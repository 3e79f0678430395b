package dev.anneal.sgd;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All measures taken in a training, by the name of the metric, in the order of the steps. */
public final class MetricHistory {
  private static final String PREFIX = "history.";
  private static final String STEPS = ".steps";
  private static final String VALUES = ".values";

  private final Map<String, Series> series = new LinkedHashMap<>();

  MetricHistory() {}

  private static final class Series {
    long[] steps = new long[8];
    double[] values = new double[8];
    int size;

    void add(long step, double value) {
      if (size == steps.length) {
        steps = Arrays.copyOf(steps, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      steps[size] = step;
      values[size++] = value;
    }
  }

  void add(String metric, long step, double value) {
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

  void encode(List<Tensor> tensors) {
    for (String metric : series.keySet()) {
      tensors.add(new Tensor(PREFIX + metric + STEPS, steps(metric)));
      tensors.add(new Tensor(PREFIX + metric + VALUES, values(metric)));
    }
  }

  /** Takes over the history in a file. */
  void decode(SafeTensors.Content content) {
    series.clear();
    for (String name : content.tensors().keySet()) {
      if (name.startsWith(PREFIX) && name.endsWith(VALUES)) {
        String metric = name.substring(PREFIX.length(), name.length() - VALUES.length());
        double[] values = CheckpointFormat.array(content, name, double[].class);
        long[] steps = CheckpointFormat.array(content, PREFIX + metric + STEPS, long[].class);
        if (values.length != steps.length) {
          throw new IllegalArgumentException(
              "its history of %s has %s steps for %s values"
                  .formatted(metric, steps.length, values.length));
        }
        for (int i = 0; i < values.length; i++) {
          add(metric, steps[i], values[i]);
        }
      }
    }
  }
}

package dev.anneal.sgd;

import dev.anneal.sgd.recovery.MetricRecord;
import java.util.List;

/** All measures taken in a training, by the name of the metric, in the order of the steps. */
public final class MetricHistory {
  private final MetricRecord measures;

  MetricHistory(MetricRecord measures) {
    this.measures = measures;
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
}

package dev.anneal.sgd;

import dev.anneal.sgd.recovery.MetricRecord;
import dev.anneal.sgd.update.ArgumentChecks;
import java.util.Objects;

/**
 * Ends a training when a metric has not improved for some evaluations in a row. It depends on the
 * history of the metric alone, so a training that is resumed ends where it would have ended.
 */
public final class EarlyStopping {
  private final String metric;
  private final int sign;
  private final int patience;
  private final double minImprovement;

  private EarlyStopping(String metric, int sign, int patience, double minImprovement) {
    this.metric = Objects.requireNonNull(metric, "metric");
    this.sign = sign;
    this.patience = patience;
    this.minImprovement = minImprovement;
  }

  /** Watches a metric that is the better the lower it is; patience 10, any improvement counts. */
  public static EarlyStopping onLowest(String metric) {
    return new EarlyStopping(metric, -1, 10, 0);
  }

  /** Watches a metric that is the better the higher it is; patience 10, any improvement counts. */
  public static EarlyStopping onHighest(String metric) {
    return new EarlyStopping(metric, 1, 10, 0);
  }

  /**
   * Answers the same with another patience.
   *
   * @param evaluations how many evaluations in a row without improvement end the training, at least
   *     1
   */
  public EarlyStopping patience(int evaluations) {
    return new EarlyStopping(
        metric, sign, ArgumentChecks.positive("patience", evaluations), minImprovement);
  }

  /**
   * Answers the same with another least improvement.
   *
   * @param difference by more than how much the best must be surpassed to count, finite and at
   *     least 0
   */
  public EarlyStopping minImprovement(double difference) {
    return new EarlyStopping(
        metric, sign, patience, ArgumentChecks.rate("minImprovement", difference));
  }

  @Override
  public String toString() {
    String least = minImprovement > 0 ? ", improvements above " + minImprovement : "";
    return (sign < 0 ? "lowest " : "highest ") + metric + ", patience " + patience + least;
  }

  String metric() {
    return metric;
  }

  /** Whether the last evaluation was one too many. NaN is no improvement. */
  boolean ends(MetricRecord history) {
    double best = Double.NaN;
    int bad = 0;
    for (double value : history.values(metric)) {
      double measure = sign * value;
      if (measure > best + minImprovement || (Double.isNaN(best) && !Double.isNaN(measure))) {
        best = measure;
        bad = 0;
      } else {
        bad++;
      }
    }
    return bad >= patience;
  }
}

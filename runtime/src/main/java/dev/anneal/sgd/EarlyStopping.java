package dev.anneal.sgd;

import dev.anneal.sgd.recovery.MetricRecord;
import dev.anneal.sgd.update.ArgumentChecks;
import java.util.Objects;

/**
 * Ends a training when a metric has not improved for some evaluations in a row, is good enough, or
 * is beyond hope. It depends on the history of the metric alone, so a training that is resumed ends
 * where it would have ended.
 */
public final class EarlyStopping {
  private final String metric;
  private final int sign;
  private final int patience;
  private final double minDelta;
  private final double goal;
  private final double worst;
  private final boolean restoresBest;

  private EarlyStopping(
      String metric,
      int sign,
      int patience,
      double minDelta,
      double goal,
      double worst,
      boolean restoresBest) {
    this.metric = Objects.requireNonNull(metric, "metric");
    this.sign = sign;
    this.patience = patience;
    this.minDelta = minDelta;
    this.goal = goal;
    this.worst = worst;
    this.restoresBest = restoresBest;
    if (sign * goal <= sign * worst) {
      throw new IllegalArgumentException(
          "stopAt = %s, giveUpAt = %s: each measure of the %s would be one or the other; give a stopAt that is better than giveUpAt"
              .formatted(goal, worst, direction()));
    }
  }

  private static EarlyStopping on(String metric, int sign) {
    return new EarlyStopping(metric, sign, 10, 0, Double.NaN, Double.NaN, false);
  }

  /** Watches a metric that is the better the lower it is; patience 10, any improvement counts. */
  public static EarlyStopping onLowest(String metric) {
    return on(metric, -1);
  }

  /** Watches a metric that is the better the higher it is; patience 10, any improvement counts. */
  public static EarlyStopping onHighest(String metric) {
    return on(metric, 1);
  }

  /**
   * Answers the same with another patience.
   *
   * @param evaluations how many evaluations in a row without improvement end the training, at least
   *     1
   */
  public EarlyStopping patience(int evaluations) {
    int checked = ArgumentChecks.positive("patience", evaluations);
    return new EarlyStopping(metric, sign, checked, minDelta, goal, worst, restoresBest);
  }

  /**
   * Answers the same with another least improvement.
   *
   * @param difference by more than how much the best must be surpassed to count, finite and at
   *     least 0
   */
  public EarlyStopping minDelta(double difference) {
    double checked = ArgumentChecks.rate("minDelta", difference);
    return new EarlyStopping(metric, sign, patience, checked, goal, worst, restoresBest);
  }

  /**
   * Answers the same with a measure that is good enough: one that is as good or better ends the
   * training at once.
   *
   * @param measure finite, and better than {@link #giveUpAt}
   */
  public EarlyStopping stopAt(double measure) {
    double checked = finite("stopAt", measure);
    return new EarlyStopping(metric, sign, patience, minDelta, checked, worst, restoresBest);
  }

  /**
   * Answers the same with a measure beyond which there is no hope: one that is worse ends the
   * training at once, and so does NaN.
   *
   * @param measure finite, and worse than {@link #stopAt}
   */
  public EarlyStopping giveUpAt(double measure) {
    double checked = finite("giveUpAt", measure);
    return new EarlyStopping(metric, sign, patience, minDelta, goal, checked, restoresBest);
  }

  /**
   * Answers the same with the parameters, velocity and average of the best measure put back when
   * the training ends by itself: by this rule, its schedule or a limit of steps or epochs. It does
   * not where it was interrupted or asked to stop, so as to be gone on with. They come from the
   * checkpoint of the best measure, so {@link TrainerBuilder#checkpoints} must be set; {@link
   * TrainingResult#restored()} says which step they are of.
   */
  public EarlyStopping restoreBest() {
    return new EarlyStopping(metric, sign, patience, minDelta, goal, worst, true);
  }

  private static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw ArgumentChecks.rejected(name, value, "must be finite; give a measure");
    }
    return value;
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(direction()).append(", patience ").append(patience);
    line.append(minDelta > 0 ? ", improvements above " + minDelta : "");
    line.append(Double.isNaN(goal) ? "" : ", ends at " + goal);
    line.append(Double.isNaN(worst) ? "" : ", gives up beyond " + worst);
    return line.append(restoresBest ? ", the best is restored" : "").toString();
  }

  private String direction() {
    return (sign < 0 ? "lowest " : "highest ") + metric;
  }

  String metric() {
    return metric;
  }

  boolean isHighest() {
    return sign > 0;
  }

  boolean restoresBest() {
    return restoresBest;
  }

  /** Answers what looks at a history that grows. */
  Watch newWatch() {
    return new Watch();
  }

  /** What was seen of a history so far, so that each measure is looked at once. */
  final class Watch {
    private double best = Double.NaN;
    private double last = Double.NaN;
    private int bad;
    private int seen;

    private Watch() {}

    /** Whether the last evaluation was one too many. NaN is no improvement. */
    boolean ends(MetricRecord history) {
      for (int size = history.size(metric); seen < size; seen++) {
        last = sign * history.value(metric, seen);
        if (last > best + minDelta || (Double.isNaN(best) && !Double.isNaN(last))) {
          best = last;
          bad = 0;
        } else {
          bad++;
        }
      }
      boolean isHopeless = seen > 0 && !Double.isNaN(worst) && !(last >= sign * worst);
      return bad >= patience || last >= sign * goal || isHopeless;
    }
  }
}

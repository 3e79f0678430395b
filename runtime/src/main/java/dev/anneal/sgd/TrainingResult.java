package dev.anneal.sgd;

import dev.anneal.sgd.MetricHistory.Measure;
import dev.anneal.sgd.recovery.MetricRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a training ended.
 *
 * @param reason why
 * @param steps the updates made in all
 * @param epochs the epochs completed in all
 * @param lastLoss the mean loss of the last mini-batch, before its update; NaN if none was made
 * @param history all measures taken by then
 * @param restored the updates made before the best measure, whose parameters {@link
 *     EarlyStopping#restoreBest()} has put back; empty if it was not asked for or nothing was
 *     measured
 */
public record TrainingResult(
    StopReason reason,
    long steps,
    long epochs,
    double lastLoss,
    MetricHistory history,
    OptionalLong restored) {

  /** The end of a training that measured nothing. */
  public TrainingResult(StopReason reason, long steps, long epochs, double lastLoss) {
    this(
        reason,
        steps,
        epochs,
        lastLoss,
        new MetricHistory(new MetricRecord(), List.of()),
        OptionalLong.empty());
  }

  /**
   * The last measure of a metric; empty if none was taken.
   *
   * @throws IllegalArgumentException if the training has no metric of that name
   */
  public Optional<Measure> last(String metric) {
    return history.last(metric);
  }

  /**
   * The lowest measure of a metric, the first of those that are equal; empty if none was taken that
   * is a number.
   *
   * @throws IllegalArgumentException if the training has no metric of that name
   */
  public Optional<Measure> lowest(String metric) {
    return history.lowest(metric);
  }

  /**
   * The highest measure of a metric, the first of those that are equal; empty if none was taken
   * that is a number.
   *
   * @throws IllegalArgumentException if the training has no metric of that name
   */
  public Optional<Measure> highest(String metric) {
    return history.highest(metric);
  }

  /** Why and where it ended, with the last loss and the last measure of each metric. */
  @Override
  public String toString() {
    String end =
        String.format(
            Locale.ROOT,
            "%s at step %d, epoch %d: last loss %.4g",
            reason,
            steps,
            epochs,
            lastLoss);
    return history.metrics().isEmpty() ? end : end + "; " + history;
  }
}

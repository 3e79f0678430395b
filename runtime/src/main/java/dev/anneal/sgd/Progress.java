package dev.anneal.sgd;

import java.util.List;
import java.util.Map;

/** What a {@link Trainer} remembers between steps, beside the {@link Sgd}. */
final class Progress {
  private final MetricHistory history = new MetricHistory();
  private double epochLoss;
  private long epochExamples;
  private double rateScale = 1;
  private int rollbacks;

  MetricHistory history() {
    return history;
  }

  /** What all learning rates are multiplied by, after divergences. */
  double rateScale() {
    return rateScale;
  }

  int rollbacks() {
    return rollbacks;
  }

  /** Counts a return to an earlier state from which the rates are to be smaller. */
  void rolledBack(int rollbacks, double rateScale) {
    this.rollbacks = rollbacks;
    this.rateScale = rateScale;
  }

  void addLoss(double meanLoss, int examples) {
    epochLoss += meanLoss * examples;
    epochExamples += examples;
  }

  /** Answers the mean loss since the last call. */
  double endEpoch() {
    double mean = epochLoss / epochExamples;
    epochLoss = 0;
    epochExamples = 0;
    return mean;
  }

  void encode(Map<String, String> metadata, List<Tensor> tensors) {
    metadata.put("epochLoss", Double.toString(epochLoss));
    metadata.put("epochExamples", Long.toString(epochExamples));
    metadata.put("rateScale", Double.toString(rateScale));
    metadata.put("rollbacks", Integer.toString(rollbacks));
    history.encode(tensors);
  }

  /**
   * Takes over what a file holds.
   *
   * @throws IllegalArgumentException if something is missing or of another kind
   */
  void decode(SafeTensors.Content content) {
    epochLoss = CheckpointFormat.number(content, "epochLoss");
    epochExamples = Long.parseLong(CheckpointFormat.text(content, "epochExamples"));
    rateScale = CheckpointFormat.number(content, "rateScale");
    rollbacks = Integer.parseInt(CheckpointFormat.text(content, "rollbacks"));
    history.decode(content);
  }
}

package dev.anneal.sgd;

import dev.anneal.PlateauState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Trainer} remembers between steps, beside the {@link Sgd}. */
final class Progress {
  private final MetricHistory history = new MetricHistory();
  private final @Nullable PlateauState plateau;
  private double epochLoss;
  private long epochExamples;
  private double rateScale = 1;
  private int rollbacks;

  Progress(@Nullable PlateauState plateau) {
    this.plateau = plateau;
  }

  /** Answers a learning rate as reduced by plateaus and divergences so far. */
  double reduced(double rate) {
    return rateScale * (plateau == null ? rate : plateau.apply(rate));
  }

  /** Takes in a measure of the metric whose plateaus reduce the rate. */
  void observe(double measure) {
    if (plateau != null) {
      plateau.observe(measure);
    }
  }

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
    if (plateau != null) {
      PlateauState.Saved saved = plateau.save();
      metadata.put("plateau.scale", Double.toString(saved.scale()));
      metadata.put("plateau.best", Double.toString(saved.best()));
      metadata.put("plateau.bad", Integer.toString(saved.bad()));
      metadata.put("plateau.cooling", Integer.toString(saved.cooling()));
      metadata.put("plateau.observations", Long.toString(saved.observations()));
    }
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
    if (plateau != null) {
      plateau.restore(
          new PlateauState.Saved(
              CheckpointFormat.number(content, "plateau.scale"),
              CheckpointFormat.number(content, "plateau.best"),
              Integer.parseInt(CheckpointFormat.text(content, "plateau.bad")),
              Integer.parseInt(CheckpointFormat.text(content, "plateau.cooling")),
              Long.parseLong(CheckpointFormat.text(content, "plateau.observations"))));
    }
    history.decode(content);
  }
}

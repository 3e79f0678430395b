package dev.anneal.sgd.recovery;

import dev.anneal.PlateauState;
import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a training remembers between steps, beside the descent. */
public final class TrainingProgress {
  private static final String PLATEAU = "plateau";
  private static final String NO_PLATEAU = "none";

  private final MetricRecord history = new MetricRecord();
  private final BestMeasure best = new BestMeasure();
  private final @Nullable PlateauState plateau;

  /** As the plateau is before the training. */
  private final PlateauState.@Nullable Saved unreduced;

  private double epochLoss;
  private long epochExamples;
  private double rateScale = 1;
  private int rollbacks;

  /** Begins a training whose rates are reduced on plateaus, if there is a state of them. */
  public TrainingProgress(@Nullable PlateauState plateau) {
    this.plateau = plateau;
    this.unreduced = plateau == null ? null : plateau.save();
  }

  /** Describes what the progress depends on, where the plateaus are those of a metric. */
  public void describe(Identity identity, @Nullable String metric) {
    identity.setting(PLATEAU, metric == null ? NO_PLATEAU : "on " + metric);
    identity.setting("plateauRule", plateau == null ? NO_PLATEAU : plateau.rule());
  }

  /** Answers a learning rate as reduced by plateaus and divergences so far. */
  public double reduced(double rate) {
    return rateScale * (plateau == null ? rate : plateau.apply(rate));
  }

  /** Takes in a measure, after so many steps, of the metric whose plateaus reduce the rates. */
  public void observe(long step, double measure) {
    if (plateau != null) {
      plateau.observe(step, measure);
    }
  }

  /** All measures taken so far. */
  public MetricRecord history() {
    return history;
  }

  /** The best measure of the metric that it is told to watch. */
  public BestMeasure best() {
    return best;
  }

  /**
   * Keeps a measure, after so many steps.
   *
   * @return whether it is the best so far of the metric whose best checkpoint is kept
   */
  public boolean measured(String metric, long step, double value) {
    history.add(metric, step, value);
    return best.observe(metric, step, value);
  }

  /** What all learning rates are multiplied by, after divergences. */
  public double rateScale() {
    return rateScale;
  }

  /** How often the training went back to an earlier state. */
  public int rollbacks() {
    return rollbacks;
  }

  /** Counts a return to an earlier state from which the rates are to be smaller. */
  public void rolledBack(int rollbacks, double rateScale) {
    this.rollbacks = rollbacks;
    this.rateScale = rateScale;
  }

  /** Takes in the mean loss over the examples of an update. */
  public void addLoss(double meanLoss, int examples) {
    double sum = epochLoss + meanLoss * examples;
    // Once too large, the sum stays infinite: one of the other sign would make it NaN.
    epochLoss = Double.isNaN(sum) ? epochLoss : sum;
    epochExamples += examples;
  }

  /** Answers the mean loss since the last call. */
  public double endEpoch() {
    double mean = epochLoss / epochExamples;
    epochLoss = 0;
    epochExamples = 0;
    return mean;
  }

  /** Adds all of it to what a checkpoint holds. */
  public void encode(Map<String, String> metadata, List<Tensor> tensors) {
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
    best.encode(metadata);
    history.encode(tensors);
  }

  /** What a file holds of it. */
  public record Saved(
      double epochLoss,
      long epochExamples,
      double rateScale,
      int rollbacks,
      PlateauState.@Nullable Saved plateau,
      BestMeasure.@Nullable Saved best,
      MetricRecord history) {}

  /**
   * Answers what a file holds; changes nothing.
   *
   * @param counts whether its plateau counts by the same rule; if not, only its scale is taken
   * @throws DamagedFileException if something is missing, or cannot have been written
   */
  Saved decode(CheckpointReader reader, boolean counts) throws DamagedFileException {
    double infinity = Double.POSITIVE_INFINITY;
    return new Saved(
        reader.number("epochLoss", -infinity, infinity),
        reader.whole("epochExamples", 0, Long.MAX_VALUE),
        reader.number("rateScale", 0, 1),
        (int) reader.whole("rollbacks", 0, Integer.MAX_VALUE),
        plateau(reader, counts),
        BestMeasure.decode(reader),
        MetricRecord.decode(reader));
  }

  private PlateauState.@Nullable Saved plateau(CheckpointReader reader, boolean counts)
      throws DamagedFileException {
    if (reader.text(PLATEAU).equals(NO_PLATEAU)) {
      return unreduced;
    }
    double infinity = Double.POSITIVE_INFINITY;
    PlateauState.Saved saved =
        new PlateauState.Saved(
            reader.number("plateau.scale", 0, 1),
            reader.number("plateau.best", -infinity, infinity),
            (int) reader.whole("plateau.bad", 0, Integer.MAX_VALUE),
            (int) reader.whole("plateau.cooling", 0, Integer.MAX_VALUE),
            reader.whole("plateau.observations", 0, Long.MAX_VALUE));
    return counts || unreduced == null
        ? saved
        : new PlateauState.Saved(saved.scale(), unreduced.best(), 0, 0, 0);
  }

  /**
   * Takes over what {@link #decode} answered.
   *
   * @throws IllegalArgumentException if it is of a plateau of other patience or cooldown; nothing
   *     has changed
   */
  public void restore(Saved saved) {
    if (plateau != null && saved.plateau() != null) {
      plateau.restore(saved.plateau());
    }
    epochLoss = saved.epochLoss();
    epochExamples = saved.epochExamples();
    rateScale = saved.rateScale();
    rollbacks = saved.rollbacks();
    best.restore(saved.best());
    history.restore(saved.history());
  }
}

package dev.anneal.djl;

import ai.djl.metric.Metrics;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a trainer's metrics the values of each mini-batch's update, under the names {@code
 * learning_rate}, {@code momentum} and {@code weight_decay}, and logs the rate at the end of each
 * epoch. Where gradients are accumulated, a mini-batch has the values of the update that it goes
 * into.
 *
 * <p>DJL tells its listeners of a mini-batch before {@code trainer.step()}, so the values are those
 * of the update that comes.
 */
public final class RateListener extends TrainingListenerAdapter {
  private static final Logger LOGGER = LoggerFactory.getLogger(RateListener.class);

  private final ScheduledOptimizer optimizer;
  private int epoch;

  /** The rate of the last mini-batch: after the end of a training there may be no next. */
  private double rate;

  private RateListener(ScheduledOptimizer optimizer) {
    this.optimizer = optimizer;
  }

  /**
   * Listens for an optimizer.
   *
   * @param optimizer the trainer's optimizer
   * @return the listener, for {@code addTrainingListeners}
   */
  public static RateListener of(ScheduledOptimizer optimizer) {
    return new RateListener(Objects.requireNonNull(optimizer, "optimizer"));
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batchData) {
    rate = optimizer.learningRate();
    Metrics metrics = trainer.getMetrics();
    if (metrics != null) {
      metrics.addMetric("learning_rate", rate);
      metrics.addMetric("momentum", optimizer.momentum());
      metrics.addMetric("weight_decay", optimizer.weightDecay());
    }
  }

  @Override
  public void onEpoch(Trainer trainer) {
    epoch++;
    LOGGER.info("Epoch {}: learning rate {}, {} updates so far", epoch, rate, optimizer.updates());
  }
}

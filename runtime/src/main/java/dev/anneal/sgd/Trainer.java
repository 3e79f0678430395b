package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains: runs an {@link Sgd} under a {@link TrainingSchedule} and reports each step and epoch to
 * listeners.
 *
 * <p>The step passed to the schedule is the number of updates that the {@link Sgd} has made, so a
 * trainer over one that was restored goes on where that one was.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Trainer<A> {
  private final Sgd<A> sgd;
  private final TrainingSchedule schedule;
  private final TrainingSchedule[] groups;
  private final List<TrainingListener> listeners;
  private final long stepLimit;
  private final long epochLimit;
  private final StepEvent event = new StepEvent();
  private double epochLoss;
  private long epochExamples;

  Trainer(
      Sgd<A> sgd,
      TrainingSchedule schedule,
      TrainingSchedule[] groups,
      List<TrainingListener> listeners,
      long stepLimit,
      long epochLimit) {
    this.sgd = sgd;
    this.schedule = schedule;
    this.groups = groups;
    this.listeners = listeners;
    this.stepLimit = stepLimit;
    this.epochLimit = epochLimit;
  }

  /** Begins the description of a training of {@code sgd} under {@code schedule}. */
  public static <A> TrainerBuilder<A> builder(Sgd<A> sgd, TrainingSchedule schedule) {
    return new TrainerBuilder<>(sgd, schedule);
  }

  /**
   * Makes updates until the first of the limits: the end of the schedule, and those of steps and
   * epochs that were set. All of them count from the start of the {@link Sgd}, so training again
   * after the end makes no update. The parameters are up to date at the end.
   *
   * @throws DivergenceException if a loss or a gradient is not finite
   */
  public TrainingResult train() {
    StopReason reason = reasonToStop();
    while (reason == null) {
      step();
      reason = reasonToStop();
    }
    sgd.parameters();
    TrainingResult result = new TrainingResult(reason, sgd.steps(), sgd.epoch(), sgd.lastLoss());
    for (TrainingListener listener : listeners) {
      listener.onEnd(result);
    }
    return result;
  }

  /**
   * Makes the next update, whatever the limits, and reports it.
   *
   * @return the mean loss over the mini-batch, at the parameters before the update
   * @throws DivergenceException if the loss or the gradient is not finite
   */
  public double step() {
    long step = sgd.steps();
    long epoch = sgd.epoch();
    double rate = schedule.at(step);
    double momentum = schedule.momentum(step);
    double weightDecay = schedule.weightDecay(step);
    sgd.hyperparameters(0, rate, momentum, weightDecay);
    for (int group = 1; group < groups.length; group++) {
      TrainingSchedule own = groups[group];
      sgd.hyperparameters(group, own.at(step), own.momentum(step), own.weightDecay(step));
    }
    double loss = sgd.step();
    int examples = sgd.lastBatchSize();
    epochLoss += loss * examples;
    epochExamples += examples;
    event.show(step, epoch, examples, loss, rate, momentum, weightDecay, sgd.gradientNorm());
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).onStep(event);
    }
    if (sgd.epoch() != epoch) {
      endEpoch(epoch);
    }
    return loss;
  }

  private void endEpoch(long epoch) {
    EpochEvent ended = new EpochEvent(epoch, sgd.steps(), epochLoss / epochExamples);
    epochLoss = 0;
    epochExamples = 0;
    for (TrainingListener listener : listeners) {
      listener.onEpoch(ended);
    }
  }

  private @Nullable StopReason reasonToStop() {
    if (sgd.steps() >= schedule.totalSteps()) {
      return StopReason.SCHEDULE_ENDED;
    }
    if (sgd.steps() >= stepLimit) {
      return StopReason.STEP_LIMIT;
    }
    if (sgd.epoch() >= epochLimit) {
      return StopReason.EPOCH_LIMIT;
    }
    return null;
  }

  /** The descent that is trained. */
  public Sgd<A> sgd() {
    return sgd;
  }
}

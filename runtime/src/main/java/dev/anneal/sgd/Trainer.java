package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.checkpoint.CheckpointException;
import dev.anneal.sgd.recovery.ShutdownStop;
import dev.anneal.sgd.recovery.TrainingProgress;
import dev.anneal.sgd.update.ArgumentChecks;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Trains: runs an {@link Sgd} under a {@link TrainingSchedule}, reports to listeners, evaluates,
 * writes checkpoints and stops when it is time.
 *
 * <p>The step passed to the schedule is the number of updates that the {@link Sgd} has made, so a
 * trainer over one that was restored goes on where that one was. All steps of a training, those
 * before and after it was resumed, give the same bits as if it had never been interrupted.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Trainer<A> {
  private final Sgd<A> sgd;
  private final TrainerSettings<A> settings;
  private final Listeners listeners;
  private final TrainingProgress progress;
  private final MetricHistory history;
  private final @Nullable Recovery<A> recovery;
  private final Evaluations<A> evaluations;
  private final StepEvent event;

  /** Which groups have the training's own schedule. */
  private final boolean[] followsTraining;

  /** For each group, the first step at which it is updated. */
  private final long[] frozenUntil;

  private final AtomicBoolean isTraining = new AtomicBoolean();

  private volatile boolean stopRequested;

  Trainer(Sgd<A> sgd, TrainerSettings<A> settings) {
    this.sgd = sgd;
    this.settings = settings;
    this.event = new StepEvent(sgd.groups(), settings.schedule());
    this.listeners = new Listeners(settings.listeners());
    this.progress = new TrainingProgress(settings.plateau());
    this.evaluations = new Evaluations<>(sgd, settings, progress, listeners);
    this.history = new MetricHistory(progress.history(), settings.metrics());
    this.followsTraining = settings.followTraining();
    this.frozenUntil = settings.frozenUntil();
    Checkpoints checkpoints = settings.checkpointsOfBest();
    this.recovery =
        checkpoints == null
            ? null
            : new Recovery<>(sgd, progress, checkpoints, settings, listeners);
  }

  /** Begins the description of a training of {@code sgd} under {@code schedule}. */
  public static <A> TrainerBuilder<A> builder(Sgd<A> sgd, TrainingSchedule schedule) {
    return new TrainerBuilder<>(sgd, schedule);
  }

  /**
   * Takes up the newest intact checkpoint in the directory of {@link TrainerBuilder#checkpoints}. A
   * damaged one is passed over, with a warning to the logger of the system, and so is what has the
   * name of a checkpoint and cannot be read, a directory for example.
   *
   * <p>The past binds and the future is free: a schedule that has the same values as that of the
   * checkpoint for all steps made goes on, whatever it has for those to come. Two that have recipes
   * are compared at each step. Of one that was written by hand, the checkpoint has the values at
   * 1,024 of the steps made at most, and these are compared.
   *
   * @return whether there was a checkpoint; if not, the training begins where it is
   * @throws CheckpointException if there are checkpoints but none is intact, or if the newest
   *     intact one is of another format or another training: the message names what differs, both
   *     values, and what to do; nothing has changed
   * @throws IllegalStateException if no checkpoints are kept
   * @throws java.io.UncheckedIOException if the directory cannot be read, or is none
   */
  public boolean resume() {
    return resume(new Allow[0]);
  }

  /**
   * As {@link #resume()}, where the training may differ from that of the checkpoint.
   *
   * @param allowed in what
   */
  public boolean resume(Allow... allowed) {
    boolean resumed = recovery().resume(Allow.deviations(allowed));
    evaluations.checkImprovement();
    return resumed;
  }

  /**
   * Begins anew in the directory of {@link TrainerBuilder#checkpoints}, whatever checkpoints it
   * holds: they are deleted as soon as the first of this training is on the disk, and not before.
   *
   * @throws IllegalStateException if no checkpoints are kept
   */
  public void startOver() {
    recovery().startOver();
  }

  private Recovery<A> recovery() {
    if (recovery == null) {
      throw new IllegalStateException("no checkpoints are kept: set checkpoints when building");
    }
    return recovery;
  }

  /**
   * Makes updates until there is a reason to stop: the end of the schedule, a limit, a metric that
   * no longer improves, {@link #stop()}, or an interrupt of the thread. Limits of steps and epochs
   * count from the start of the {@link Sgd}, so training again after the end makes no update. The
   * parameters are up to date at the end, and the last checkpoint, if any are kept, is of the end.
   *
   * @throws DivergenceException if a loss or a gradient is not finite, and the policy is to stop
   * @throws CheckpointException if the directory holds the checkpoints of another run, and neither
   *     {@link #resume()} nor {@link #startOver()} was called, or another training wrote newer ones
   *     there after this one
   * @throws IllegalStateException if it is running already, in another thread or around a listener
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written; the training can go on
   *     by another call
   */
  public TrainingResult train() {
    if (!isTraining.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "train() is running: it must return before it is called again; call stop() to end it");
    }
    long wait = settings.shutdownNanos();
    ShutdownStop hook =
        wait > 0 ? new ShutdownStop(this::stop, sgd.settings().helpers(), wait) : null;
    try {
      if (recovery != null) {
        recovery.begin();
      }
      return trainToTheEnd();
    } catch (Throwable thrown) {
      // Also what is checked: an objective in another language may throw it.
      listeners.onException(thrown);
      throw thrown;
    } finally {
      stopRequested = false;
      if (recovery != null) {
        recovery.end();
      }
      if (hook != null) {
        hook.ended();
      }
      isTraining.set(false);
    }
  }

  private TrainingResult trainToTheEnd() {
    long start = System.nanoTime();
    listeners.onSchedule(settings.schedule());
    listeners.onHyperparameters(event.names());
    listeners.onMetrics(settings.metrics());
    listeners.onStart(sgd.steps());
    if (recovery != null && settings.divergence().atMost() > 0) {
      recovery.save();
    }
    StopReason reason = reasonToStop(start);
    while (reason == null) {
      stepOrRollBack();
      reason = reasonToStop(start);
    }
    if (recovery != null) {
      recovery.save();
    }
    OptionalLong restored = restoreBest(reason);
    sgd.parameters();
    TrainingResult result =
        new TrainingResult(
            reason, sgd.steps(), sgd.epoch(), sgd.lastLoss(), history.copy(), restored);
    listeners.onEnd(result);
    return result;
  }

  private OptionalLong restoreBest(StopReason reason) {
    EarlyStopping early = settings.earlyStopping();
    return reason.isOver() && recovery != null && early != null && early.restoresBest()
        ? recovery.restoreBest()
        : OptionalLong.empty();
  }

  /**
   * Tries everything: makes a few updates, takes every measure, writes a checkpoint into a scratch
   * directory, and puts all back bit for bit. No listener, log or file has a trace of it, and what
   * would fail in {@link #train()} fails here, a measure that is NaN too. May come before or after
   * {@link #resume()}; a training that has ended makes no update.
   *
   * @param atMost how many updates, at least 1
   * @return what they led to
   */
  public TrainingResult dryRun(int atMost) {
    return settings.dryRun(sgd, ArgumentChecks.positive("atMost", atMost));
  }

  private @Nullable StopReason reasonToStop(long start) {
    StopReason limit = settings.limit(sgd.steps(), sgd.epoch());
    if (limit != null) {
      return limit;
    }
    if (evaluations.improvesNoMore()) {
      return StopReason.EARLY_STOPPING;
    }
    if (stopRequested) {
      return StopReason.STOP_REQUESTED;
    }
    if (Thread.currentThread().isInterrupted()) {
      return StopReason.INTERRUPTED;
    }
    if (settings.nanos() < Long.MAX_VALUE && System.nanoTime() - start >= settings.nanos()) {
      return StopReason.TIME_LIMIT;
    }
    return null;
  }

  private void stepOrRollBack() {
    try {
      step();
    } catch (DivergenceException e) {
      int rollbacks = progress.rollbacks() + 1;
      if (recovery == null || rollbacks > settings.divergence().atMost()) {
        throw e;
      }
      double scale = progress.rateScale() * settings.divergence().factor();
      recovery.rollBack();
      evaluations.checkImprovement();
      progress.rolledBack(rollbacks, scale);
      listeners.onRollback(new RollbackEvent(sgd.steps(), scale, e));
    }
  }

  /**
   * Makes the next update, whatever the limits and the policy on divergence, with all that goes
   * with it: reports, evaluations and checkpoints.
   *
   * @return the mean loss over the mini-batch, at the parameters before the update
   * @throws DivergenceException if the loss or the gradient is not finite
   */
  public double step() {
    long step = sgd.steps();
    long epoch = sgd.epoch();
    TrainingSchedule schedule = settings.schedule();
    double rate = progress.reduced(schedule.at(step));
    double momentum = schedule.momentum(step);
    double weightDecay = schedule.weightDecay(step);
    for (int group = 0; group < frozenUntil.length; group++) {
      TrainingSchedule own = settings.groups().get(group);
      boolean frozen = step < frozenUntil[group];
      if (followsTraining[group]) {
        sgd.hyperparameters(group, rate, momentum, weightDecay, frozen);
      } else {
        double ownRate = progress.reduced(own.at(step));
        sgd.hyperparameters(group, ownRate, own.momentum(step), own.weightDecay(step), frozen);
      }
    }
    double loss = sgd.step();
    int examples = sgd.lastBatchSize();
    progress.addLoss(loss, examples);
    event.show(step, epoch, examples, loss, rate, momentum, weightDecay, sgd.gradientNorm());
    listeners.onStep(event);
    boolean endsEpoch = sgd.epoch() != epoch;
    if (endsEpoch) {
      listeners.onEpoch(new EpochEvent(epoch, sgd.steps(), progress.endEpoch()));
    }
    evaluations.afterStep(endsEpoch);
    if (recovery != null) {
      recovery.afterStep(endsEpoch);
    }
    return loss;
  }

  /**
   * Asks the training to stop after the update at hand. May be called from any thread; has no
   * effect on a training that is begun later.
   */
  public void stop() {
    stopRequested = true;
  }

  /** The measures taken so far, those before a resumed checkpoint included. */
  public MetricHistory history() {
    return history;
  }

  /** The descent that is trained. */
  public Sgd<A> sgd() {
    return sgd;
  }

  @Override
  public String toString() {
    return "Trainer of " + settings + ", " + sgd;
  }
}

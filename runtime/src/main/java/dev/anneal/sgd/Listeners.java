package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import java.util.List;

/** Several listeners as one: each is told, in their order. */
final class Listeners implements TrainingListener {
  private final TrainingListener[] listeners;

  Listeners(List<TrainingListener> listeners) {
    this.listeners = listeners.toArray(TrainingListener[]::new);
  }

  @Override
  public void onSchedule(TrainingSchedule schedule) {
    for (TrainingListener listener : listeners) {
      listener.onSchedule(schedule);
    }
  }

  @Override
  public void onHyperparameters(List<String> names) {
    for (TrainingListener listener : listeners) {
      listener.onHyperparameters(names);
    }
  }

  @Override
  public void onMetrics(List<String> names) {
    for (TrainingListener listener : listeners) {
      listener.onMetrics(names);
    }
  }

  @Override
  public void onStart(long steps) {
    for (TrainingListener listener : listeners) {
      listener.onStart(steps);
    }
  }

  @Override
  public void onStep(StepEvent event) {
    for (TrainingListener listener : listeners) {
      listener.onStep(event);
    }
  }

  @Override
  public void onEpoch(EpochEvent event) {
    for (TrainingListener listener : listeners) {
      listener.onEpoch(event);
    }
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    for (TrainingListener listener : listeners) {
      listener.onEvaluation(event);
    }
  }

  @Override
  public void onCheckpoint(long steps) {
    for (TrainingListener listener : listeners) {
      listener.onCheckpoint(steps);
    }
  }

  @Override
  public void onRollback(RollbackEvent event) {
    for (TrainingListener listener : listeners) {
      listener.onRollback(event);
    }
  }

  /** Each is told, whatever the others throw. */
  @Override
  @SuppressWarnings("ReferenceEquality") // Only itself cannot be suppressed by an exception.
  public void onException(Throwable thrown) {
    for (TrainingListener listener : listeners) {
      try {
        listener.onException(thrown);
      } catch (Throwable e) {
        if (e != thrown) {
          thrown.addSuppressed(e);
        }
      }
    }
  }

  @Override
  public void onEnd(TrainingResult result) {
    for (TrainingListener listener : listeners) {
      listener.onEnd(result);
    }
  }
}

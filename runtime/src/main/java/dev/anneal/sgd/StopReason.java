package dev.anneal.sgd;

/** Why a training ended. */
public enum StopReason {
  /** The schedule's last step was made. */
  SCHEDULE_ENDED,
  /** The limit of steps was reached. */
  STEP_LIMIT,
  /** The limit of epochs was reached. */
  EPOCH_LIMIT,
  /** The metric that was watched has stopped improving. */
  EARLY_STOPPING,
  /** The time was up. */
  TIME_LIMIT,
  /** {@link Trainer#stop()} was called, or the virtual machine is shutting down. */
  STOP_REQUESTED,
  /** The thread was interrupted; it still is. */
  INTERRUPTED;

  /** Whether the training came to its end, and was not broken off to be gone on with. */
  boolean isOver() {
    return switch (this) {
      case SCHEDULE_ENDED, STEP_LIMIT, EPOCH_LIMIT, EARLY_STOPPING -> true;
      case TIME_LIMIT, STOP_REQUESTED, INTERRUPTED -> false;
    };
  }
}

package dev.anneal.sgd;

/** Why a training ended. */
public enum StopReason {
  /** The schedule's last step was made. */
  SCHEDULE_ENDED,
  /** The limit of steps was reached. */
  STEP_LIMIT,
  /** The limit of epochs was reached. */
  EPOCH_LIMIT
}

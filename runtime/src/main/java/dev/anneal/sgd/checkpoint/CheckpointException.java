package dev.anneal.sgd.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint, or the directory of checkpoints, cannot be used: none is intact, the newest that is
 * belongs to another training, or another run's are there. The message says which files, and why.
 */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** For the training loop. */
  public CheckpointException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

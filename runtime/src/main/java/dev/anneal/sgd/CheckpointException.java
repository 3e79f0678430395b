package dev.anneal.sgd;

import org.jspecify.annotations.Nullable;

/**
 * A training cannot be resumed: there are checkpoints but none is intact, or the newest that is
 * belongs to another training. The message says which files, and why.
 */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CheckpointException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

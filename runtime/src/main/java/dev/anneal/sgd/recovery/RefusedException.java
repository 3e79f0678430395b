package dev.anneal.sgd.recovery;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A checkpoint is intact, and not for the training that would take it up. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message to be read after the name of the file
   */
  RefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Answers the refusal of a checkpoint that is of another training.
   *
   * @param difference what differs, with both values
   * @param deviation what it would take to go on all the same; null if nothing helps
   * @param allowed what is allowed already
   */
  static RefusedException ofAnother(
      String difference, @Nullable Deviation deviation, Set<Deviation> allowed) {
    String way = deviation == null ? "" : ", or by " + deviation.advice(allowed);
    return new RefusedException(
        "is of another training: "
            + difference
            + "; resume as the training that wrote it"
            + way
            + ", or keep the checkpoints of this one in another directory",
        null);
  }
}

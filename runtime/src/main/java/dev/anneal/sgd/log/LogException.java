package dev.anneal.sgd.log;

import java.nio.file.Path;

/**
 * The file of a log holds something that the log has not written, or is no file at all. The message
 * says which file, where in it, what was found and what to do. The file is left as it is.
 */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LogException(Path file, String found) {
    super(
        "log "
            + file
            + found
            + "; it was left as it is: move it away, mend it, or give the log another file");
  }
}

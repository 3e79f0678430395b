package dev.anneal.sgd.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file is not what was once written: cut short, changed, or of another origin. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1;

  /** The message is to be read after the name of the file. */
  public DamagedFileException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
  }
}

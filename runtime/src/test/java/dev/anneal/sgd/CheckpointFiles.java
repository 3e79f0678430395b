package dev.anneal.sgd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is in a directory of checkpoints beside the file that a training locks. */
public final class CheckpointFiles {
  private CheckpointFiles() {}

  /** Lists them; to be closed by the caller. */
  @SuppressWarnings("StreamResourceLeak")
  public static Stream<Path> list(Path directory) throws IOException {
    return Files.list(directory).filter(file -> !file.endsWith(".anneal-lock"));
  }
}

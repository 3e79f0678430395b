package dev.anneal.sgd.log;

import dev.anneal.TrainingSchedule;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of titles alone, beside a log that has no place for them. */
final class RecipeFile implements Closeable {
  private final Path file;
  private final LogFile log;
  private final RecipeTitle title = new RecipeTitle();
  private boolean begun;

  private RecipeFile(Path file) {
    this.file = file;
    this.log = new LogFile(file, new LogFormat("", 0, List.of(RecipeTitle.FORMAT)));
  }

  /** Answers the file beside a log of that name. */
  static RecipeFile beside(Path log) {
    return new RecipeFile(log.resolveSibling(log.getFileName() + ".recipe.jsonl"));
  }

  /** Takes over the recipe of a schedule. */
  void show(TrainingSchedule schedule) {
    title.show(schedule);
  }

  /**
   * Goes on where a training does. Without a recipe there is no file, unless there was one before.
   *
   * @throws LogException if the file holds anything else
   */
  void begin(long steps) {
    begun = title.isPresent() || Files.exists(file);
    if (begun) {
      log.begin(steps);
      title.write(log, steps);
    }
  }

  /** Takes back what is about later updates. */
  void takeBack(long steps) {
    if (begun) {
      log.takeBack(steps);
      title.write(log, steps);
    }
  }

  void sync() {
    log.sync();
  }

  void flush() {
    log.flush();
  }

  @Override
  public void close() {
    log.close();
  }
}

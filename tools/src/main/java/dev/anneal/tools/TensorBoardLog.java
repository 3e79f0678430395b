package dev.anneal.tools;

import com.google.protobuf.Value;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.EpochEvent;
import dev.anneal.sgd.EvaluationEvent;
import dev.anneal.sgd.RollbackEvent;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.StopReason;
import dev.anneal.sgd.TrainingListener;
import dev.anneal.sgd.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a training into event files for TensorBoard: {@code tensorboard --logdir DIRECTORY}.
 *
 * <p>The scalars of a step, each at {@link StepEvent#step()}, are {@code train/loss}, {@code
 * train/learning_rate}, {@code train/momentum}, {@code train/weight_decay}, {@code
 * train/gradient_norm} and {@code train/examples_per_second}: the examples trained on since the
 * step that was written before, over the time since then, with evaluations and checkpoints in it.
 * The schedule's own hyperparameters are {@code hyperparameter/} and the name of each. The mean
 * loss of an epoch is {@code epoch/loss}, at its last step. A measure is {@code evaluation/} and
 * the name of its metric, at the last step before it was taken. The format holds values as {@code
 * float}. The recipe of the schedule, if it has one, is the text {@code recipe}, at the step at
 * which a training begins or is resumed.
 *
 * <p>Files that are in the directory stay as they are, and each log adds one of its own. Where a
 * training begins, is resumed or is rolled back, the log tells TensorBoard to drop the steps from
 * there on that it has read before; so the curves of a training that was killed and resumed are, at
 * the end, those of one that was not. Use a directory for each training.
 *
 * <p>Whole records are passed to the file at each checkpoint, at the end of each epoch, and with
 * the first step that is written two seconds after the last time or later. What is lost when the
 * program is killed in between is trained anew after the last checkpoint.
 */
public final class TensorBoardLog implements TrainingListener, AutoCloseable {
  private static final long FLUSH_NANOS = 2_000_000_000L;

  /**
   * After these a training is not said to have ended: TensorBoard takes the first that it reads.
   */
  private static final Set<StopReason> MAY_GO_ON =
      EnumSet.of(StopReason.STOP_REQUESTED, StopReason.INTERRUPTED, StopReason.TIME_LIMIT);

  private static final List<String> EPOCH_TAGS = List.of("epoch/loss");
  private static final String RECIPE_TAG = "recipe";

  private final Path directory;
  private final long everySteps;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private @Nullable EventFile file;
  private boolean closed;
  private String recipe = "";
  private @Nullable Map<String, Value> hyperparameters;
  private long flushed;
  private long examples;
  private long counted;

  /**
   * @param nanoTime a time that never goes back, in nanoseconds since whenever
   */
  TensorBoardLog(Path directory, long everySteps, InstantSource clock, LongSupplier nanoTime) {
    Objects.requireNonNull(directory, "directory");
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "directory = " + directory + ": must be a directory or not exist yet; give no file");
    }
    if (everySteps < 1) {
      throw new IllegalArgumentException(
          "everySteps = " + everySteps + ": must be at least 1; give a larger number");
    }
    this.directory = directory;
    this.everySteps = everySteps;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Answers a log of every step and every evaluation.
   *
   * @param directory where to add an event file when the training begins; created if need be
   * @throws IllegalArgumentException if {@code directory} is a file
   */
  public static TensorBoardLog in(Path directory) {
    return in(directory, 1);
  }

  /**
   * Answers a log of step 0 and every so many steps after it, and of every evaluation.
   *
   * @param directory where to add an event file when the training begins; created if need be
   * @param everySteps at least 1
   * @throws IllegalArgumentException if {@code directory} is a file or {@code everySteps} below 1
   */
  public static TensorBoardLog in(Path directory, long everySteps) {
    return new TensorBoardLog(directory, everySteps, InstantSource.system(), System::nanoTime);
  }

  /**
   * Adds a row to TensorBoard's table of hyperparameters, which compares the trainings that are in
   * directories beside each other by the last of their scalars.
   *
   * @param values numbers, booleans, texts and enums by their names, such as the batch size and the
   *     seed, and all that was chosen for this training
   * @throws IllegalArgumentException if a value is anything else
   */
  public TensorBoardLog hyperparameters(Map<String, ?> values) {
    hyperparameters = SessionInfo.values(values);
    return this;
  }

  @Override
  public void onSchedule(TrainingSchedule schedule) {
    recipe = schedule.recipe().map(TensorBoardLog::markdown).orElse("");
  }

  /** A recipe as TensorBoard shows it letter by letter: what is indented is code. */
  private static String markdown(Recipe recipe) {
    return "Fingerprint " + recipe.fingerprint() + "\n\n" + recipe.text().indent(4);
  }

  @Override
  public void onStart(long steps) {
    goOn(steps);
    Map<String, Value> row = hyperparameters;
    if (row != null) {
      write((out, time) -> out.append(SessionInfo.start(time, row)));
      flush();
    }
    if (!recipe.isEmpty()) {
      write((out, time) -> out.append(Events.text(time, steps, RECIPE_TAG, recipe)));
      flush();
    }
  }

  @Override
  public void onStep(StepEvent event) {
    if (file == null) {
      goOn(event.step());
    }
    examples += event.examples();
    if (event.step() % everySteps != 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    double examplesPerSecond = examples * 1e9 / Math.max(1, now - counted);
    examples = 0;
    counted = now;
    write((out, time) ->
        out.append(
            Events.scalars(
                time,
                event.step(),
                StepScalars.tags(event.names()),
                StepScalars.of(event, examplesPerSecond))));
    if (now - flushed >= FLUSH_NANOS) {
      flush();
    }
  }

  @Override
  public void onEpoch(EpochEvent event) {
    write((out, time) ->
        out.append(Events.scalars(time, event.steps() - 1, EPOCH_TAGS, (float) event.meanLoss())));
    flush();
  }

  @Override
  public void onEvaluation(EvaluationEvent event) {
    // At the step before: taking up the training after these updates does not void the measure.
    long step = Math.max(0, event.steps() - 1);
    List<String> tags = List.of("evaluation/" + event.metric());
    write((out, time) -> out.append(Events.scalars(time, step, tags, (float) event.value())));
  }

  @Override
  public void onCheckpoint(long steps) {
    flush();
  }

  @Override
  public void onRollback(RollbackEvent event) {
    goOn(event.steps());
  }

  @Override
  public void onException(Throwable thrown) {
    if (file != null) {
      flush();
    }
  }

  @Override
  public void onEnd(TrainingResult result) {
    if (hyperparameters != null && !MAY_GO_ON.contains(result.reason())) {
      write((out, time) -> out.append(SessionInfo.end(time)));
    }
    flush();
  }

  /**
   * Closes the file, if one was begun.
   *
   * @throws UncheckedIOException if what was not yet passed to the file cannot be written
   */
  @Override
  public void close() {
    closed = true;
    EventFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  private void goOn(long steps) {
    write((out, time) -> out.append(Events.sessionStart(time, steps)));
    flush();
    examples = 0;
    counted = nanoTime.getAsLong();
  }

  private void flush() {
    write((out, time) -> out.flush());
    flushed = nanoTime.getAsLong();
  }

  private void write(Writing writing) {
    if (closed) {
      throw new IllegalStateException("the log in " + directory + " is closed");
    }
    try {
      writing.to(open(), seconds());
    } catch (IOException e) {
      abandonFile(e);
      throw failed(e);
    }
  }

  private EventFile open() throws IOException {
    EventFile open = file;
    if (open == null) {
      open = EventFile.create(directory, clock.instant().getEpochSecond());
      file = open;
      open.append(Events.fileVersion(seconds()));
    }
    return open;
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("the log in " + directory + ": " + e.getMessage(), e);
  }

  /** Half a record may be at the end of the file now, so that none may follow. */
  private void abandonFile(IOException cause) {
    EventFile broken = file;
    file = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private double seconds() {
    Instant now = clock.instant();
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  private interface Writing {
    /**
     * @param time now, in seconds since 1970
     */
    void to(EventFile file, double time) throws IOException;
  }
}

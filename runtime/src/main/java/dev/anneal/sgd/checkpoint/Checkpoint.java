package dev.anneal.sgd.checkpoint;

import dev.anneal.Recipe;
import dev.anneal.RecipeException;
import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.io.Tensor;
import dev.anneal.sgd.recovery.CheckpointDecoder;
import dev.anneal.sgd.recovery.CheckpointFormat;
import dev.anneal.sgd.recovery.CheckpointReader;
import dev.anneal.sgd.recovery.CheckpointStore;
import dev.anneal.sgd.recovery.MetricRecord;
import dev.anneal.sgd.recovery.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a training left in a file: its parameters, and how it came to them. It is read without the
 * objective, the descent or the schedule, for inference or to look at.
 *
 * <pre>{@code
 * Checkpoint best = Checkpoints.best(Path.of("run"));
 * float[] parameters = best.parameters(float[].class);
 * }</pre>
 */
public final class Checkpoint {
  private static final String PARAMETERS = "parameters";
  private static final String AVERAGE = "average";
  private static final String SCHEDULE = "schedule";

  private final Path file;
  private final SafeTensors.Content content;
  private final long step;
  private final MetricRecord history;

  private Checkpoint(Path file, SafeTensors.Content content) throws DamagedFileException {
    this.file = file;
    this.content = content;
    CheckpointReader reader = new CheckpointReader(content);
    try {
      CheckpointDecoder.checkFormat(reader.text("format"));
    } catch (RefusedException e) {
      throw new CheckpointException("checkpoint " + file + " " + e.getMessage(), e);
    }
    reader.checkArrays();
    this.step = reader.whole("step", 0, Long.MAX_VALUE);
    this.history = MetricRecord.decode(reader);
    if (!content.tensors().containsKey(PARAMETERS)) {
      throw CheckpointReader.damaged("it has no array \"" + PARAMETERS + "\"");
    }
    checkType(PARAMETERS);
    checkType(AVERAGE);
  }

  private void checkType(String name) throws DamagedFileException {
    Tensor tensor = content.tensors().get(name);
    if (tensor != null
        && !(tensor.array() instanceof float[] || tensor.array() instanceof double[])) {
      throw CheckpointReader.damaged(
          "its array \"%s\" is %s: must be float[] or double[]"
              .formatted(name, tensor.array().getClass().getSimpleName()));
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws CheckpointException if it is damaged, no checkpoint, or of another format
   * @throws UncheckedIOException if there is no such file, or it cannot be read
   */
  public static Checkpoint read(Path file) {
    try {
      return new Checkpoint(file, SafeTensors.read(Objects.requireNonNull(file, "file")));
    } catch (DamagedFileException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the newest intact checkpoint in a directory; what {@code Checkpoints.newest} answers.
   *
   * @throws CheckpointException if none is intact, or there is none
   * @throws UncheckedIOException if the directory cannot be read
   */
  public static Checkpoint newest(Path directory) {
    return in(directory, CheckpointStore.reading(directory));
  }

  private static Checkpoint in(Path directory, CheckpointStore store) {
    try {
      return store
          .newest((file, named, content) -> new Checkpoint(file, content))
          .orElseThrow(() -> new CheckpointException(directory + " has no checkpoint", null))
          .value();
    } catch (DamagedFileException e) {
      throw new CheckpointException("no checkpoint is intact: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the checkpoint of the best measure in a directory, as far as the newest knows; what
   * {@code Checkpoints.best} answers.
   *
   * @throws CheckpointException if no best one was kept, or it is gone or not intact
   * @throws UncheckedIOException if the directory cannot be read
   */
  public static Checkpoint best(Path directory) {
    CheckpointStore store = CheckpointStore.reading(directory);
    Checkpoint newest = in(directory, store);
    while (true) {
      long best = newest.bestStep();
      Path place = store.file(best);
      try {
        return best == newest.step ? newest : new Checkpoint(place, SafeTensors.read(place));
      } catch (DamagedFileException e) {
        throw damaged(place, e);
      } catch (IOException e) {
        Checkpoint now = in(directory, store);
        if (now.bestStep() == best) {
          throw new CheckpointException(
              "the best checkpoint, %s, which %s names, cannot be read: %s"
                  .formatted(place, now.file, e),
              e);
        }
        // A training that runs has found a better one, and deleted this.
        newest = now;
      }
    }
  }

  private long bestStep() {
    try {
      return CheckpointFormat.bestStep(new CheckpointReader(content))
          .orElseThrow(() ->
              new CheckpointException(
                  "checkpoint "
                      + file
                      + " knows of no best one; train with keepLowest or keepHighest",
                  null));
    } catch (DamagedFileException e) {
      throw damaged(file, e);
    }
  }

  private static CheckpointException damaged(Path file, DamagedFileException e) {
    return new CheckpointException("checkpoint " + file + " is damaged: " + e.getMessage(), e);
  }

  /** The file that it was read from. */
  public Path file() {
    return file;
  }

  /** The updates made before it was written. */
  public long step() {
    return step;
  }

  /**
   * The parameters: a copy.
   *
   * @param type {@code float[].class} or {@code double[].class}, as they were trained
   * @throws IllegalArgumentException if they are of the other type
   */
  public <A> A parameters(Class<A> type) {
    return array(PARAMETERS, type).orElseThrow();
  }

  /**
   * The average of the parameters: a copy; empty if the training kept none.
   *
   * @param type {@code float[].class} or {@code double[].class}, as they were trained
   * @throws IllegalArgumentException if they are of the other type
   */
  public <A> Optional<A> average(Class<A> type) {
    return array(AVERAGE, type);
  }

  private <A> Optional<A> array(String name, Class<A> type) {
    Objects.requireNonNull(type, "type");
    if (!content.tensors().containsKey(name)) {
      return Optional.empty();
    }
    Object array = content.tensors().get(name).array();
    if (!type.isInstance(array)) {
      throw new IllegalArgumentException(
          "type = %s: must be %s, that of the %s in %s; ask for that"
              .formatted(type.getSimpleName(), array.getClass().getSimpleName(), name, file));
    }
    Object copy = array instanceof float[] floats ? floats.clone() : ((double[]) array).clone();
    return Optional.of(type.cast(copy));
  }

  /** The names of the metrics that there are measures of. */
  public List<String> metrics() {
    return history.metrics();
  }

  /** The numbers of updates before each measure of a metric; empty if there was none. */
  public long[] steps(String metric) {
    return history.steps(metric);
  }

  /** The measures of a metric; empty if there was none. */
  public double[] values(String metric) {
    return history.values(metric);
  }

  /** The recipe of the training's schedule; empty if that was written by hand. */
  public Optional<Recipe> recipe() {
    return recipe(SCHEDULE);
  }

  /** The recipes of the groups that have schedules of their own or follow the training's. */
  public Map<String, Recipe> groupRecipes() {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    String prefix = SCHEDULE + " of group ";
    for (String key : content.metadata().keySet()) {
      if (key.startsWith(prefix)) {
        recipe(key).ifPresent(recipe -> recipes.put(key.substring(prefix.length()), recipe));
      }
    }
    return recipes;
  }

  private Optional<Recipe> recipe(String key) {
    String entry = Objects.requireNonNullElse(content.metadata().get(key), "");
    String text = content.metadata().get(entry.substring(0, Math.max(0, entry.indexOf(' '))));
    try {
      return Optional.ofNullable(text).map(Recipe::parse);
    } catch (RecipeException e) {
      throw new CheckpointException(
          "checkpoint %s: its %s cannot be read: %s".formatted(file, key, e.getMessage()), e);
    }
  }

  /** The step, the number of parameters and the last measure of each metric, in one line. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append("step ").append(step).append(" of ").append(file);
    for (String metric : metrics()) {
      double[] values = values(metric);
      line.append(", ").append(metric).append(' ').append(values[values.length - 1]);
    }
    return line.toString();
  }
}

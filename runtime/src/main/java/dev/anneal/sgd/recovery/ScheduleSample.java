package dev.anneal.sgd.recovery;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint keeps of a schedule that was written by hand: the values of all hyperparameters
 * at some of the steps made, spread evenly from the first to the last.
 *
 * @param names all hyperparameters
 * @param values those of the first of them at each step, then those of the next
 */
record ScheduleSample(List<String> names, long[] steps, double[] values) {
  /** So many steps are kept at most. */
  static final int MOST = 1_024;

  private static final List<String> EVERY = List.of("learningRate", "momentum", "weightDecay");

  /** Takes a sample of a schedule by which so many steps were made. */
  static ScheduleSample of(TrainingSchedule schedule, long made) {
    List<String> names = names(schedule.names());
    long[] steps = steps(made);
    double[] values = new double[names.size() * steps.length];
    for (int name = 0; name < names.size(); name++) {
      for (int i = 0; i < steps.length; i++) {
        values[name * steps.length + i] = value(schedule, names.get(name), steps[i]);
      }
    }
    return new ScheduleSample(names, steps, values);
  }

  /** The names of all hyperparameters of a schedule that has some of its own. */
  static List<String> names(List<String> own) {
    List<String> names = new ArrayList<>(EVERY);
    names.addAll(own);
    return names;
  }

  /** The steps, of so many, that are kept. */
  private static long[] steps(long made) {
    int count = (int) Math.min(made, MOST);
    long[] steps = new long[count];
    long last = made - 1;
    int gaps = Math.max(1, count - 1);
    for (int i = 0; i < count; i++) {
      // In two parts, as a product of both may be too large.
      steps[i] = last / gaps * i + last % gaps * i / gaps;
    }
    return steps;
  }

  /** The value at a step; NaN where the schedule has ended. */
  static double value(TrainingSchedule schedule, String name, long step) {
    try {
      return switch (name) {
        case "learningRate" -> schedule.at(step);
        case "momentum" -> schedule.momentum(step);
        case "weightDecay" -> schedule.weightDecay(step);
        default -> schedule.value(name, step);
      };
    } catch (IllegalStateException e) {
      return Double.NaN;
    }
  }

  /** Adds the sample to what a checkpoint holds, under names that begin so. */
  void encode(String prefix, List<Tensor> tensors) {
    tensors.add(new Tensor(prefix + ".steps", steps));
    tensors.add(new Tensor(prefix + ".values", values));
  }

  /**
   * Answers the sample of a file.
   *
   * @throws DamagedFileException if it cannot have been written after so many steps
   */
  static ScheduleSample decode(CheckpointReader reader, String prefix, List<String> own, long made)
      throws DamagedFileException {
    List<String> names = names(own);
    long[] steps = steps(made);
    long[] found = reader.array(prefix + ".steps", long[].class, steps.length);
    for (int i = 0; i < steps.length; i++) {
      if (found[i] != steps[i]) {
        throw CheckpointReader.damaged(
            "its array \"%s.steps\" is %s at %s: must be %s"
                .formatted(prefix, found[i], i, steps[i]));
      }
    }
    int all = names.size() * steps.length;
    return new ScheduleSample(names, steps, reader.array(prefix + ".values", double[].class, all));
  }

  /** A value that is not that of another schedule. */
  record Found(String name, long step, double value) {}

  /** Answers the first value, by its step, that is not that of a schedule of the same names. */
  Optional<Found> difference(TrainingSchedule other) {
    for (int i = 0; i < steps.length; i++) {
      for (int name = 0; name < names.size(); name++) {
        double its = values[name * steps.length + i];
        if (Double.compare(its, value(other, names.get(name), steps[i])) != 0) {
          return Optional.of(new Found(names.get(name), steps[i], its));
        }
      }
    }
    return Optional.empty();
  }
}

package dev.anneal.processor.parity;

import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/**
 * What a library computes, as its sources say, for a row whose values stand in no file.
 *
 * @param name what the row calls it
 * @param first the first step at which the row is meant to be the same
 * @param last the last one
 * @param values the values by hyperparameter: {@code lr}, {@code momentum}, {@code weightDecay} or
 *     the name of one of the config's own
 */
record Formula(String name, long first, long last, Map<String, LongToDoubleFunction> values) {
  /** A few roundings of each of the two; a cosine near its end loses more. */
  private static final double RELATIVE = 1e-12;

  /** Differences are reported up to so many. */
  private static final int MOST = 8;

  static Formula of(String name, long last, LongToDoubleFunction rate) {
    return new Formula(name, 0, last, Map.of("lr", rate));
  }

  /** Adds a hyperparameter. */
  Formula and(String hyperparameter, LongToDoubleFunction value) {
    Map<String, LongToDoubleFunction> all = new LinkedHashMap<>(values);
    all.put(hyperparameter, value);
    return new Formula(name, first, last, all);
  }

  /** The same of a hyperparameter that is no learning rate. */
  static Formula of(String name, long last, String hyperparameter, LongToDoubleFunction value) {
    return new Formula(name, 0, last, Map.of(hyperparameter, value));
  }

  /** Compares from a later step on. */
  Formula from(long step) {
    return new Formula(name, step, last, values);
  }

  /** Returns what differs first, in words, a line for each hyperparameter and step. */
  List<String> differences(TrainingSchedule schedule) {
    List<String> different = new ArrayList<>();
    values.forEach((hyperparameter, value) -> {
      for (long step = first; step <= last && different.size() < MOST; step++) {
        double expected = value.applyAsDouble(step);
        double found = found(schedule, hyperparameter, step);
        if (!(Math.abs(expected - found) <= RELATIVE * Math.abs(expected) + 0x1p-53)) {
          different.add(
              hyperparameter + " at " + step + ": expected " + expected + ", found " + found);
        }
      }
    });
    return different;
  }

  private static double found(TrainingSchedule schedule, String hyperparameter, long step) {
    return switch (hyperparameter) {
      case "lr" -> schedule.at(step);
      case "momentum" -> schedule.momentum(step);
      case "weightDecay" -> schedule.weightDecay(step);
      default -> schedule.value(hyperparameter, step);
    };
  }
}

package dev.anneal.sgd.recovery;

import dev.anneal.PlateauState;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says in words how the schedule of a checkpoint differs from that of a training. */
final class ScheduleDifference {
  /** So many steps are compared: at most some seconds, and more than trainings make. */
  private static final long MOST = 1_000_000_000;

  /** So many where one was written by hand, and may take long for each. */
  private static final long MOST_BY_HAND = 10_000_000;

  private final TrainingSchedule its;
  private final TrainingSchedule mine;

  private ScheduleDifference(TrainingSchedule its, TrainingSchedule mine) {
    this.its = its;
    this.mine = mine;
  }

  /**
   * Answers the difference between two schedules that are made otherwise, to be read after "its
   * schedule"; nothing if they have the same values at every step.
   *
   * @param its that of the checkpoint
   * @param mine that of the training, or of a group of its parameters
   * @param steps how long the training is
   */
  static Optional<String> of(TrainingSchedule its, TrainingSchedule mine, long steps) {
    return new ScheduleDifference(its, mine).words(steps);
  }

  private Optional<String> words(long steps) {
    if (!its.names().equals(mine.names())) {
      return differ("the hyperparameters " + its.names(), "the hyperparameters " + mine.names());
    }
    long all = Math.max(steps, Math.max(its.totalSteps(), mine.totalSteps()));
    boolean byHand = its.recipe().isEmpty() || mine.recipe().isEmpty();
    long compared = Math.min(all, byHand ? MOST_BY_HAND : MOST);
    Optional<String> value = firstValue(compared);
    if (value.isPresent()) {
      return value;
    }
    if (its.totalSteps() != mine.totalSteps()) {
      return differ(length(its.totalSteps()) + " in all", length(mine.totalSteps()));
    }
    if (its.stepsPerEpoch() != mine.stepsPerEpoch()) {
      return differ(length(its.stepsPerEpoch()) + " an epoch", length(mine.stepsPerEpoch()));
    }
    Optional<PlateauState> itsPlateau = its.plateau();
    if (itsPlateau.isPresent() || mine.plateau().isPresent()) {
      return differ(rule(its), rule(mine));
    }
    return compared == all
        ? Optional.empty()
        : Optional.of(
            " is made otherwise than that of this training; the first "
                + compared
                + " steps have the same values, and more were not compared");
  }

  private Optional<String> firstValue(long steps) {
    List<String> names = new ArrayList<>(List.of("learningRate", "momentum", "weightDecay"));
    names.addAll(its.names());
    long first = steps;
    String found = "";
    for (String name : names) {
      OptionalLong step = Recipe.firstDifference(its, mine, name, 0, first);
      if (step.isPresent()) {
        first = step.getAsLong();
        found = name;
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            " has %s for the %s of step %s, the first step that differs, and that of this training has %s"
                .formatted(value(its, found, first), found, first, value(mine, found, first)));
  }

  private static String value(TrainingSchedule schedule, String name, long step) {
    try {
      return Double.toString(
          switch (name) {
            case "learningRate" -> schedule.at(step);
            case "momentum" -> schedule.momentum(step);
            case "weightDecay" -> schedule.weightDecay(step);
            default -> schedule.value(name, step);
          });
    } catch (IllegalStateException e) {
      return "nothing, as it has ended,";
    }
  }

  private static String length(long steps) {
    return steps == TrainingSchedule.UNBOUNDED ? "no number of steps" : steps + " steps";
  }

  private static String rule(TrainingSchedule schedule) {
    String text = schedule.recipe().map(Recipe::text).orElse("");
    return text.lines()
        .filter(line -> line.startsWith("plateau "))
        .findFirst()
        .map(line -> "the plateau rule " + line.substring("plateau ".length()))
        .orElse("no plateau rule");
  }

  private static Optional<String> differ(String its, String mine) {
    return Optional.of(" has " + its + ", and that of this training has " + mine);
  }
}

package dev.anneal.sgd.recovery;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says in words how a schedule differs, at the steps made, from that of a checkpoint; to be read
 * after "its schedule". What it has for the steps to come is free.
 */
final class ScheduleDifference {
  /** So many steps are compared one by one: at most some seconds, and more than trainings make. */
  private static final long MOST = 1_000_000_000;

  /** So many where one was written by hand, and may take long for each. */
  private static final long MOST_BY_HAND = 10_000_000;

  private ScheduleDifference() {}

  /**
   * Answers the difference between two schedules, from the first step to the last one made. If more
   * were made than can be compared, a sample of the others is.
   *
   * @param its that of the checkpoint
   * @param mine that of the training, or of a group of its parameters
   */
  static Optional<String> of(TrainingSchedule its, TrainingSchedule mine, long made) {
    Optional<String> names = ofNames(its.names(), mine.names());
    if (made == 0 || names.isPresent()) {
      return made == 0 ? Optional.empty() : names;
    }
    boolean byHand = its.recipe().isEmpty() || mine.recipe().isEmpty();
    long compared = Math.min(made, byHand ? MOST_BY_HAND : MOST);
    long first = compared;
    String found = "";
    for (String name : ScheduleSample.names(its.names())) {
      OptionalLong step = Recipe.firstDifference(its, mine, name, 0, first);
      if (step.isPresent()) {
        first = step.getAsLong();
        found = name;
      }
    }
    if (!found.isEmpty()) {
      double value = ScheduleSample.value(its, found, first);
      return differ(found, first, "the first step that differs", value, mine);
    }
    return compared == made ? Optional.empty() : of(ScheduleSample.of(its, made), mine);
  }

  /** Answers the difference from a schedule of which there is a sample. */
  static Optional<String> of(ScheduleSample its, TrainingSchedule mine) {
    if (its.steps().length == 0) {
      return Optional.empty();
    }
    List<String> mineNames = ScheduleSample.names(mine.names());
    if (!its.names().equals(mineNames)) {
      return ofNames(own(its.names()), mine.names());
    }
    String which = "the first that differs of a sample of %s steps".formatted(its.steps().length);
    return its.difference(mine)
        .flatMap(found -> differ(found.name(), found.step(), which, found.value(), mine));
  }

  private static List<String> own(List<String> names) {
    return names.subList(ScheduleSample.names(List.of()).size(), names.size());
  }

  private static Optional<String> ofNames(List<String> its, List<String> mine) {
    return its.equals(mine)
        ? Optional.empty()
        : Optional.of(
            " has the hyperparameters %s, and that of this training has the hyperparameters %s"
                .formatted(its, mine));
  }

  private static Optional<String> differ(
      String name, long step, String which, double its, TrainingSchedule mine) {
    return Optional.of(
        " has %s for the %s of step %s, %s, and that of this training has %s"
            .formatted(
                Double.isNaN(its) ? words(its) + "," : words(its),
                name,
                step,
                which,
                words(ScheduleSample.value(mine, name, step))));
  }

  private static String words(double value) {
    return Double.isNaN(value) ? "nothing, as it has ended" : Double.toString(value);
  }
}

package dev.anneal.cli.words;

import dev.anneal.AfterEnd;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.internal.recipe.Envelope;
import dev.anneal.internal.recipe.RebuiltSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** The values of a schedule of which everything is known. */
public final class ScheduleValues {
  private static final double FADED = 0.05;
  private static final long SOME_STEPS = 1_000;

  private final TrainingSchedule schedule;
  private final Outline outline;
  private final List<String> hyperparameters;

  /** Builds the schedule of a recipe that is closed. */
  public ScheduleValues(Recipe recipe) {
    this.schedule = Outline.schedule(recipe);
    this.outline = Outline.of(recipe, schedule);
    this.hyperparameters = recipe.hyperparameters();
  }

  /** Returns the parts of the recipe. */
  public Outline outline() {
    return outline;
  }

  /** Returns the names of the hyperparameters. */
  public List<String> hyperparameters() {
    return hyperparameters;
  }

  /** Returns the length of the training, or {@link TrainingSchedule#UNBOUNDED}. */
  public long totalSteps() {
    return schedule.totalSteps();
  }

  /** Returns the length of an epoch, or {@link TrainingSchedule#UNBOUNDED}. */
  public long stepsPerEpoch() {
    return schedule.stepsPerEpoch();
  }

  /** Returns whether a step has values. */
  public boolean has(long step) {
    return step < schedule.totalSteps() || !outline.afterEnd().equals(AfterEnd.FAIL.name());
  }

  /** Returns a value; empty where the training has ended with an error. */
  public OptionalDouble at(String hyperparameter, long step) {
    return has(step) ? OptionalDouble.of(value(hyperparameter, step)) : OptionalDouble.empty();
  }

  private double value(String hyperparameter, long step) {
    return switch (hyperparameter) {
      case "learningRate" -> schedule.at(step);
      case "momentum" -> schedule.momentum(step);
      case "weightDecay" -> schedule.weightDecay(step);
      default -> schedule.value(hyperparameter, step);
    };
  }

  /** Returns the values of a hyperparameter over stretches of steps. */
  public Envelope envelope(String hyperparameter) {
    // What a recipe builds is always of that class.
    return ((RebuiltSchedule) schedule).envelope(hyperparameter);
  }

  /** Returns the steps at which phases begin and end, and the end of the training, in order. */
  public List<Long> boundaries() {
    TreeSet<Long> steps = new TreeSet<>(List.of(0L));
    for (Timeline timeline : outline.timelines()) {
      for (Phase phase : timeline.phases()) {
        steps.add(Long.parseLong(phase.start()));
        if (!phase.isEndless()) {
          steps.add(Long.parseLong(phase.end()));
        }
      }
    }
    if (totalSteps() != TrainingSchedule.UNBOUNDED) {
      steps.add(totalSteps() - 1);
      steps.add(totalSteps());
      steps.removeIf(step -> step > totalSteps());
    }
    steps.removeIf(step -> !has(step));
    return new ArrayList<>(steps);
  }

  /**
   * Returns a number of steps that shows the course of the learning rate: the training, or up to
   * where the last phase ends or has lost most of its value.
   */
  public long horizon() {
    if (totalSteps() != TrainingSchedule.UNBOUNDED) {
      return totalSteps();
    }
    List<Long> steps = boundaries();
    long last = steps.get(steps.size() - 1);
    Timeline rates =
        outline.timelines().stream()
            .filter(one -> one.hyperparameter().equals("learningRate") && !one.isFactors())
            .findFirst()
            .orElse(outline.timelines().get(0));
    if (!rates.phases().get(rates.phases().size() - 1).isEndless()) {
      return last;
    }
    double first = value(rates.hyperparameter(), last);
    for (long more = SOME_STEPS; more > 0 && more < Long.MAX_VALUE / 4; more *= 2) {
      if (value(rates.hyperparameter(), last + more) <= first * FADED) {
        return last + more;
      }
    }
    return last + Math.max(last, SOME_STEPS);
  }
}

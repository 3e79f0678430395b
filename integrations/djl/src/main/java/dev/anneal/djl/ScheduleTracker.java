package dev.anneal.djl;

import ai.djl.training.tracker.Tracker;
import dev.anneal.PlateauState;
import dev.anneal.Schedule;
import dev.anneal.TrainingSchedule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as DJL's optimizers ask for it. They number their updates from 1, so the value of
 * update {@code n} is that of step {@code n - 1}, rounded to a float.
 *
 * <p>A value depends on {@code n} alone: it may be asked for any number of times, in any order, by
 * several threads. What holds beyond the end of the training is said by the schedule. With {@link
 * #plateau} it depends on the state of that too.
 *
 * <p>Momentum and weight decay of DJL's own optimizers are fixed numbers: {@link ScheduledSgd} and
 * {@link ScheduledAdamW} schedule them too.
 */
public final class ScheduleTracker implements Tracker {
  private final Schedule schedule;
  private final int devices;
  private final @Nullable PlateauState plateau;

  private ScheduleTracker(Schedule schedule, int devices, @Nullable PlateauState plateau) {
    this.schedule = schedule;
    this.devices = devices;
    this.plateau = plateau;
  }

  /**
   * Takes a schedule; of a {@link TrainingSchedule} the learning rate.
   *
   * @param schedule the schedule
   * @return the tracker of a training on one device
   */
  public static ScheduleTracker of(Schedule schedule) {
    return new ScheduleTracker(Objects.requireNonNull(schedule, "schedule"), 1, null);
  }

  /**
   * Takes one hyperparameter of a schedule.
   *
   * @param schedule the schedule
   * @param hyperparameter {@code learningRate}, {@code momentum}, {@code weightDecay} or a name of
   *     the schedule's own
   * @return the tracker of a training on one device
   * @throws IllegalArgumentException if there is none of that name
   */
  public static ScheduleTracker of(TrainingSchedule schedule, String hyperparameter) {
    return of(schedule.view(hyperparameter));
  }

  /**
   * Returns this tracker for a training on several devices. DJL's own optimizers count an update
   * for each device, so that without this the schedule would run that many times too fast.
   *
   * @param count the number of devices of the trainer, at least 1
   * @return the tracker
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public ScheduleTracker devices(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "devices = " + count + ": must be at least 1; give trainer.getDevices().length");
    }
    return new ScheduleTracker(schedule, count, plateau);
  }

  /**
   * Returns this tracker with its rates reduced by a plateau rule. The state is the caller's, who
   * tells it the metrics.
   *
   * @param state the state, of {@code newPlateauState()} or {@code plateau()}
   * @return the tracker
   */
  public ScheduleTracker plateau(PlateauState state) {
    return new ScheduleTracker(schedule, devices, Objects.requireNonNull(state, "state"));
  }

  /**
   * Returns the value of one update.
   *
   * @param numUpdate the number of the update, from 1
   * @return the value, as the nearest float
   * @throws IllegalArgumentException if {@code numUpdate} is below 1
   * @throws IllegalStateException if the training has ended by then and was declared with {@link
   *     dev.anneal.AfterEnd#FAIL}
   */
  @Override
  public float getNewValue(int numUpdate) {
    if (numUpdate < 1) {
      throw new IllegalArgumentException(
          "numUpdate = "
              + numUpdate
              + ": DJL numbers its updates from 1; give one above what optBeginNumUpdate says, at"
              + " least 0");
    }
    double value = schedule.at((numUpdate - 1) / devices);
    return (float) (plateau == null ? value : plateau.apply(value));
  }
}

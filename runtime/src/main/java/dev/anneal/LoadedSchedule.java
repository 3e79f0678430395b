package dev.anneal;

import java.util.Objects;
import java.util.Optional;

/** What {@link Recipe#load} found: a schedule, and whether it is the generated class. */
public final class LoadedSchedule {
  private final TrainingSchedule schedule;
  private final boolean changed;
  private final String reason;

  private LoadedSchedule(TrainingSchedule schedule, boolean changed, String reason) {
    this.schedule = Objects.requireNonNull(schedule, "schedule");
    this.changed = changed;
    this.reason = reason;
  }

  static LoadedSchedule generated(TrainingSchedule schedule) {
    return new LoadedSchedule(schedule, false, "");
  }

  static LoadedSchedule rebuilt(TrainingSchedule schedule, boolean changed, String reason) {
    return new LoadedSchedule(schedule, changed, reason);
  }

  /** Returns the same of a view or a multiple of the schedule. */
  LoadedSchedule of(TrainingSchedule other) {
    return new LoadedSchedule(other, changed, reason);
  }

  /** Returns the schedule, whose values are those of the recipe in any case. */
  public TrainingSchedule schedule() {
    return schedule;
  }

  /**
   * Returns whether the generated class was found, but is no longer that of the recipe: its config
   * has changed since. The schedule is rebuilt then.
   */
  public boolean changed() {
    return changed;
  }

  /**
   * Returns why the schedule was rebuilt from the recipe, in words; empty where it is the generated
   * class.
   */
  public Optional<String> rebuilt() {
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  @Override
  public String toString() {
    return reason.isEmpty()
        ? "LoadedSchedule[" + schedule.getClass().getName() + "]"
        : "LoadedSchedule[rebuilt: " + reason + "]";
  }
}

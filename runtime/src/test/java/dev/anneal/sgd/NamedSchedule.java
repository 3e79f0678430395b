package dev.anneal.sgd;

import dev.anneal.Schedule;
import dev.anneal.TrainingSchedule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A schedule with hyperparameters of its own. */
public record NamedSchedule(TrainingSchedule schedule, Map<String, Schedule> own)
    implements TrainingSchedule {

  public static NamedSchedule of(TrainingSchedule schedule, Map<String, Schedule> own) {
    return new NamedSchedule(schedule, new TreeMap<>(own));
  }

  @Override
  public double at(long step) {
    return schedule.at(step);
  }

  @Override
  public double momentum(long step) {
    return schedule.momentum(step);
  }

  @Override
  public double weightDecay(long step) {
    return schedule.weightDecay(step);
  }

  @Override
  public long totalSteps() {
    return schedule.totalSteps();
  }

  @Override
  public long stepsPerEpoch() {
    return schedule.stepsPerEpoch();
  }

  @Override
  public List<String> names() {
    return List.copyOf(own.keySet());
  }

  @Override
  public double value(String name, long step) {
    return own.get(name).at(step);
  }
}

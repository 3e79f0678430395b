package dev.anneal.djl;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import dev.anneal.Group;
import dev.anneal.TrainingSchedule;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which parameters have which schedule. Immutable.
 *
 * <p>DJL gives each parameter an id that it draws, which is another one in each process; the names,
 * such as {@code 01Linear_weight}, are those of {@code block.getParameters()}. So a group is found
 * by its names in a block, and holds for that block alone.
 */
public final class ParameterGroups {
  private final TrainingSchedule others;
  private final Map<String, TrainingSchedule> schedules;

  private ParameterGroups(TrainingSchedule others, Map<String, TrainingSchedule> schedules) {
    this.others = others;
    this.schedules = schedules;
  }

  /**
   * Takes the schedule of all parameters that no group has.
   *
   * @param schedule the schedule
   * @return the groups, none yet
   */
  public static ParameterGroups of(TrainingSchedule schedule) {
    return new ParameterGroups(Objects.requireNonNull(schedule, "schedule"), Map.of());
  }

  /**
   * Returns these groups and one more.
   *
   * @param block the model's block, {@code model.getBlock()}
   * @param names which parameters are meant, by the names in {@code block.getParameters()}
   * @param schedule their schedule
   * @return the groups
   * @throws IllegalArgumentException if there is no such parameter, or one has a group already
   */
  public ParameterGroups with(Block block, Predicate<String> names, TrainingSchedule schedule) {
    Objects.requireNonNull(schedule, "schedule");
    Map<String, TrainingSchedule> all = new HashMap<>(schedules);
    boolean found = false;
    for (Pair<String, Parameter> each : block.getParameters()) {
      if (!names.test(each.getKey())) {
        continue;
      }
      found = true;
      if (all.put(each.getValue().getId(), schedule) != null) {
        throw new IllegalArgumentException(
            "names = "
                + each.getKey()
                + ": is in two groups; give names that no other group has taken");
      }
    }
    if (!found) {
      throw new IllegalArgumentException(
          "names = none of the block's parameters: must be some of "
              + block.getParameters().keys()
              + "; give a condition that those meet");
    }
    return new ParameterGroups(others, Map.copyOf(all));
  }

  /**
   * Returns these groups and one more, whose schedule follows from that of the other parameters.
   *
   * @param block the model's block, {@code model.getBlock()}
   * @param names which parameters are meant, by the names in {@code block.getParameters()}
   * @param group how it follows
   * @return the groups
   * @throws IllegalArgumentException if there is no such parameter, one has a group already, or the
   *     group is frozen beyond the end of the training
   */
  public ParameterGroups with(Block block, Predicate<String> names, Group group) {
    return with(block, names, group.of(others));
  }

  /**
   * Returns the schedule of a parameter.
   *
   * @param parameterId the parameter's id, {@code parameter.getId()}
   * @return the schedule of its group, or that of the others
   */
  public TrainingSchedule scheduleOf(String parameterId) {
    return schedules.getOrDefault(parameterId, others);
  }

  /** The schedule of the parameters that no group has. */
  TrainingSchedule others() {
    return others;
  }

  /** Whether any group has momentum at a step. */
  boolean haveMomentum(long step) {
    Set<TrainingSchedule> all = new LinkedHashSet<>(schedules.values());
    all.add(others);
    return all.stream().anyMatch(schedule -> schedule.momentum(step) > 0);
  }
}

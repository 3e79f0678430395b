package dev.anneal.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import dev.anneal.PlateauState;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a training is in its schedules: what both optimizers have. */
final class ScheduleProgress {
  private static final List<String> HYPERPARAMETERS =
      List.of("learningRate", "momentum", "weightDecay");

  private final String kind;
  private final ParameterGroups groups;
  private final @Nullable PlateauState plateau;
  private final StateArrays arrays;
  private final UpdateCount count;

  /** The step from which on the arrays have seen gradients. */
  private long averagedFrom;

  private boolean keepsVelocity;

  ScheduleProgress(
      String kind,
      ParameterGroups groups,
      @Nullable PlateauState plateau,
      StateArrays arrays,
      long begin) {
    this.kind = kind;
    this.groups = groups;
    this.plateau = plateau;
    this.arrays = arrays;
    this.count = new UpdateCount(begin);
    this.averagedFrom = begin;
  }

  ParameterGroups groups() {
    return groups;
  }

  long updates() {
    return count.made();
  }

  /** Answers the step of an update of one parameter. */
  long step(String parameterId, Device device) {
    return count.step(parameterId, device);
  }

  /** Answers how many updates the arrays of a parameter have seen before a step. */
  long averaged(TrainingSchedule schedule, long step) {
    return step - Math.max(averagedFrom, schedule.frozenUntil());
  }

  /** Whether an update takes a velocity: from the first momentum of any group on. */
  boolean keepsVelocity(long step) {
    keepsVelocity = keepsVelocity || groups.haveMomentum(step);
    return keepsVelocity;
  }

  TrainingSchedule scheduleOf(String parameterId) {
    return groups.scheduleOf(parameterId);
  }

  TrainingSchedule others() {
    return groups.others();
  }

  double rate(TrainingSchedule schedule, long step) {
    double rate = schedule.at(step);
    return plateau == null ? rate : plateau.apply(rate);
  }

  void save(Path file, Block block) throws IOException {
    Map<String, String> names = new HashMap<>();
    Map<String, String> recipes = new LinkedHashMap<>();
    for (Pair<String, Parameter> each : block.getParameters()) {
      String id = each.getValue().getId();
      names.put(id, each.getKey());
      scheduleOf(id).recipe().ifPresent(recipe -> recipes.put(each.getKey(), recipe.text()));
    }
    List<OptimizerState.Entry> entries = new ArrayList<>();
    arrays
        .byName()
        .forEach((name, array) -> {
          String parameter = names.get(name.parameterId());
          if (parameter == null) {
            throw new IllegalArgumentException(
                "block = one without a parameter that was trained: must be the model's; give"
                    + " model.getBlock()");
          }
          entries.add(new OptimizerState.Entry(name.kind(), parameter, array.encode()));
        });
    Optional<PlateauState.Saved> saved = Optional.ofNullable(plateau).map(PlateauState::save);
    OptimizerFile.write(
        file,
        new OptimizerState(kind, updates(), averagedFrom, keepsVelocity, saved, recipes, entries));
  }

  void load(Path file, Block block) throws IOException {
    OptimizerState state = OptimizerFile.read(file);
    Map<String, Parameter> parameters = new HashMap<>();
    block.getParameters().forEach(each -> parameters.put(each.getKey(), each.getValue()));
    checkKind(file, state);
    checkRecipes(file, state, parameters);
    try (NDManager manager = NDManager.newBaseManager()) {
      Map<StateArrays.Name, NDArray> loaded = new HashMap<>();
      for (OptimizerState.Entry each : state.arrays()) {
        Parameter parameter = parameter(file, each.parameter(), parameters);
        NDArray array = NDArray.decode(manager, each.encoded());
        checkShape(file, each, parameter, array);
        loaded.put(new StateArrays.Name(each.kind(), parameter.getId()), array);
      }
      arrays.close();
      loaded.forEach(arrays::begin);
    }
    if (plateau != null) {
      state.plateau().ifPresent(plateau::restore);
    }
    count.goOnAfter(state.updates());
    averagedFrom = state.averagedFrom();
    keepsVelocity = state.keepsVelocity();
  }

  private void checkKind(Path file, OptimizerState state) {
    if (!state.kind().equals(kind)) {
      throw new IllegalArgumentException(
          "file = "
              + file
              + ": is of a "
              + state.kind()
              + ", not of a "
              + kind
              + "; load it there");
    }
    if (state.plateau().isPresent() && plateau == null) {
      throw new IllegalArgumentException(
          "file = "
              + file
              + ": has the state of a plateau rule; give the optimizer one by"
              + " optPlateau");
    }
  }

  private static Parameter parameter(Path file, String name, Map<String, Parameter> parameters) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "block = one without "
              + name
              + ", of which "
              + file
              + " has the state: must have the parameters that were trained; build it as before");
    }
    return parameter;
  }

  private static void checkShape(
      Path file, OptimizerState.Entry entry, Parameter parameter, NDArray array) {
    if (!parameter.getShape().equals(array.getShape())) {
      throw new IllegalArgumentException(
          "block = one whose "
              + entry.parameter()
              + " is "
              + parameter.getShape()
              + ", of which "
              + file
              + " has the state for "
              + array.getShape()
              + ": must have the parameters that were trained; build it as before");
    }
  }

  private void checkRecipes(Path file, OptimizerState state, Map<String, Parameter> parameters) {
    Set<List<String>> compared = new HashSet<>();
    state
        .recipes()
        .forEach((name, text) -> {
          Parameter parameter = parameters.get(name);
          Optional<Recipe> now =
              parameter == null ? Optional.empty() : scheduleOf(parameter.getId()).recipe();
          if (now.isPresent() && compared.add(List.of(text, now.get().text()))) {
            checkPast(file, name, Recipe.parse(text), now.get(), state.updates());
          }
        });
  }

  private static void checkPast(Path file, String name, Recipe then, Recipe now, long updates) {
    for (String each : HYPERPARAMETERS) {
      OptionalLong step = Recipe.firstDifference(then, now, each, 0, updates);
      if (step.isPresent()) {
        throw new IllegalArgumentException(
            "schedule = one whose %s of %s is %s at step %d: was %s in the %d updates of %s; give one with the same past"
                .formatted(
                    each,
                    name,
                    now.schedule().view(each).at(step.getAsLong()),
                    step.getAsLong(),
                    then.schedule().view(each).at(step.getAsLong()),
                    updates,
                    file));
      }
    }
  }
}

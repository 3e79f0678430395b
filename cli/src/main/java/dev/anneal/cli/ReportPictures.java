package dev.anneal.cli;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.charts.Charts;
import dev.anneal.cli.check.Verdict;
import dev.anneal.cli.words.Numbers;
import dev.anneal.cli.words.ScheduleValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws what a report is about: for each hyperparameter that differs the schedule as it was, as it
 * is, and both in one picture, over the same steps.
 */
final class ReportPictures {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 280;

  private final Path folder;

  ReportPictures(Path folder) {
    this.folder = folder;
  }

  /** Writes the pictures of a config and returns the lines of the page that show them. */
  List<String> write(Verdict verdict) throws IOException {
    // A server has no display, and may name one all the same.
    System.setProperty("java.awt.headless", "true");
    List<String> lines = new ArrayList<>();
    for (String hyperparameter : hyperparameters(verdict)) {
      Map<String, Recipe> recipes = new LinkedHashMap<>();
      put("before", verdict.before(), hyperparameter, recipes);
      put("after", verdict.after(), hyperparameter, recipes);
      lines.addAll(write(verdict.config(), hyperparameter, recipes));
    }
    return lines;
  }

  /** Of a config that is new or gone, there is its rate to see. */
  private static List<String> hyperparameters(Verdict verdict) {
    return verdict.kind().isChange() && verdict.before().isPresent() != verdict.after().isPresent()
        ? List.of("learningRate")
        : verdict.hyperparameters();
  }

  private static void put(
      String name, Optional<Recipe> recipe, String hyperparameter, Map<String, Recipe> recipes) {
    recipe
        .filter(one -> one.hyperparameters().contains(hyperparameter))
        .ifPresent(one -> recipes.put(name, one));
  }

  private List<String> write(String config, String hyperparameter, Map<String, Recipe> recipes)
      throws IOException {
    long horizon =
        recipes.values().stream()
            .mapToLong(recipe -> new ScheduleValues(recipe).horizon())
            .max()
            .orElse(1);
    Map<String, TrainingSchedule> schedules = new LinkedHashMap<>();
    recipes.forEach((name, recipe) -> schedules.put(name, recipe.schedule()));
    String start = config.replaceAll("[^\\w.-]", "_") + "-" + hyperparameter + "-";
    List<String> shown = new ArrayList<>();
    if (schedules.size() > 1) {
      draw(schedules, hyperparameter, "before and after", horizon, start + "both.svg");
      shown.add("![both](" + start + "both.svg)");
    }
    for (Map.Entry<String, TrainingSchedule> one : schedules.entrySet()) {
      String file = start + one.getKey() + ".svg";
      Map<String, TrainingSchedule> alone = Map.of(one.getKey(), one.getValue());
      draw(alone, hyperparameter, one.getKey(), horizon, file);
      shown.add("![" + one.getKey() + "](" + file + ")");
    }
    return List.of("", Numbers.title(hyperparameter) + ":", "", String.join(" ", shown));
  }

  private void draw(
      Map<String, TrainingSchedule> schedules,
      String hyperparameter,
      String title,
      long horizon,
      String file)
      throws IOException {
    Charts.of(schedules, hyperparameter)
        .title(title)
        .size(WIDTH, HEIGHT)
        .steps(0, horizon)
        .writeSvg(folder.resolve(file));
  }
}

package dev.anneal.sgd.log;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.FixedSchedule;
import dev.anneal.sgd.LeastSquares;
import dev.anneal.sgd.NamedSchedule;
import dev.anneal.sgd.RecipeTexts;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderEventsTest {
  @TempDir Path directory;

  @Test
  void recordsATraining() throws IOException {
    Path file = directory.resolve("training.jfr");
    List<Double> losses = new ArrayList<>();
    try (Recording recording = new Recording()) {
      for (String event : List.of("Step", "Hyperparameter", "Epoch", "Evaluation", "Rollback")) {
        recording.enable("dev.anneal." + event).withoutThreshold();
      }
      recording.start();
      NamedSchedule schedule =
          NamedSchedule.of(FixedSchedule.rate(0.1, 6), Map.of("b", step -> step, "a", step -> 0.5));
      Sgd<double[]> sgd =
          Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(5).build();
      Trainer.builder(sgd, schedule)
          .evaluation("m", parameters -> 7)
          .listener(new FlightRecorderEvents())
          .listener(
              new TrainingListener() {
                @Override
                public void onStep(StepEvent event) {
                  losses.add(event.loss());
                }
              })
          .build()
          .train();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> steps = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      switch (event.getEventType().getName()) {
        case "dev.anneal.Step" -> steps.add(event);
        case "dev.anneal.Hyperparameter" ->
            own.add(
                event.getLong("step")
                    + " "
                    + event.getString("name")
                    + " "
                    + event.getDouble("value"));
        case "dev.anneal.Epoch" ->
            others.add("epoch " + event.getLong("epoch") + " " + event.getLong("updates"));
        case "dev.anneal.Evaluation" ->
            others.add(event.getString("metric") + " " + event.getDouble("value"));
        default -> {}
      }
    }
    assertThat(steps).extracting(event -> event.getDouble("loss")).isEqualTo(losses);
    assertThat(steps)
        .extracting(event -> event.getLong("step"))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(own)
        .containsExactly(
            "0 a 0.5", "0 b 0.0", "1 a 0.5", "1 b 1.0", "2 a 0.5", "2 b 2.0", "3 a 0.5", "3 b 3.0",
            "4 a 0.5", "4 b 4.0", "5 a 0.5", "5 b 5.0");
    assertThat(others)
        .containsExactlyInAnyOrder(
            "epoch 0 2", "epoch 1 4", "epoch 2 6", "m 7.0", "m 7.0", "m 7.0");
  }

  /** Where it begins and where it goes on, a large one too. */
  @Test
  void recordsTheRecipe() throws IOException {
    String small = RecipeTexts.constant("training.Small", 0.125, 6);
    String many = "0.1234567890123456, ".repeat(60_000);
    String steps = IntStream.range(1, 60_001).mapToObj(Integer::toString).collect(joining(", "));
    String large =
        small
            .replace(
                "constant(0.125, 6)", "piecewiseConstant([" + many + "0.1], [" + steps + "], 6)")
            .replace(" 6\n", " 70000\n")
            .replace("0 to 6", "0 to 70000")
            .replace(" 6)", " 70000)");
    Path file = directory.resolve("recipes.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.anneal.Recipe").withoutThreshold();
      recording.start();
      Sgd<double[]> sgd =
          Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(5).build();
      FlightRecorderEvents log = new FlightRecorderEvents();
      train(sgd, RecipeTexts.schedule(small), log, 2);
      train(sgd, FixedSchedule.rate(0.1, 6), log, 4);
      train(sgd, RecipeTexts.schedule(large), log, 6);
      recording.stop();
      recording.dump(file);
    }
    assertThat(RecordingFile.readAllEvents(file))
        .filteredOn(event -> event.getEventType().getName().equals("dev.anneal.Recipe"))
        .extracting(
            event -> event.getLong("updates"),
            event -> event.getString("config"),
            event -> event.getString("fingerprint"),
            event -> event.getString("text"))
        .containsExactly(
            tuple(0L, "training.Small", Recipe.parse(small).fingerprint(), small),
            tuple(4L, "training.Small", Recipe.parse(large).fingerprint(), large));
  }

  private static void train(
      Sgd<double[]> sgd, TrainingSchedule schedule, TrainingListener log, long steps) {
    Trainer.builder(sgd, schedule).listener(log).steps(steps).build().train();
  }
}

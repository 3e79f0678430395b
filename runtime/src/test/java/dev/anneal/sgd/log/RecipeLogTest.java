package dev.anneal.sgd.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.CheckpointFiles;
import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.DivergencePolicy;
import dev.anneal.sgd.FixedSchedule;
import dev.anneal.sgd.LeastSquares;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.RecipeTexts;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.SgdState;
import dev.anneal.sgd.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipe of a schedule in the logs of its training. */
class RecipeLogTest {
  private static final String TEXT = RecipeTexts.constant("training.A", 0.125, 11);
  private static final String RENAMED = RecipeTexts.constant("training.B", 0.125, 11);
  private static final String NONE =
      ",\"event\":\"recipe\",\"config\":null,\"fingerprint\":null,\"text\":null}";

  @TempDir Path directory;

  private Path csv;
  private Path json;
  private Path sibling;

  @BeforeEach
  void nameTheFiles() {
    csv = directory.resolve("log.csv");
    json = directory.resolve("log.jsonl");
    sibling = directory.resolve("log.csv.recipe.jsonl");
  }

  private static TrainingSchedule byHand() {
    return FixedSchedule.rate(0.125, 11);
  }

  /** The line of a recipe, put together by hand. */
  private static String title(long updates, String text) {
    return "{\"updates\":%s,\"event\":\"recipe\",\"config\":\"%s\",\"fingerprint\":\"%s\",\"text\":\"%s\"}"
        .formatted(
            updates,
            Recipe.parse(text).name(),
            Recipe.parse(text).fingerprint(),
            text.replace("\"", "\\\"").replace("\n", "\\u000a"));
  }

  /** Trains to a step, from the checkpoint if there is one. */
  private void train(TrainingSchedule schedule, long stop) {
    try (CsvLog rows = CsvLog.to(csv);
        JsonLinesLog lines = JsonLinesLog.to(json)) {
      Trainer<double[]> trainer =
          Trainer.builder(descent(), schedule)
              .listener(rows)
              .listener(lines)
              .checkpoints(Checkpoints.in(directory.resolve("checkpoints")).everySteps(4).keep(9))
              .steps(stop)
              .build();
      trainer.resume();
      trainer.train();
    }
  }

  private static Sgd<double[]> descent() {
    return Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(4).seed(2).build();
  }

  private void train(String text, long stop) {
    train(RecipeTexts.schedule(text), stop);
  }

  private List<String> titles(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.contains("\"recipe\"")).toList();
  }

  private void assertTitles(String... titles) throws IOException {
    assertThat(titles(json)).containsExactly(titles);
    assertThat(Files.readAllLines(sibling)).containsExactly(titles);
    long before = 0;
    for (String line : Files.readAllLines(json)) {
      long updates = Long.parseLong(line.substring("{\"updates\":".length(), line.indexOf(',')));
      assertThat(updates).isGreaterThanOrEqualTo(before);
      before = updates;
    }
  }

  @Test
  void isTheFirstLine() throws IOException {
    train(TEXT, 11);

    List<String> lines = Files.readAllLines(json);
    assertThat(lines.get(0)).isEqualTo(title(0, TEXT));
    assertThat(lines.get(1)).startsWith("{\"updates\":1,\"event\":\"step\"");
    assertTitles(title(0, TEXT));
  }

  @Test
  void leavesTheRowsAsTheyAre() throws IOException {
    train(TEXT, 11);
    List<String> rows = Files.readAllLines(csv);
    Files.delete(csv);
    Files.delete(sibling);
    try (CsvLog log = CsvLog.to(csv)) {
      Trainer.builder(descent(), byHand()).listener(log).build().train();
    }

    assertThat(rows).isEqualTo(Files.readAllLines(csv)).hasSize(12);
    assertThat(sibling).doesNotExist();
  }

  @Test
  void aResumedTrainingHasTheTitlesOfAWholeOne() throws IOException {
    train(TEXT, 11);
    final byte[] whole = Files.readAllBytes(json);
    final byte[] wholeTitles = Files.readAllBytes(sibling);
    final byte[] wholeRows = Files.readAllBytes(csv);
    deleteCheckpoints();
    train(TEXT, 4);
    train(TEXT, 4);
    train(TEXT, 7);
    train(TEXT, 11);
    train(TEXT, 11);

    assertThat(Files.readAllBytes(json)).isEqualTo(whole);
    assertThat(Files.readAllBytes(sibling)).isEqualTo(wholeTitles);
    assertThat(Files.readAllBytes(csv)).isEqualTo(wholeRows);
  }

  private void deleteCheckpoints() throws IOException {
    try (Stream<Path> files = CheckpointFiles.list(directory.resolve("checkpoints"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void keepsBothInOrder() throws IOException {
    train(TEXT, 4);
    train(RENAMED, 7);
    assertTitles(title(0, TEXT), title(4, RENAMED));
    train(RENAMED, 9);
    assertTitles(title(0, TEXT), title(4, RENAMED));
    train(byHand(), 10);
    assertTitles(title(0, TEXT), title(4, RENAMED), "{\"updates\":9" + NONE);
    train(TEXT, 11);
    assertTitles(title(0, TEXT), title(4, RENAMED), "{\"updates\":9" + NONE, title(10, TEXT));

    assertThat(Files.readAllLines(json).stream().filter(line -> line.contains("\"step\":")))
        .hasSize(11);
    assertThat(Files.readAllLines(csv)).hasSize(12);
  }

  /** What took up the training and made no step of it is not told. */
  @Test
  void takesBackThatOfAnotherResumption() throws IOException {
    train(TEXT, 4);
    train(RENAMED, 4);
    assertTitles(title(0, TEXT), title(4, RENAMED));
    train(TEXT, 7);
    assertTitles(title(0, TEXT));
  }

  /** Logs that are not closed in between, and an end that is taken back. */
  @Test
  void oneLogOfSeveralTrainings() throws IOException {
    Sgd<double[]> sgd = descent();
    try (CsvLog rows = CsvLog.to(csv);
        JsonLinesLog lines = JsonLinesLog.to(json)) {
      long stop = 0;
      for (String text : List.of(TEXT, RENAMED, RENAMED, TEXT)) {
        stop += 2;
        Trainer<double[]> trainer =
            Trainer.builder(sgd, RecipeTexts.schedule(text))
                .listener(rows)
                .listener(lines)
                .steps(stop)
                .build();
        trainer.train();
        trainer.train();
      }
    }
    assertTitles(title(0, TEXT), title(2, RENAMED), title(6, TEXT));
    assertThat(Files.readString(json)).containsOnlyOnce("\"event\":\"end\"");
    assertThat(Files.readAllLines(csv)).hasSize(9);
  }

  @Test
  void goesOnInALogWithoutOne() throws IOException {
    train(byHand(), 4);
    assertThat(titles(json)).isEmpty();
    assertThat(sibling).doesNotExist();
    train(TEXT, 11);
    assertTitles(title(4, TEXT));
  }

  @Test
  void beginsAnewWithoutThatOfAnEarlierTraining() throws IOException {
    train(TEXT, 11);
    deleteCheckpoints();
    train(byHand(), 11);
    assertTitles();
    deleteCheckpoints();
    train(RENAMED, 11);
    assertTitles(title(0, RENAMED));
  }

  /** Killed anywhere in the first lines, and begun anew or taken up after four steps. */
  @Test
  void cutAtEachByte() throws IOException {
    Sgd<double[]> sgd = descent();
    for (int step = 0; step < 4; step++) {
      sgd.step(0.125, 0, 0);
    }
    SgdState<double[]> four = sgd.save();
    train(TEXT, 11);
    byte[] whole = Files.readAllBytes(json);
    int title = title(0, TEXT).length();
    for (int cut = 0; cut < title + 60; cut += cut < 60 || cut >= title - 9 ? 1 : 7) {
      for (boolean resumed : new boolean[] {false, true}) {
        Files.write(json, Arrays.copyOf(whole, cut));
        Files.write(sibling, Arrays.copyOf(whole, Math.min(cut, title + 1)));
        Sgd<double[]> again = descent();
        if (resumed) {
          again.restore(four);
        }
        try (CsvLog rows = CsvLog.to(csv);
            JsonLinesLog lines = JsonLinesLog.to(json)) {
          Trainer.builder(again, RecipeTexts.schedule(TEXT))
              .listener(rows)
              .listener(lines)
              .build()
              .train();
        }
        boolean lost = resumed && cut <= title;
        assertTitles(title(lost ? 4 : 0, TEXT));
      }
    }
  }

  @Test
  void staysThroughARollback() throws IOException {
    Objective<double[]> steep =
        new Objective<>() {
          @Override
          public long examples() {
            return 4;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            gradient[0] += 1;
            return parameters[0] < -20 ? Double.NaN : parameters[0];
          }
        };
    String text =
        RecipeTexts.constant("training.Steep", 1, 9)
            .replace(
                "  0 to 9 from 0: constant(1.0, 9)",
                "  0 to 5 from 0: constant(1.0, 5)\n  5 to 9 from 5: constant(100.0, 4)");
    for (int everySteps : new int[] {4, 100}) {
      try (CsvLog rows = CsvLog.to(csv);
          JsonLinesLog lines = JsonLinesLog.to(json)) {
        Sgd<double[]> sgd = Sgd.builder(steep, new double[1]).batchSize(1).build();
        Trainer.builder(sgd, RecipeTexts.schedule(text))
            .listener(rows)
            .listener(lines)
            .checkpoints(Checkpoints.in(directory.resolve("c" + everySteps)).everySteps(everySteps))
            .onDivergence(DivergencePolicy.rollBack(1 / 64.0, 3))
            .build()
            .train();
      }
      assertTitles(title(0, text));
      assertThat(Files.readString(json)).contains("\"event\":\"rollback\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\n",
        "{\"updates\":1,\"event\":\"step\"}\n",
        "step,epoch,examples,loss,learningRate,momentum,weightDecay,gradientNorm\n",
      })
  void leavesAForeignFileAsItIs(String content) throws IOException {
    Files.writeString(sibling, content);
    assertThatThrownBy(() -> train(TEXT, 11))
        .isInstanceOf(LogException.class)
        .hasMessageContaining("log " + sibling + ", line 1: found ");
    assertThat(sibling).hasContent(content);
  }

  @Test
  void mayBeLarge() throws IOException {
    String text =
        RecipeTexts.constant("training.Large", 0.125, 60_000)
            .replace(
                "constant(0.125, 60000)",
                "piecewiseConstant(["
                    + String.join(", ", Collections.nCopies(60_000, "0.12345678901234567"))
                    + "], ["
                    + longs(59_999)
                    + "], 60000)");
    Recipe recipe = Recipe.parse(text);
    assertThat(recipe.text().length()).isGreaterThan(1 << 20);
    TrainingSchedule schedule = recipe.schedule();
    train(schedule, 4);
    train(schedule, 11);
    assertTitles(title(0, recipe.text()));
  }

  private static String longs(int count) {
    return String.join(", ", LongStream.rangeClosed(1, count).mapToObj(Long::toString).toList());
  }
}

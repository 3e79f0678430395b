package dev.anneal.sgd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.sgd.log.CsvLog;
import dev.anneal.sgd.log.EpochsCsvLog;
import dev.anneal.sgd.log.JsonLinesLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log of a training that is taken up is, at the end, that of one that was never interrupted. */
class TakenUpLogTest {
  private static final int STEPS = 11;

  /** The metric that is measured at the end of each epoch, after all others. */
  private static final String LAST = "a \"b\" \\ \u00e4";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("log");
  }

  private enum Kind {
    CSV(CsvLog::to),
    EPOCHS_CSV(EpochsCsvLog::to),
    EPOCHS_JSON_LINES(JsonLinesLog::epochs),
    JSON_LINES(JsonLinesLog::to);

    private final Function<Path, TrainingListener> log;

    Kind(Function<Path, TrainingListener> log) {
      this.log = log;
    }
  }

  /** What a training has saved, and how long its log was by then. */
  private record Saved(SgdState<double[]> state, int bytes) {}

  private static Sgd<double[]> descent() {
    return Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(4).seed(2).build();
  }

  private Trainer<double[]> training(Sgd<double[]> sgd, TrainingListener... listeners) {
    TrainerBuilder<double[]> builder =
        Trainer.builder(sgd, FixedSchedule.rate(0.125, STEPS).momentum(step -> 0.5))
            .evaluation("second", parameters -> Double.NaN, Evaluation.Every.steps(2))
            .evaluation(LAST, parameters -> parameters[0]);
    for (TrainingListener listener : listeners) {
      builder.listener(listener);
    }
    return builder.build();
  }

  private void train(Kind kind, Sgd<double[]> sgd) {
    TrainingListener log = kind.log.apply(file);
    training(sgd, log).train();
    close(log);
  }

  /** Trains to the end, and answers what was saved at the end of each epoch and of all. */
  private List<Saved> trainAndSave(Kind kind) {
    Sgd<double[]> sgd = descent();
    List<Saved> saved = new ArrayList<>();
    TrainingListener log = kind.log.apply(file);
    TrainingListener saves =
        new TrainingListener() {
          @Override
          public void onEvaluation(EvaluationEvent event) {
            if (event.metric().equals(LAST)) {
              save();
            }
          }

          @Override
          public void onEnd(TrainingResult result) {
            save();
          }

          private void save() {
            log.onCheckpoint(sgd.steps());
            saved.add(new Saved(sgd.save(), size()));
          }
        };
    training(sgd, log, saves).train();
    close(log);
    return saved;
  }

  private static void close(TrainingListener log) {
    try {
      ((AutoCloseable) log).close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private int size() {
    try {
      return (int) Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void cutAtEachByte(Kind kind) throws IOException {
    List<Saved> saved = trainAndSave(kind);
    byte[] whole = Files.readAllBytes(file);
    assertThat(saved).hasSize(4);
    int nuls = 0;
    for (int bytes = 0; bytes <= whole.length; bytes++) {
      int cut = bytes;
      nuls = (nuls + 1) % 3;
      // After a loss of power, a file may have its length already but not yet its bytes.
      Files.write(file, Arrays.copyOf(Arrays.copyOf(whole, cut), cut + nuls * 700));
      Sgd<double[]> sgd = descent();
      saved.stream()
          .filter(each -> each.bytes() <= cut)
          .reduce((earlier, later) -> later)
          .ifPresent(newest -> sgd.restore(newest.state()));
      train(kind, sgd);
      assertThat(Files.readAllBytes(file)).as("cut after %s bytes", cut).isEqualTo(whole);
    }
  }

  /** As where the log was on another disk than the checkpoints: what is there stays. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void cutBeforeTheCheckpoint(Kind kind) throws IOException {
    List<Saved> saved = trainAndSave(kind);
    String whole = Files.readString(file, ISO_8859_1);
    String header = whole.startsWith("step") ? whole.substring(0, whole.indexOf('\n') + 1) : "";
    Saved second = saved.get(1);
    for (int cut = 0; cut <= second.bytes(); cut++) {
      Files.writeString(file, whole.substring(0, cut), ISO_8859_1);
      Sgd<double[]> sgd = descent();
      sgd.restore(second.state());
      train(kind, sgd);
      String kept = whole.substring(0, whole.substring(0, cut).lastIndexOf('\n') + 1);
      assertThat(file)
          .usingCharset(ISO_8859_1)
          .hasContent((kept.isEmpty() ? header : kept) + whole.substring(second.bytes()));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFinishedTrainingAgain(Kind kind) throws IOException {
    List<Saved> saved = trainAndSave(kind);
    byte[] whole = Files.readAllBytes(file);
    for (int again = 0; again < 3; again++) {
      Sgd<double[]> sgd = descent();
      sgd.restore(saved.get(saved.size() - 1).state());
      train(kind, sgd);
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void oneTrainerAgainAndAgain() throws IOException {
    try (JsonLinesLog log = JsonLinesLog.to(file)) {
      Trainer<double[]> trainer =
          Trainer.builder(descent(), FixedSchedule.rate(0.125, STEPS)).listener(log).build();
      trainer.train();
      byte[] once = Files.readAllBytes(file);
      trainer.train();
      trainer.train();
      assertThat(Files.readAllBytes(file)).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aLinkStaysALink(Kind kind) throws IOException {
    Path target = directory.resolve("target");
    Files.createSymbolicLink(file, target);
    List<Saved> saved = trainAndSave(kind);
    byte[] whole = Files.readAllBytes(target);
    Sgd<double[]> sgd = descent();
    sgd.restore(saved.get(1).state());
    train(kind, sgd);
    assertThat(file).isSymbolicLink();
    assertThat(Files.readAllBytes(target)).isEqualTo(whole);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void onAnInterruptedThread(Kind kind) throws IOException {
    List<Saved> saved = trainAndSave(kind);
    byte[] whole = Files.readAllBytes(file);
    Sgd<double[]> sgd = descent();
    sgd.restore(saved.get(1).state());
    Thread.currentThread().interrupt();
    TrainingListener log = kind.log.apply(file);
    Trainer<double[]> trainer = training(sgd, log);
    assertThat(trainer.train().reason()).isEqualTo(StopReason.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    close(log);
    assertThat(Files.readAllBytes(file)).startsWith(Arrays.copyOf(whole, saved.get(1).bytes()));
    train(kind, sgd);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  /** Rolled back to step 0 or 4, again and again, and killed after the first of the rollbacks. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void rollbacksCountOnce(int checkpoint) throws IOException {
    rollBack(directory.resolve("whole"), checkpoint, Integer.MAX_VALUE);
    List<String> whole = Files.readAllLines(directory.resolve("whole.jsonl"));
    List<String> undone = whole.stream().filter(line -> line.contains("rollback")).toList();
    assertThat(undone)
        .hasSizeBetween(2, 3)
        .allMatch(line -> line.startsWith("{\"updates\":" + checkpoint + ","));
    for (int kill = 1; kill <= undone.size(); kill++) {
      Path place = directory.resolve("killed" + kill);
      int rollbacks = kill;
      assertThatThrownBy(() -> rollBack(place, checkpoint, rollbacks)).hasMessage("killed");
      rollBack(place, checkpoint, Integer.MAX_VALUE);
      assertThat(directory.resolve("killed" + kill + ".jsonl"))
          .content()
          .isEqualTo(String.join("\n", whole) + "\n");
    }
  }

  private static void rollBack(Path place, int checkpoint, int killed) {
    Objective<double[]> steep =
        new Objective<>() {
          @Override
          public long examples() {
            return 100;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            gradient[0] += 1;
            return parameters[0] < -20 ? Double.NaN : parameters[0];
          }
        };
    TrainingListener kill =
        new TrainingListener() {
          private int rollbacks;

          @Override
          public void onRollback(RollbackEvent event) {
            if (++rollbacks == killed) {
              throw new IllegalStateException("killed");
            }
          }
        };
    try (JsonLinesLog log = JsonLinesLog.to(Path.of(place + ".jsonl"))) {
      Sgd<double[]> sgd = Sgd.builder(steep, new double[1]).batchSize(1).build();
      Trainer<double[]> trainer =
          Trainer.builder(sgd, FixedSchedule.of(step -> step <= checkpoint ? 1 : 100, 8))
              .listener(log)
              .listener(kill)
              .checkpoints(Checkpoints.in(place).everySteps(checkpoint == 0 ? 100 : checkpoint))
              .onDivergence(DivergencePolicy.rollBack(1 / 4.0, 5))
              .build();
      trainer.resume();
      trainer.train();
    }
  }

  @Test
  void aLogThatAnotherProgramEmptied() throws IOException {
    try (CsvLog log = CsvLog.to(file)) {
      Trainer<double[]> trainer =
          Trainer.builder(descent(), FixedSchedule.rate(0.125, STEPS)).listener(log).build();
      trainer.train();
      Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      trainer.train();
    }
    assertThat(Files.readAllBytes(file)).asString(US_ASCII).matches("step,[a-zA-Z,]+\n");
  }

  @Test
  void longNames() throws IOException {
    String metric = String.join("\u4e2d\"}\\,", Collections.nCopies(5_000, "name"));
    for (int round = 0; round < 2; round++) {
      Sgd<double[]> sgd = descent();
      try (JsonLinesLog log = JsonLinesLog.to(file)) {
        log.onStart(round);
        log.onEvaluation(new EvaluationEvent(metric, 1, 1, sgd.steps()));
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.length() > 50_000);
  }
}

package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.TrainingSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppingTest {
  private static final double NAN = Double.NaN;

  @TempDir Path directory;

  private static Sgd<double[]> descent() {
    return Sgd.builder(LeastSquares.random(10, 3, 1), new double[3]).batchSize(5).seed(2).build();
  }

  private static TrainerBuilder<double[]> training(Sgd<double[]> sgd) {
    return Trainer.builder(sgd, FixedSchedule.rate(0.1, TrainingSchedule.UNBOUNDED)).steps(400);
  }

  @ParameterizedTest
  @CsvSource({
    // the measures of each epoch; the direction, the patience, the least improvement; where it ends
    "5 4 3 3 3 2,            low,  2, 0,   5",
    "5 4 3 3 2 2 2 1,        low,  2, 0,   7",
    "1 2 3 2 2 4 4 4 4,      high, 3, 0,   9",
    "5 4.95 4.9 4.85,        low,  3, 0.2, 4",
    "5 4.95 4.9 4.7 4.7 4.7 4.7, low, 3, 0.2, 7",
    "NaN NaN 1 NaN NaN,      low,  2, 0,   2",
    "1 NaN 0.5 NaN NaN 0.1,  low,  2, 0,   5",
    "-1 -2 -3 -3 -3,         low,  2, 0,   5",
    "1 1,                    high, 1, 0,   2",
  })
  void endsWhenTheMetricNoLongerImproves(
      String measures, String direction, int patience, double minDelta, int epochs) {
    List<Double> values =
        Pattern.compile(" ").splitAsStream(measures).map(Double::valueOf).toList();
    int[] at = {0};
    EarlyStopping early =
        direction.equals("low") ? EarlyStopping.onLowest("m") : EarlyStopping.onHighest("m");
    Trainer<double[]> trainer =
        training(descent())
            .evaluation("m", parameters -> values.get(at[0]++))
            .earlyStopping(early.patience(patience).minDelta(minDelta))
            .build();
    TrainingResult result = trainer.train();
    assertThat(result.reason()).isEqualTo(StopReason.EARLY_STOPPING);
    assertThat(result.epochs()).isEqualTo(epochs);
    assertThat(trainer.history().values("m")).hasSize(epochs);
  }

  @Test
  void remembersTheMetricAcrossAResumption() {
    List<Double> measures = List.of(3.0, NAN, 2.0, 2.0, 2.5, 1.0);
    Checkpoints checkpoints = Checkpoints.in(directory);
    for (int half = 0; half < 2; half++) {
      Sgd<double[]> sgd = descent();
      Trainer<double[]> trainer =
          training(sgd)
              .epochs(half == 0 ? 4 : 100)
              .evaluation("m", parameters -> measures.get((int) sgd.epoch() - 1))
              .earlyStopping(EarlyStopping.onLowest("m").patience(2))
              .checkpoints(checkpoints)
              .build();
      trainer.resume();
      TrainingResult result = trainer.train();
      assertThat(result.epochs()).isEqualTo(half == 0 ? 4 : 5);
      assertThat(result.reason())
          .isEqualTo(half == 0 ? StopReason.EPOCH_LIMIT : StopReason.EARLY_STOPPING);
      if (half == 1) {
        assertThat(trainer.resume()).isTrue();
        assertThat(trainer.train().reason()).isEqualTo(StopReason.EARLY_STOPPING);
      }
    }
  }

  @Test
  void endsWhenTheTimeIsUp() {
    TrainingResult result =
        Trainer.builder(descent(), FixedSchedule.rate(1e-9, TrainingSchedule.UNBOUNDED))
            .timeLimit(Duration.ofMillis(1))
            .build()
            .train();
    assertThat(result.reason()).isEqualTo(StopReason.TIME_LIMIT);
  }

  @Test
  void endsOnAnInterruptWithACheckpoint() {
    Sgd<double[]> sgd = descent();
    Trainer<double[]> trainer =
        training(sgd)
            .checkpoints(Checkpoints.in(directory).everySteps(1_000))
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(StepEvent event) {
                    if (event.step() == 16) {
                      Thread.currentThread().interrupt();
                    }
                  }
                })
            .build();
    TrainingResult result = trainer.train();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
    assertThat(result.steps()).isEqualTo(17);

    Sgd<double[]> second = descent();
    Trainer<double[]> resumed = training(second).checkpoints(Checkpoints.in(directory)).build();
    assertThat(resumed.resume()).isTrue();
    assertThat(second.steps()).isEqualTo(17);
    resumed.train();
    Sgd<double[]> whole = descent();
    training(whole).build().train();
    assertThat(second.parameters()).isEqualTo(whole.parameters());
  }

  @Test
  void endsWhenAskedByAnotherThread() throws InterruptedException {
    CountDownLatch going = new CountDownLatch(1);
    Trainer<double[]> trainer =
        Trainer.builder(descent(), FixedSchedule.rate(1e-9, TrainingSchedule.UNBOUNDED))
            .steps(Long.MAX_VALUE - 1)
            .listener(
                new TrainingListener() {
                  @Override
                  public void onStep(StepEvent event) {
                    going.countDown();
                  }
                })
            .build();
    List<TrainingResult> results = new ArrayList<>();
    Thread thread = new Thread(() -> results.add(trainer.train()));
    thread.start();
    going.await();
    trainer.stop();
    thread.join();
    assertThat(results).hasSize(1);
    assertThat(results.get(0).reason()).isEqualTo(StopReason.STOP_REQUESTED);
  }

  /** Steep where the parameter is large, so that high rates diverge. */
  private static final class Steep implements Objective<double[]> {
    @Override
    public long examples() {
      return 20;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      double x = parameters[0];
      gradient[0] += batch.size() * x * x * x;
      return batch.size() * x * x * x * x / 4;
    }
  }

  private static final class Rollbacks implements TrainingListener {
    final List<RollbackEvent> events = new ArrayList<>();
    final List<Double> rates = new ArrayList<>();

    @Override
    public void onRollback(RollbackEvent event) {
      events.add(event);
    }

    @Override
    public void onStep(StepEvent event) {
      rates.add(event.rate());
    }
  }

  /** A rate of 0.1, and from step 12 on one that is far too high. */
  private Trainer<double[]> risky(Rollbacks rollbacks, int atMost) {
    Sgd<double[]> sgd = Sgd.builder(new Steep(), new double[] {1}).batchSize(2).build();
    return Trainer.builder(sgd, FixedSchedule.of(step -> step < 12 ? 0.1 : 30, 40))
        .checkpoints(Checkpoints.in(directory))
        .onDivergence(DivergencePolicy.rollBack(0.25, atMost))
        .listener(rollbacks)
        .build();
  }

  @Test
  void rollsBackWithASmallerRate() {
    Rollbacks rollbacks = new Rollbacks();
    Trainer<double[]> trainer = risky(rollbacks, 5);
    assertThat(trainer.train().reason()).isEqualTo(StopReason.SCHEDULE_ENDED);
    assertThat(rollbacks.events).hasSizeBetween(1, 5);
    double scale = 1;
    for (RollbackEvent event : rollbacks.events) {
      scale *= 0.25;
      assertThat(event.steps()).isEqualTo(10);
      assertThat(event.rateScale()).isEqualTo(scale);
      assertThat(event.cause().step()).isGreaterThan(11);
    }
    assertThat(rollbacks.rates.get(rollbacks.rates.size() - 1)).isEqualTo(30 * scale);
    assertThat(trainer.sgd().parameters()[0]).isBetween(-1.0, 1.0);

    Trainer<double[]> again = risky(new Rollbacks(), 5);
    assertThat(again.resume()).isTrue();
    assertThat(again.sgd().parameters()).isEqualTo(trainer.sgd().parameters());
  }

  @Test
  void givesUpAfterTheLastRollback() {
    Rollbacks rollbacks = new Rollbacks();
    Trainer<double[]> trainer = risky(rollbacks, 1);
    assertThatExceptionOfType(DivergenceException.class).isThrownBy(trainer::train);
    assertThat(rollbacks.events).hasSize(1);
    assertThat(trainer.sgd().parameters()[0]).isFinite();
  }

  @Test
  void rollsBackToTheStartIfThereWasNoCheckpointYet() {
    Sgd<double[]> sgd = Sgd.builder(new Steep(), new double[] {1}).batchSize(2).build();
    Rollbacks rollbacks = new Rollbacks();
    Trainer.builder(sgd, FixedSchedule.rate(30, 9))
        .checkpoints(Checkpoints.in(directory))
        .onDivergence(DivergencePolicy.rollBack(0.1, 4))
        .listener(rollbacks)
        .build()
        .train();
    assertThat(rollbacks.events).isNotEmpty().allMatch(event -> event.steps() == 0);
    assertThat(sgd.steps()).isEqualTo(9);
  }

  @Test
  void reducesTheRateOnPlateausAndRemembersThem() {
    PlateauState reference = plateau();
    List<Double> expected = new ArrayList<>();
    for (int epoch = 0; epoch < 12; epoch++) {
      for (int step = 0; step < 2; step++) {
        expected.add(reference.apply(0.1));
      }
      reference.observe(2 * epoch + 2, 1);
    }
    assertThat(expected).contains(0.1, 0.05, 0.025);

    Rollbacks rates = new Rollbacks();
    for (int epochs : new int[] {1, 4, 5, 12}) {
      Trainer<double[]> trainer =
          training(descent())
              .epochs(epochs)
              .evaluation("m", parameters -> 1)
              .plateau("m", plateau())
              .checkpoints(Checkpoints.in(directory))
              .listener(rates)
              .build();
      trainer.resume();
      trainer.train();
    }
    assertThat(rates.rates).isEqualTo(expected);
  }

  @Test
  void reducesTheRatesOfAllGroupsAlikeAndOnlyAfterTheWarmup() {
    List<Double> found = new ArrayList<>();
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(10, 3, 1), new double[3])
            .batchSize(5)
            .group("own", 0, 1)
            .group("same", 1, 2)
            .build();
    PlateauState state =
        PlateauState.of(0.5, 0, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, 0, 0.003, 5);
    Trainer.builder(sgd, FixedSchedule.rate(0.1, TrainingSchedule.UNBOUNDED))
        .group("own", FixedSchedule.rate(0.008, TrainingSchedule.UNBOUNDED))
        .epochs(6)
        .evaluation("m", parameters -> 1)
        .plateau("m", state)
        .listener(
            new TrainingListener() {
              @Override
              public void onStep(StepEvent event) {
                if (event.step() % 2 == 0) {
                  found.addAll(List.of(event.rate(), event.rate("same"), event.rate("own")));
                }
              }
            })
        .build()
        .train();

    // Two updates an epoch: the metrics at 2 and 4 are of the warmup, the one at 6 is the best.
    assertThat(found)
        .containsExactly(
            0.1, 0.1, 0.008, 0.1, 0.1, 0.008, 0.1, 0.1, 0.008, 0.1, 0.1, 0.008, 0.05, 0.05, 0.004,
            0.025, 0.025, 0.003);
    assertThat(state.observations()).isEqualTo(4);
  }

  private static PlateauState plateau() {
    return PlateauState.of(0.5, 2, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, 1, 0, 0);
  }
}

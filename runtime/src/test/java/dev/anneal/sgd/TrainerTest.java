package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.TrainingSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
  private static final long UNBOUNDED = TrainingSchedule.UNBOUNDED;

  private record Step(
      long step,
      long epoch,
      int examples,
      double loss,
      double rate,
      double momentum,
      double decay) {}

  private static final class Recorder implements TrainingListener {
    final List<Step> steps = new ArrayList<>();
    final List<EpochEvent> epochs = new ArrayList<>();
    final List<TrainingResult> results = new ArrayList<>();

    @Override
    public void onStep(StepEvent e) {
      steps.add(
          new Step(
              e.step(),
              e.epoch(),
              e.examples(),
              e.loss(),
              e.rate(),
              e.momentum(),
              e.weightDecay()));
    }

    @Override
    public void onEpoch(EpochEvent event) {
      epochs.add(event);
    }

    @Override
    public void onEnd(TrainingResult result) {
      results.add(result);
    }
  }

  @Test
  void reportsEachUpdateAsItWasMade() {
    LeastSquares objective = LeastSquares.random(10, 3, 1);
    FixedSchedule schedule =
        FixedSchedule.of(step -> 0.1 / (1 + step), 7)
            .momentum(step -> 0.9 - 0.1 * step)
            .decay(step -> 1e-3 * step)
            .stepsPerEpoch(4);
    ReferenceDescent reference = new ReferenceDescent(objective, new double[3], 3, 5);
    Sgd<double[]> sgd = Sgd.builder(objective, new double[3]).batchSize(3).seed(5).build();
    Recorder recorder = new Recorder();
    TrainingResult result = Trainer.builder(sgd, schedule).listener(recorder).build().train();

    assertThat(recorder.steps).hasSize(7);
    double epochLoss = 0;
    for (int i = 0; i < 7; i++) {
      Step step = recorder.steps.get(i);
      assertThat(step.step).isEqualTo(i);
      assertThat(step.epoch).isEqualTo(i / 4);
      assertThat(step.examples).isEqualTo(i % 4 == 3 ? 1 : 3);
      assertThat(step.rate).isEqualTo(schedule.at(i));
      assertThat(step.momentum).isEqualTo(schedule.momentum(i));
      assertThat(step.decay).isEqualTo(schedule.weightDecay(i));
      double loss = reference.step(step.rate, step.momentum, step.decay);
      assertThat(step.loss).isCloseTo(loss, within(1e-15));
      if (i < 4) {
        epochLoss += loss * step.examples;
      }
    }
    assertThat(sgd.parameters()).containsExactly(reference.parameters, within(1e-15));
    assertThat(recorder.epochs).hasSize(1);
    assertThat(recorder.epochs.get(0).epoch()).isZero();
    assertThat(recorder.epochs.get(0).steps()).isEqualTo(4);
    assertThat(recorder.epochs.get(0).meanLoss()).isCloseTo(epochLoss / 10, within(1e-15));
    assertThat(result)
        .isEqualTo(new TrainingResult(StopReason.SCHEDULE_ENDED, 7, 1, recorder.steps.get(6).loss));
    assertThat(recorder.results).containsExactly(result);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments(10L, 0L, 0L, StopReason.SCHEDULE_ENDED, 10L),
        arguments(10L, 12L, 9L, StopReason.SCHEDULE_ENDED, 10L),
        arguments(10L, 4L, 0L, StopReason.STEP_LIMIT, 4L),
        arguments(UNBOUNDED, 4L, 0L, StopReason.STEP_LIMIT, 4L),
        arguments(UNBOUNDED, 4L, 1L, StopReason.EPOCH_LIMIT, 3L),
        arguments(10L, 0L, 2L, StopReason.EPOCH_LIMIT, 6L));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void stopsAtTheFirstLimit(long total, long steps, long epochs, StopReason reason, long made) {
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(5, 2, 1), new double[2]).batchSize(2).build();
    TrainerBuilder<double[]> builder = Trainer.builder(sgd, FixedSchedule.rate(0.1, total));
    if (steps > 0) {
      builder.steps(steps);
    }
    if (epochs > 0) {
      builder.epochs(epochs);
    }
    Trainer<double[]> trainer = builder.build();
    TrainingResult result = trainer.train();
    assertThat(result.reason()).isEqualTo(reason);
    assertThat(result.steps()).isEqualTo(made);
    assertThat(trainer.train()).isEqualTo(result);
  }

  @Test
  void repeatsBitForBitWithTheSameSeed() {
    double[] first = trained(5);
    assertThat(trained(5)).isEqualTo(first);
    assertThat(trained(6)).isNotEqualTo(first);
  }

  private static double[] trained(long seed) {
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(50, 4, 1), new double[4]).batchSize(3).seed(seed).build();
    FixedSchedule schedule = FixedSchedule.rate(0.1, 100).momentum(step -> 0.9).decay(step -> 1e-3);
    Trainer.builder(sgd, schedule).build().train();
    return sgd.parameters();
  }

  @Test
  void letsAListenersExceptionThroughAfterTheUpdate() {
    Sgd<double[]> sgd =
        Sgd.builder(LeastSquares.random(5, 2, 1), new double[2]).batchSize(2).build();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(StepEvent event) {
            if (event.step() == 2) {
              throw new IllegalStateException("enough");
            }
          }
        };
    Trainer<double[]> trainer =
        Trainer.builder(sgd, FixedSchedule.rate(0.1, 10)).listener(listener).build();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(trainer::train);
    assertThat(sgd.steps()).isEqualTo(3);
    assertThat(trainer.train().steps()).isEqualTo(10);
  }
}

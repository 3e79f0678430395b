package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.Schedule;
import dev.anneal.sgd.update.MissedSteps;
import dev.anneal.sgd.update.TouchedRanges;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SparseUpdateTest {
  private static final int ROWS = 2_000;
  private static final int WIDTH = 10;

  /** More steps than an untouched row may fall behind. */
  private static final int STEPS = 3 * MissedSteps.CAPACITY;

  private final SparseLeastSquares floats = SparseLeastSquares.random(1_000, ROWS, WIDTH, 4, 7);
  private final SparseObjective<double[]> doubles = floats.overDoubles();
  private final double[] start = new SplittableRandom(3).doubles(ROWS * WIDTH, -0.1, 0.1).toArray();

  enum Hyperparameters {
    PLAIN(step -> 0, step -> 0),
    DECAY(step -> 0, step -> 0.01),
    CHANGING_DECAY(step -> 0, step -> step % 700 < 300 ? 0 : 1e-5 * step),
    MOMENTUM(step -> 0.9, step -> 0),
    LATE_MOMENTUM(step -> step < 500 || step % 900 > 800 ? 0 : 0.8 + 1e-5 * step, step -> 0.001),
    MOMENTUM_AND_DECAY(step -> 0.9, step -> 0.01);

    final Schedule momentum;
    final Schedule decay;

    Hyperparameters(Schedule momentum, Schedule decay) {
      this.momentum = momentum;
      this.decay = decay;
    }

    static double rate(long step) {
      return 0.03 / (1 + step / 1000.0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithTheDenseUpdateOverDoubles(Hyperparameters h) {
    ReferenceDescent reference = new ReferenceDescent(doubles, start, 8, 5);
    Sgd<double[]> sgd = Sgd.builder(doubles, start.clone()).batchSize(8).seed(5).build();
    for (int step = 0; step < STEPS; step++) {
      double rate = Hyperparameters.rate(step);
      double loss = sgd.step(rate, h.momentum.at(step), h.decay.at(step));
      double expected = momentumFrom(h, step, reference, rate);
      assertThat(loss).isCloseTo(expected, within(1e-12));
    }
    assertThat(Differences.largest(reference.parameters, sgd.parameters())).isLessThan(1e-13);
  }

  /** A velocity is kept only from the first step with momentum on. */
  private static double momentumFrom(
      Hyperparameters h, int step, ReferenceDescent reference, double rate) {
    if (step > 0 && h.momentum.at(step) > 0 && h.momentum.at(step - 1) == 0 && step <= 500) {
      java.util.Arrays.fill(reference.velocity, 0);
    }
    return reference.step(rate, h.momentum.at(step), h.decay.at(step));
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithTheDenseUpdateOverFloats(Hyperparameters h) {
    ReferenceDescent reference = new ReferenceDescent(doubles, start, 8, 5);
    Sgd<float[]> sgd =
        Sgd.builder(floats, Differences.floatsOf(start)).batchSize(8).seed(5).build();
    for (int step = 0; step < STEPS; step++) {
      double rate = Hyperparameters.rate(step);
      sgd.step(rate, h.momentum.at(step), h.decay.at(step));
      momentumFrom(h, step, reference, rate);
    }
    assertThat(Differences.largest(reference.parameters, sgd.parameters())).isLessThan(2e-6);
  }

  @Test
  void plainDescentHasTheBitsOfTheDenseUpdate() {
    Sgd<float[]> sparse = Sgd.builder(floats, Differences.floatsOf(start)).batchSize(8).build();
    Sgd<float[]> dense =
        Sgd.builder(new AllTouched<>(floats), Differences.floatsOf(start)).batchSize(8).build();
    for (int step = 0; step < 500; step++) {
      assertThat(sparse.step(0.03)).isEqualTo(dense.step(0.03));
    }
    assertThat(sparse.parameters()).isEqualTo(dense.parameters());
  }

  /** Parameters outside the touched blocks wait: the step does not go over them. */
  @Test
  void leavesUntouchedParametersForLater() {
    float[] parameters = Differences.floatsOf(start);
    Sgd<float[]> sgd = Sgd.builder(floats, parameters).batchSize(1).build();
    float[] before = parameters.clone();
    sgd.step(0.1, 0, 0.5);
    int changed = 0;
    for (int i = 0; i < parameters.length; i++) {
      changed += parameters[i] != before[i] ? 1 : 0;
    }
    // Four rows of ten, each in at most two blocks of 16, and the few blocks that come in turn.
    assertThat(changed).isBetween(1, 4 * 32 + 2 * TouchedRanges.BLOCK);
    sgd.parameters();
    for (int i = 0; i < parameters.length; i++) {
      assertThat(parameters[i]).isNotEqualTo(before[i]);
    }
  }

  @Test
  void bringsAllUpToDateAtTheEndAndAtAFault() {
    float[] parameters = Differences.floatsOf(start);
    Sgd<float[]> sgd = Sgd.builder(floats, parameters).batchSize(1).build();
    FixedSchedule schedule =
        FixedSchedule.of(step -> step < 10 ? 0.1 : 1e30, 100).decay(step -> 0.5);
    Trainer<float[]> trainer = Trainer.builder(sgd, schedule).build();
    assertThat(catchThrowable(trainer::train)).isInstanceOf(DivergenceException.class);
    float[] atFault = parameters.clone();
    assertThat(sgd.parameters()).isSameAs(parameters).isEqualTo(atFault);

    float[] others = Differences.floatsOf(start);
    Sgd<float[]> other = Sgd.builder(floats, others).batchSize(1).build();
    Trainer.builder(other, schedule).steps(sgd.steps()).build().train();
    assertThat(others).isEqualTo(atFault);
  }
}

package dev.anneal.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.Group;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Adagrad;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.LBFGS;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerOptions;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledOptimizerTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();
  private static final TrainingSchedule PLAIN = Waves_PlainSchedule.create();

  private static OptimizerOptions options(Optimizer optimizer) {
    return optimizer.param_groups().get(0).options();
  }

  private static SGD sgd(Net net, boolean nesterov) {
    SGDOptions options = new SGDOptions(1);
    // libtorch wants a momentum to begin with where it is Nesterov's.
    options.momentum().put(0.5);
    options.nesterov().put(nesterov);
    return new SGD(net.parameters(), options);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threeHundredUpdatesAreThoseOfTheSchedule(boolean nesterov) {
    Net net = Net.seeded();
    SGD sgd = sgd(net, nesterov);
    ScheduledOptimizer scheduled = ScheduledOptimizer.of(sgd, SCHEDULE);
    Map<Integer, double[]> velocities = new HashMap<>();
    for (int step = 0; step < 300; step++) {
      net.backward(step);
      Map<Integer, float[]> before = net.values();
      Map<Integer, float[]> gradients = net.gradients();
      scheduled.step();
      SGDOptions applied = new SGDOptions(options(sgd));
      assertThat(applied.lr().get()).isEqualTo(SCHEDULE.at(step));
      assertThat(applied.momentum().get()).isEqualTo(SCHEDULE.momentum(step));
      assertThat(applied.weight_decay().get()).isEqualTo(SCHEDULE.weightDecay(step));
      Map<Integer, float[]> after = net.values();
      for (int k : before.keySet()) {
        float[] p = before.get(k);
        double[] v = velocities.computeIfAbsent(k, key -> new double[p.length]);
        for (int i = 0; i < p.length; i++) {
          double d = gradients.get(k)[i] + SCHEDULE.weightDecay(step) * p[i];
          v[i] = SCHEDULE.momentum(step) * v[i] + d;
          double direction = nesterov ? d + SCHEDULE.momentum(step) * v[i] : v[i];
          assertThat((double) after.get(k)[i])
              .as("parameter " + k + " at step " + step)
              .isCloseTo(p[i] - SCHEDULE.at(step) * direction, within(1e-6));
        }
      }
    }
    assertThat(scheduled.updates()).isEqualTo(300);
  }

  @Test
  void adamWFollowsRateDecayAndBeta() {
    Net net = Net.seeded();
    AdamW adam = new AdamW(net.parameters());
    ScheduledOptimizer scheduled = ScheduledOptimizer.of(adam, SCHEDULE).scheduledBeta1();
    Map<Integer, double[]> means = new HashMap<>();
    Map<Integer, double[]> squares = new HashMap<>();
    for (int step = 0; step < 300; step++) {
      net.backward(step);
      Map<Integer, float[]> before = net.values();
      Map<Integer, float[]> gradients = net.gradients();
      scheduled.step();
      AdamWOptions applied = new AdamWOptions(options(adam));
      assertThat(applied.lr().get()).isEqualTo(SCHEDULE.at(step));
      assertThat(new double[] {applied.betas().get(0), applied.betas().get(1)})
          .containsExactlyInAnyOrder(SCHEDULE.momentum(step), 0.999);
      assertThat(applied.weight_decay().get()).isEqualTo(SCHEDULE.weightDecay(step));
      Map<Integer, float[]> after = net.values();
      double beta = SCHEDULE.momentum(step);
      for (int k : before.keySet()) {
        float[] p = before.get(k);
        double[] m = means.computeIfAbsent(k, key -> new double[p.length]);
        double[] s = squares.computeIfAbsent(k, key -> new double[p.length]);
        for (int i = 0; i < p.length; i++) {
          double g = gradients.get(k)[i];
          m[i] = beta * m[i] + (1 - beta) * g;
          s[i] = 0.999 * s[i] + (1 - 0.999) * g * g;
          double mean = m[i] / (1 - Math.pow(beta, step + 1));
          double square = s[i] / (1 - Math.pow(0.999, step + 1));
          assertThat((double) after.get(k)[i])
              .as("parameter " + k + " at step " + step)
              .isCloseTo(
                  p[i] * (1 - SCHEDULE.at(step) * SCHEDULE.weightDecay(step))
                      - SCHEDULE.at(step) * mean / (Math.sqrt(square) + 1e-8),
                  within(1e-6));
        }
      }
    }
  }

  @Test
  void everyKindHasItsNumbersSet() {
    Net net = Net.seeded();
    RMSprop rmsprop = new RMSprop(net.parameters());
    Adam adam = new Adam(net.parameters());
    Adagrad adagrad = new Adagrad(net.parameters());
    for (Optimizer each : new Optimizer[] {rmsprop, adam, adagrad}) {
      ScheduledOptimizer.of(each, SCHEDULE).goOnAfter(120).apply();
      assertThat(options(each).get_lr()).isEqualTo(SCHEDULE.at(120));
    }
    RMSpropOptions ofRmsprop = new RMSpropOptions(options(rmsprop));
    assertThat(ofRmsprop.momentum().get()).isEqualTo(SCHEDULE.momentum(120));
    assertThat(ofRmsprop.weight_decay().get()).isEqualTo(SCHEDULE.weightDecay(120));
    AdamOptions ofAdam = new AdamOptions(options(adam));
    assertThat(new double[] {ofAdam.betas().get(0), ofAdam.betas().get(1)})
        .containsExactlyInAnyOrder(0.9, 0.999);
    assertThat(ofAdam.weight_decay().get()).isEqualTo(SCHEDULE.weightDecay(120));
  }

  @Test
  void whatTheConfigDoesNotDeclareStays() {
    Net net = Net.seeded();
    AdamW adam = new AdamW(net.parameters());
    ScheduledOptimizer.of(adam, PLAIN).apply();
    assertThat(new AdamWOptions(options(adam)).weight_decay().get()).isEqualTo(0.01);
    SGD sgd = sgd(net, false);
    ScheduledOptimizer.of(sgd, PLAIN).apply();
    assertThat(new SGDOptions(options(sgd)).momentum().get()).isEqualTo(0.5);
  }

  @Test
  void groupsHaveSchedulesOfTheirOwnAndAPlateauReducesAll() {
    Net net = Net.seeded();
    TensorVector parameters = net.parameters();
    SGD sgd = new SGD(new TensorVector(parameters.get(0), parameters.get(1)), new SGDOptions(1));
    sgd.add_param_group(
        new OptimizerParamGroup(new TensorVector(parameters.get(2), parameters.get(3))));
    PlateauState state = SCHEDULE.plateau().orElseThrow();
    for (int i = 0; i < 3; i++) {
      state.observe(100, 1);
    }
    ScheduledOptimizer scheduled =
        ScheduledOptimizer.of(sgd, PLAIN).group(1, PLAIN.scaled(0)).plateau(state);
    Map<Integer, float[]> before = net.values();
    net.train(scheduled, 20);
    assertThat(sgd.param_groups().get(0).options().get_lr()).isEqualTo(PLAIN.at(19) / 2);
    assertThat(sgd.param_groups().get(1).options().get_lr()).isZero();
    assertThat(net.values().get(0)).isNotEqualTo(before.get(0));
    assertThat(net.values().get(2)).containsExactly(before.get(2));
    assertThat(net.values().get(3)).containsExactly(before.get(3));
    assertThatThrownBy(() -> scheduled.group(2, PLAIN))
        .hasMessage("index = 2: the optimizer has 2 parameter groups; give one of them, from 0");
  }

  /** From the step on it is as if the parameters had begun there. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFrozenGroupStaysAsItIsUntilItsStep(boolean adam) {
    Net net = Net.seeded();
    TensorVector parameters = net.parameters();
    TensorVector first = new TensorVector(parameters.get(0), parameters.get(1));
    Optimizer optimizer = adam ? new AdamW(first) : new SGD(first, new SGDOptions(1));
    optimizer.add_param_group(
        new OptimizerParamGroup(new TensorVector(parameters.get(2), parameters.get(3))));
    ScheduledOptimizer scheduled =
        ScheduledOptimizer.of(optimizer, SCHEDULE).group(1, Group.times(0.5).frozenUntil(20));
    Map<Integer, float[]> start = net.values();
    net.train(scheduled, 20);
    assertThat(net.values().get(2)).containsExactly(start.get(2));
    assertThat(net.values().get(3)).containsExactly(start.get(3));
    net.backward(20);
    double gradient = net.gradients().get(3)[0];
    scheduled.step();
    double rate = 0.5 * SCHEDULE.at(20);
    double decay = SCHEDULE.weightDecay(20);
    double before = start.get(3)[0];
    double expected =
        adam
            ? before - rate * (decay * before + Math.signum(gradient))
            : before - rate * (gradient + decay * before);
    assertThat((double) net.values().get(3)[0]).isCloseTo(expected, within(1e-6));
  }

  /** A momentum of 0.5, then 0, then 0.5: what was before the 0 is forgotten. */
  @Test
  void aVelocityIsForgottenWhereTheMomentumIsZero() {
    Net net = Net.seeded();
    ScheduledOptimizer scheduled =
        ScheduledOptimizer.of(sgd(net, false), Waves_PausedSchedule.create());
    Map<Integer, float[]> gradient = Map.of();
    Map<Integer, float[]> last = Map.of();
    Map<Integer, float[]> before = Map.of();
    for (int step = 0; step < 4; step++) {
      net.backward(step);
      last = gradient;
      gradient = net.gradients();
      before = net.values();
      scheduled.step();
    }
    // Steps 0 and 1 have momentum, step 2 has none, step 3 has: its velocity is that of two steps.
    for (int k : before.keySet()) {
      for (int i = 0; i < before.get(k).length; i++) {
        double velocity = 0.5 * last.get(k)[i] + gradient.get(k)[i];
        assertThat((double) net.values().get(k)[i])
            .isCloseTo(before.get(k)[i] - 0.1 * velocity, within(1e-6));
      }
    }
  }

  @Test
  void accumulatedGradientsAreOneStepAndToAskTwiceChangesNothing() {
    Net net = Net.seeded();
    SGD sgd = sgd(net, false);
    ScheduledOptimizer scheduled = ScheduledOptimizer.of(sgd, PLAIN);
    for (int update = 0; update < 10; update++) {
      net.zero_grad(true);
      for (int i = 0; i < 3; i++) {
        net.loss(3L * update + i).backward();
      }
      scheduled.apply();
      scheduled.apply();
      scheduled.step();
      assertThat(options(sgd).get_lr()).isEqualTo(PLAIN.at(update));
    }
    assertThat(scheduled.updates()).isEqualTo(10);
  }

  /** JavaCPP counts what is allocated and not yet freed. */
  @Test
  void aStepLeavesNothingForTheGarbageCollector() {
    Net net = Net.seeded();
    ScheduledOptimizer scheduled = ScheduledOptimizer.of(new AdamW(net.parameters()), SCHEDULE);
    net.train(scheduled, 2);
    long before = Pointer.totalCount();
    for (int i = 0; i < 50; i++) {
      scheduled.apply();
      scheduled.step();
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  @Test
  void beyondTheEndItHoldsOrFails() {
    Net net = Net.seeded();
    SGD sgd = sgd(net, false);
    ScheduledOptimizer.of(sgd, PLAIN).goOnAfter(5_000_000_000L).apply();
    assertThat(options(sgd).get_lr()).isEqualTo(PLAIN.at(300));
    ScheduledOptimizer ending =
        ScheduledOptimizer.of(sgd, Waves_EndingSchedule.create()).goOnAfter(11);
    net.backward(0);
    Map<Integer, float[]> before = net.values();
    assertThatThrownBy(ending::step).isInstanceOf(IllegalStateException.class);
    assertThat(ending.updates()).isEqualTo(11);
    assertThat(options(sgd).get_lr()).isEqualTo(PLAIN.at(300));
    before.forEach((k, p) -> assertThat(net.values().get(k)).containsExactly(p));
  }

  @Test
  void whatItRefuses() {
    Net net = Net.seeded();
    assertThatThrownBy(() -> ScheduledOptimizer.of(new LBFGS(net.parameters()), PLAIN))
        .hasMessage(
            "optimizer = LBFGS: must be an SGD, RMSprop, Adam, AdamW or Adagrad; give one of"
                + " those");
    SGD sgd = sgd(net, false);
    assertThatThrownBy(() -> ScheduledOptimizer.of(sgd, PLAIN).scheduledBeta1())
        .hasMessage("optimizer = SGD: has no beta1; give an Adam or AdamW");
    assertThatThrownBy(() -> ScheduledOptimizer.of(sgd, PLAIN).goOnAfter(-1))
        .hasMessage("made = -1: must be at least 0; give the number of updates made");
  }
}

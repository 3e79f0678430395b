package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.EasyTrain;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import dev.anneal.Group;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real engine against the update written out in plain floats. */
class ScheduledSgdTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();
  private static final TrainingSchedule PLAIN = Waves_PlainSchedule.create();

  private enum Kind {
    CLASSICAL(false, false, 1, -1, b -> b),
    NESTEROV(true, false, 1, -1, ScheduledSgd.Builder::optNesterov),
    DECOUPLED(false, true, 1, -1, ScheduledSgd.Builder::optDecoupledWeightDecay),
    DECOUPLED_NESTEROV(true, true, 1, -1, b -> b.optNesterov().optDecoupledWeightDecay()),
    SCALED(false, false, 0.25f, -1, b -> b.setRescaleGrad(0.25f)),
    CLIPPED(false, false, 1, 0.05f, b -> b.optClipGrad(0.05f));

    final boolean nesterov;
    final boolean decoupled;
    final float scale;
    final float clip;
    final Function<ScheduledSgd.Builder, ScheduledSgd.Builder> settings;

    Kind(
        boolean nesterov,
        boolean decoupled,
        float scale,
        float clip,
        Function<ScheduledSgd.Builder, ScheduledSgd.Builder> settings) {
      this.nesterov = nesterov;
      this.decoupled = decoupled;
      this.scale = scale;
      this.clip = clip;
      this.settings = settings;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyUpdateOfThreeHundredIsTheOneWrittenOutBitForBit(Kind kind) throws Exception {
    ScheduledSgd sgd = kind.settings.apply(ScheduledSgd.builder(SCHEDULE)).build();
    Map<String, float[]> velocities = new HashMap<>();
    Map<String, float[]> expected = new HashMap<>();
    try (Fixture fixture = new Fixture(sgd)) {
      int[] step = {0};
      fixture.train(
          300,
          f -> {
            if (!expected.isEmpty()) {
              assertSame(f.parameters(), expected, step[0]);
            }
            expected.clear();
            Map<String, float[]> parameters = f.parameters();
            Map<String, float[]> gradients = f.gradients();
            parameters.forEach((name, p) ->
                expected.put(
                    name,
                    update(
                        kind,
                        step[0],
                        p,
                        gradients.get(name),
                        velocities.computeIfAbsent(name, n -> new float[p.length]))));
            step[0]++;
          });
      assertSame(fixture.parameters(), expected, 300);
      assertThat(sgd.updates()).isEqualTo(300);
    }
  }

  private static float[] update(
      Kind kind, int step, float[] p, float[] gradient, float[] velocity) {
    double at = SCHEDULE.at(step);
    float rate = (float) at;
    float momentum = (float) SCHEDULE.momentum(step);
    float decay = kind.decoupled ? 0 : (float) SCHEDULE.weightDecay(step);
    float shrink = kind.decoupled ? (float) (at * SCHEDULE.weightDecay(step)) : 0;
    float[] after = new float[p.length];
    for (int i = 0; i < p.length; i++) {
      float g = kind.scale * gradient[i];
      if (kind.clip >= 0) {
        g = Math.max(-kind.clip, Math.min(kind.clip, g));
      }
      float d = g + decay * p[i];
      velocity[i] = momentum * velocity[i] + d;
      float direction = kind.nesterov ? d + momentum * velocity[i] : velocity[i];
      after[i] = p[i] - (rate * direction + shrink * p[i]);
    }
    return after;
  }

  private static void assertSame(
      Map<String, float[]> actual, Map<String, float[]> expected, int step) {
    expected.forEach((name, values) ->
        assertThat(actual.get(name)).as(name + " " + step).containsExactly(values));
  }

  @Test
  void aModelThatWasTrainedBeforeGoesOnAtItsStep() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(1f);
      NDArray gradient = manager.create(1f);
      ScheduledSgd sgd = ScheduledSgd.builder(PLAIN).optBeginNumUpdate(120).build();
      assertThat(sgd.updates()).isEqualTo(120);
      sgd.update("w", weight, gradient);
      assertThat(weight.getFloat()).isEqualTo(1 - (float) PLAIN.at(120));
      assertThat(sgd.updates()).isEqualTo(121);
    }
  }

  @Test
  void accumulatedGradientsAreOneStep() throws Exception {
    ScheduledSgd sgd = ScheduledSgd.builder(PLAIN).setRescaleGrad(1f / 3).build();
    try (Fixture fixture = new Fixture(sgd)) {
      for (int update = 0; update < 30; update++) {
        for (int i = 0; i < 3; i++) {
          Batch batch = fixture.trainer.iterateDataset(fixture.dataset).iterator().next();
          EasyTrain.trainBatch(fixture.trainer, batch);
          batch.close();
        }
        Map<String, float[]> expected = fixture.parameters();
        Map<String, float[]> gradients = fixture.gradients();
        int step = update;
        expected.forEach((name, p) -> {
          for (int i = 0; i < p.length; i++) {
            p[i] -= (float) PLAIN.at(step) * (1f / 3 * gradients.get(name)[i]);
          }
        });
        fixture.trainer.step();
        assertSame(fixture.parameters(), expected, step);
      }
      assertThat(sgd.updates()).isEqualTo(30);
    }
  }

  /** As DJL's parameter server calls it: all devices of one parameter, then those of the next. */
  @Test
  void severalDevicesAndFrozenParametersCountOnce() {
    UpdateCount count = new UpdateCount(0);
    Device[] devices = {Device.of("gpu", 0), Device.of("gpu", 1), Device.of("gpu", 2)};
    for (int step = 0; step < 50; step++) {
      for (String id : new String[] {"a", "b", "c", "d"}) {
        if (id.equals("c") && step >= 20 && step < 30) {
          continue;
        }
        for (Device device : devices) {
          assertThat(count.step(id, device)).isEqualTo(step);
        }
      }
    }
  }

  @Test
  void aGroupHasItsOwnSchedule() throws Exception {
    Block block = Fixture.network();
    // The names are those of the parameters, which the block has before they are initialized.
    ParameterGroups groups =
        ParameterGroups.of(PLAIN).with(block, name -> name.endsWith("_bias"), PLAIN.scaled(0));
    ScheduledSgd sgd = ScheduledSgd.builder(groups).build();
    try (Fixture fixture = new Fixture(sgd, block)) {
      Map<String, float[]> start = fixture.parameters();
      fixture.train(40);
      fixture
          .parameters()
          .forEach((name, p) -> {
            if (name.endsWith("_bias")) {
              assertThat(p).as(name).containsExactly(start.get(name));
            } else {
              assertThat(p).as(name).isNotEqualTo(start.get(name));
            }
          });
    }
    assertThatThrownBy(() -> groups.with(block, name -> name.contains("LSTM"), PLAIN))
        .hasMessageStartingWith("names = none of the block's parameters: must be some of [");
    assertThatThrownBy(() -> groups.with(block, name -> true, PLAIN))
        .hasMessageContaining("_bias: is in two groups; ");
  }

  /** From the step on it is as if the parameter had begun there. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFrozenGroupStaysAsItIsUntilItsStep(boolean adam) throws Exception {
    Block block = Fixture.network();
    ParameterGroups groups =
        ParameterGroups.of(SCHEDULE)
            .with(block, name -> name.endsWith("_bias"), Group.times(0.5).frozenUntil(20));
    Optimizer optimizer =
        adam ? ScheduledAdamW.builder(groups).build() : ScheduledSgd.builder(groups).build();
    try (Fixture fixture = new Fixture(optimizer, block)) {
      fixture.train(20, f -> {});
      Map<String, float[]> start = fixture.parameters();
      assertThat(start.get("03Linear_bias")).containsOnly(0);
      assertThat(fixture.gradients().get("03Linear_bias")).containsOnly(0);
      float[] gradient = new float[1];
      fixture.train(1, f -> gradient[0] = f.gradients().get("03Linear_bias")[0]);
      double rate = 0.5 * SCHEDULE.at(20);
      // The first step of Adam is as long as the rate, whatever the gradient.
      double expected = -rate * (adam ? Math.signum(gradient[0]) : gradient[0]);
      assertThat((double) fixture.parameters().get("03Linear_bias")[0])
          .isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void aPlateauReducesEveryRate() {
    PlateauState state = SCHEDULE.plateau().orElseThrow();
    for (int i = 0; i < 3; i++) {
      state.observe(100, 1);
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(1f);
      ScheduledSgd sgd = ScheduledSgd.builder(PLAIN).optPlateau(state).build();
      sgd.update("w", weight, manager.create(1f));
      assertThat(weight.getFloat()).isEqualTo(1 - (float) (PLAIN.at(0) / 2));
    }
  }

  /** The example of the page on engines: rates .1 then .01, momentum .5, gradients 1. */
  @Test
  void theVelocityHoldsGradientsAndNotRatesTimesGradients() {
    TrainingSchedule falling = Waves_FallingSchedule.create();
    float[] ours = updates(ScheduledSgd.builder(falling).build());
    float[] djls =
        updates(
            Optimizer.sgd()
                .setLearningRateTracker(ScheduleTracker.of(falling))
                .optMomentum(0.5f)
                .build());
    assertThat(ours).containsExactly(new float[] {0.1f, 0.015f, 0.0175f}, within(1e-7f));
    assertThat(djls).containsExactly(new float[] {0.1f, 0.06f, 0.04f}, within(1e-7f));
  }

  private static float[] updates(Optimizer optimizer) {
    float[] updates = new float[3];
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(new float[1]);
      for (int i = 0; i < updates.length; i++) {
        float before = weight.toFloatArray()[0];
        optimizer.update("w", weight, manager.create(new float[] {1}));
        updates[i] = before - weight.toFloatArray()[0];
      }
    }
    return updates;
  }

  @Test
  void beyondAnEndThatFailsNothingChanges() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(1f);
      ScheduledSgd sgd =
          ScheduledSgd.builder(Waves_EndingSchedule.create()).optBeginNumUpdate(11).build();
      assertThatThrownBy(() -> sgd.update("w", weight, manager.create(1f)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(weight.getFloat()).isEqualTo(1);
    }
  }

  @Test
  void whatItRefuses() {
    assertThatThrownBy(() -> ScheduledSgd.builder(PLAIN).optWeightDecays(0.1f).build())
        .hasMessageStartingWith("weightDecays = 0.1: the schedule says the weight decay; ");
    assertThatThrownBy(() -> ScheduledSgd.builder(PLAIN).optBeginNumUpdate(-1))
        .hasMessage("beginNumUpdate = -1: must be at least 0; give the number of updates made");
  }
}

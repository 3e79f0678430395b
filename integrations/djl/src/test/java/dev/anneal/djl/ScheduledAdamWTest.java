package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.training.optimizer.AdamW;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ScheduledAdamWTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();

  @Test
  void withConstantDecayItIsDjlsOwnBitForBit() throws Exception {
    TrainingSchedule constant = Waves_ConstantDecaySchedule.create();
    AdamW own =
        AdamW.builder()
            .optLearningRateTracker(ScheduleTracker.of(constant))
            .optWeightDecays(0.02f)
            .build();
    Map<String, float[]> expected;
    try (Fixture fixture = new Fixture(own)) {
      fixture.train(300);
      expected = fixture.parameters();
    }
    try (Fixture fixture = new Fixture(ScheduledAdamW.builder(constant).build())) {
      fixture.train(300);
      fixture.parameters().forEach((n, p) -> assertThat(p).as(n).containsExactly(expected.get(n)));
    }
  }

  @Test
  void ratesAndDecaysOfThreeHundredStepsAreTheSchedules() throws Exception {
    assertFollows(
        ScheduledAdamW.builder(SCHEDULE).build(),
        SCHEDULE::at,
        step -> 0.9f,
        SCHEDULE::weightDecay);
  }

  @Test
  void aScheduledBetaIsTheMomentum() throws Exception {
    assertFollows(
        ScheduledAdamW.builder(SCHEDULE).optScheduledBeta1().build(),
        SCHEDULE::at,
        step -> (float) SCHEDULE.momentum(step),
        SCHEDULE::weightDecay);
  }

  @Test
  void aPlateauScalesTheRates() throws Exception {
    PlateauState state = SCHEDULE.plateau().orElseThrow();
    for (int i = 0; i < 3; i++) {
      state.observe(100, 1);
    }
    assertFollows(
        ScheduledAdamW.builder(SCHEDULE).optPlateau(state).build(),
        step -> SCHEDULE.at(step) / 2,
        step -> 0.9f,
        SCHEDULE::weightDecay);
  }

  private interface OfStep {
    double at(long step);
  }

  /** The formula in doubles: each update from the parameters that were there. */
  private static void assertFollows(
      ScheduledAdamW adam, OfStep rate, IntFunction<Float> beta1, OfStep decay) throws Exception {
    Map<String, double[]> means = new HashMap<>();
    Map<String, double[]> variances = new HashMap<>();
    Map<String, double[]> expected = new HashMap<>();
    int[] step = {0};
    try (Fixture fixture = new Fixture(adam)) {
      fixture.train(
          300,
          f -> {
            assertNear(f.parameters(), expected, step[0]);
            double b1 = beta1.apply(step[0]);
            Map<String, float[]> gradients = f.gradients();
            f.parameters()
                .forEach((name, p) -> {
                  double[] m = means.computeIfAbsent(name, n -> new double[p.length]);
                  double[] v = variances.computeIfAbsent(name, n -> new double[p.length]);
                  double[] after = new double[p.length];
                  for (int i = 0; i < p.length; i++) {
                    double g = gradients.get(name)[i];
                    m[i] = b1 * m[i] + (1 - b1) * g;
                    v[i] = 0.999 * v[i] + (1 - 0.999) * g * g;
                    double mean = m[i] / (1 - Math.pow(b1, step[0] + 1));
                    double variance = v[i] / (1 - Math.pow(0.999, step[0] + 1));
                    after[i] =
                        p[i] * (1 - rate.at(step[0]) * decay.at(step[0]))
                            - rate.at(step[0]) * mean / (Math.sqrt(variance) + 1e-8);
                  }
                  expected.put(name, after);
                });
            step[0]++;
          });
      assertNear(fixture.parameters(), expected, 300);
    }
  }

  private static void assertNear(
      Map<String, float[]> actual, Map<String, double[]> expected, int step) {
    expected.forEach((name, values) -> {
      for (int i = 0; i < values.length; i++) {
        // A step of 1e-3 or more, of which a wrong rate would miss a part of 1e-2: 1e-6 tells.
        assertThat((double) actual.get(name)[i])
            .as(name + " after " + step)
            .isCloseTo(values[i], within(1e-6));
      }
    });
  }

  @Test
  void whatItRefuses() {
    assertThatThrownBy(() -> ScheduledAdamW.builder(SCHEDULE).optWeightDecays(0.1f).build())
        .hasMessageStartingWith("weightDecays = 0.1: the schedule says the weight decay; ");
    assertThatThrownBy(() -> ScheduledAdamW.builder(SCHEDULE).optBeta1(1))
        .hasMessage("beta1 = 1.0: must be at least 0 and below 1; give one such as 0.9");
    assertThatThrownBy(() -> ScheduledAdamW.builder(SCHEDULE).optBeta2(Float.NaN))
        .hasMessage("beta2 = NaN: must be at least 0 and below 1; give one such as 0.9");
    assertThatThrownBy(() -> ScheduledAdamW.builder(SCHEDULE).optEpsilon(0))
        .hasMessage("epsilon = 0.0: must be finite and above 0; give one such as 1e-8");
    assertThatThrownBy(() -> ScheduledAdamW.builder(SCHEDULE).optBeginNumUpdate(-1))
        .hasMessage("beginNumUpdate = -1: must be at least 0; give the number of updates made");
  }
}

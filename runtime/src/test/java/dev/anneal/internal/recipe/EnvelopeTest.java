package dev.anneal.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final int STEPS = 900;

  private static Envelope envelope(String... lines) {
    Recipe recipe =
        Recipe.parse(
            "anneal recipe 1\nnumerics 1\nconfig \"a.Config\"\ntotalSteps 900\n"
                + String.join("\n", lines));
    return ((RebuiltSchedule) recipe.schedule()).envelope("learningRate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constant(0.9, 900)",
        "linear(0.1, 0.0, 900)",
        "cosine(0.1, 0.001, 0.5, 1.0, 900)",
        "step(0.1, 0.5, 70, 0.0, 900)",
        "multiStep(0.1, 0.1, [100, 250, 251, 800], 900)",
        "piecewiseLinear([0.1, 0.3, 0.05, 0.2], [0, 100, 350, 700], 900)",
        "piecewiseConstant([0.1, 0.3, 0.05], [100, 350], 900)",
        "cosineRestarts(0.1, 0.0, 37, 1.5, 0.9, 900)",
        "oneCycle(0.1, 0.3, 25.0, 10000.0, COSINE, false, 900)",
        "cyclic(0.01, 0.1, 13, 24, CONSTANT, 1.0, false, 900)",
        "cyclic(0.01, 0.1, 7, 5, HALVING, 1.0, false, 900)",
        "cyclic(0.01, 0.1, 7, 5, EXPONENTIAL, 0.999, false, 900)",
        "byEpoch(cosineRestarts(0.1, 0.0, 90, 1.0, 1.0, 900), 0, 0, 10)",
        "byEpoch(cosine(0.1, 0.0, 0.5, 1.0, 900), 0, 0, 30)"
      })
  void isThatOfAllSteps(String curve) {
    isExact(envelope("timeline learningRate", "  0 to 900 from 0: " + curve), STEPS);
  }

  @Test
  void goesOverPhases() {
    isExact(
        envelope(
            "timeline learningRate",
            "  0 to 100 from 0: warmup(LINEAR, 0.0, 0.1, 100)",
            "  100 to 500 from 100: cyclic(0.05, 0.3, 13, 24, CONSTANT, 1.0, false, 400)",
            "  500 to 900 from 500: linear(0.2, 0.0, 400)",
            "scale 0.5"),
        STEPS + 50);
  }

  @Test
  void isZeroWhereTheRateIsFrozen() {
    Envelope envelope =
        envelope(
            "timeline learningRate", "  0 to 900 from 0: linear(0.1, 0.0, 900)", "frozenUntil 200");

    isExact(envelope, STEPS);
    assertThat(jumps(envelope)).containsExactly(200L);
  }

  @Test
  void ofProductsIsThatOfShortStretches() {
    Envelope envelope =
        envelope(
            "timeline learningRate",
            "  0 to 900 from 0: factor(cyclic(0.05, 0.3, 13, 24, CONSTANT, 1.0, false, 900))",
            "timeline learningRate times",
            "  0 to 900 from 0: factor(cosine(1.0, 0.0, 0.5, 1.0, 900))");
    for (int from = 0; from < STEPS - 200; from += 97) {
      isExact(envelope, from, from + 200);
    }
  }

  private static void isExact(Envelope envelope, int steps) {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      int from = random.nextInt(steps);
      isExact(envelope, from, from + 1 + random.nextInt(steps - from));
    }
  }

  private static void isExact(Envelope envelope, int from, int to) {
    double max = 0;
    double min = Double.POSITIVE_INFINITY;
    for (int step = from; step < to; step++) {
      max = Math.max(max, envelope.at(step));
      min = Math.min(min, envelope.at(step));
    }
    assertThat(envelope.max(from, to)).as("max from %d to %d", from, to).isEqualTo(max);
    assertThat(envelope.min(from, to)).as("min from %d to %d", from, to).isEqualTo(min);
  }

  @Test
  void findsJumps() {
    assertThat(jumps("step(0.1, 0.5, 200, 0.0, 900)")).containsExactly(200L, 400L, 600L, 800L);
    assertThat(jumps("multiStep(0.1, 0.1, [100, 101, 800], 900)"))
        .containsExactly(100L, 101L, 800L);
    assertThat(jumps("cosineRestarts(0.1, 0.0, 300, 1.0, 1.0, 900)")).containsExactly(300L, 600L);
    assertThat(jumps("linear(0.1, 0.0, 900)")).isEmpty();
    assertThat(jumps("cyclic(0.01, 0.1, 13, 24, CONSTANT, 1.0, false, 900)")).isEmpty();
    assertThat(jumps("byEpoch(linear(0.1, 0.0, 900), 0, 0, 300)")).containsExactly(300L, 600L);
  }

  @Test
  void findsJumpsBetweenPhases() {
    Envelope envelope =
        envelope(
            "timeline learningRate",
            "  0 to 100 from 0: warmup(LINEAR, 0.0, 0.1, 100)",
            "  100 to 300 from 100: constant(0.1, 200)",
            "  300 to 900 from 300: constant(0.05, 600)");

    assertThat(jumps(envelope)).containsExactly(300L);
    assertThat(envelope.nextJump(0, 200)).isEqualTo(200);
    assertThat(envelope.nextJump(300, 900)).isEqualTo(900);
  }

  private static List<Long> jumps(String curve) {
    return jumps(envelope("timeline learningRate", "  0 to 900 from 0: " + curve));
  }

  private static List<Long> jumps(Envelope envelope) {
    List<Long> jumps = new ArrayList<>();
    for (long step = envelope.nextJump(0, STEPS); step < STEPS; ) {
      jumps.add(step);
      step = envelope.nextJump(step, STEPS);
    }
    return jumps;
  }
}

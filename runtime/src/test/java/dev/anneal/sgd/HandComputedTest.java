package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three steps on f(x) = x^2 / 2 from x = 1, worked out by hand. All numbers are dyadic, so they are
 * exact in doubles and in floats.
 */
class HandComputedTest {

  private static final Schedule HALVING = step -> 0.5 / (1 << step);

  static Stream<Arguments> cases() {
    return Stream.of(
        // x = 1 - 1/2*1 = 1/2; 1/2 - 1/4*1/2 = 3/8; 3/8 - 1/8*3/8 = 21/64
        arguments("scheduled rate", FixedSchedule.of(HALVING, 3), List.of(0.5, 0.375, 21 / 64.0)),
        // v = 1, x = 3/4; v = 1/2 + 3/4 = 5/4, x = 7/16; v = 5/8 + 7/16 = 17/16, x = 11/64
        arguments(
            "momentum",
            FixedSchedule.rate(0.25, 3).momentum(step -> 0.5),
            List.of(0.75, 7 / 16.0, 11 / 64.0)),
        // v = 1, x = 3/4; m = 1/2: v = 1/2 + 3/4 = 5/4, x = 7/16; m = 1/4: v = 5/16 + 7/16 = 3/4, x
        // = 1/4
        arguments(
            "scheduled momentum",
            FixedSchedule.rate(0.25, 3).momentum(step -> 1.0 / (1 << Math.max(1, step))),
            List.of(0.75, 7 / 16.0, 0.25)),
        // d = x + x: x = 1 - 1/4*2 = 1/2; 1/4; 1/8
        arguments(
            "weight decay",
            FixedSchedule.rate(0.25, 3).decay(step -> 1),
            List.of(0.5, 0.25, 0.125)),
        // decay 1, 1/2, 1/4: x = 1/2; 1/2 - 1/4*3/4 = 5/16; 5/16 - 1/4*(5/16*5/4) = 55/256
        arguments(
            "scheduled weight decay",
            FixedSchedule.rate(0.25, 3).decay(step -> 1.0 / (1 << step)),
            List.of(0.5, 5 / 16.0, 55 / 256.0)),
        // v = 2, x = 1/2; v = 1 + 1 = 2, x = 0; v = 1 + 0 = 1, x = -1/4
        arguments(
            "momentum and weight decay",
            FixedSchedule.rate(0.25, 3).momentum(step -> 0.5).decay(step -> 1),
            List.of(0.5, 0.0, -0.25)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void doubles(String name, FixedSchedule schedule, List<Double> expected) {
    double[] parameters = {1};
    List<Double> found = new ArrayList<>();
    Sgd<double[]> sgd = Sgd.builder(halfSquare(), parameters).batchSize(1).build();
    Trainer<double[]> trainer = Trainer.builder(sgd, schedule).build();
    for (int step = 0; step < 3; step++) {
      double before = parameters[0];
      assertThat(trainer.step()).isEqualTo(before * before / 2);
      found.add(parameters[0]);
    }
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void floats(String name, FixedSchedule schedule, List<Double> expected) {
    float[] parameters = {1};
    List<Double> found = new ArrayList<>();
    Sgd<float[]> sgd = Sgd.builder(halfSquareOfFloats(), parameters).batchSize(1).build();
    Trainer<float[]> trainer = Trainer.builder(sgd, schedule).build();
    for (int step = 0; step < 3; step++) {
      trainer.step();
      found.add((double) parameters[0]);
    }
    assertThat(found).isEqualTo(expected);
  }

  private static Objective<double[]> halfSquare() {
    return new Objective<>() {
      @Override
      public long examples() {
        return 1;
      }

      @Override
      public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
        gradient[0] += parameters[0];
        return parameters[0] * parameters[0] / 2;
      }
    };
  }

  private static Objective<float[]> halfSquareOfFloats() {
    return new Objective<>() {
      @Override
      public long examples() {
        return 1;
      }

      @Override
      public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
        gradient[0] += parameters[0];
        return parameters[0] * parameters[0] / 2;
      }
    };
  }
}

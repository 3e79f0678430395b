package dev.anneal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.charts.picture.Points;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
  private static final int COLUMNS = 700;

  private static Points points(TrainingSchedule schedule, long steps) {
    return Sampler.points(Values.of(schedule, "learningRate"), 0, steps, COLUMNS, 1);
  }

  /** Ten steps a cycle, 1,000 a column. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofManyCyclesIsTheirEnvelope(boolean isExact) {
    TrainingSchedule cycles =
        Schedules.curve(700_000, "cyclic(0.001, 0.01, 4, 3, EXPONENTIAL, 0.999999, false, 700000)");
    TrainingSchedule drawn = isExact ? cycles : Schedules.handWritten(700_000, cycles::at);

    Points points = points(drawn, 700_000);

    assertThat(points.size()).isLessThan(5 * COLUMNS);
    for (int column = 0; column < COLUMNS; column++) {
      double[] seen = {Double.POSITIVE_INFINITY, 0};
      for (int i = 0; i < points.size(); i++) {
        if (points.x(i) >= column * 1_000 && points.x(i) < (column + 1) * 1_000) {
          seen[0] = Math.min(seen[0], points.y(i));
          seen[1] = Math.max(seen[1], points.y(i));
        }
      }
      double[] expected = {Double.POSITIVE_INFINITY, 0};
      for (long step = column * 1_000L; step < (column + 1) * 1_000L; step++) {
        expected[0] = Math.min(expected[0], cycles.at(step));
        expected[1] = Math.max(expected[1], cycles.at(step));
      }
      assertThat(seen).as("column %d", column).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 5_000, 90_000, 1_000_000_000})
  void isUprightAtAJump(long every) {
    long steps = every * 5;
    TrainingSchedule drops =
        Schedules.curve(steps, "step(0.1, 0.5, %d, 0.0, %d)".formatted(every, steps));
    for (TrainingSchedule schedule :
        List.of(
            drops, Schedules.handWritten(steps, step -> Math.scalb(0.1, (int) -(step / every))))) {
      Points points = points(schedule, steps);
      List<Double> upright = new ArrayList<>();
      for (int i = 1; i < points.size(); i++) {
        if (points.y(i) != points.y(i - 1)) {
          assertThat(points.x(i)).isEqualTo(points.x(i - 1));
          upright.add(points.x(i));
        }
      }
      assertThat(upright).containsExactly(every * 1d, every * 2d, every * 3d, every * 4d);
      assertThat(points.x(points.size() - 1)).isEqualTo((double) steps);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 699, 700, 701, 12_345, 1_000_000_007, Long.MAX_VALUE - 1})
  void reachesFromTheFirstToTheLastStep(long steps) {
    Points points = points(Schedules.curve(steps, "linear(0.1, 0.0, " + steps + ")"), steps);

    assertThat(points.x(0)).isZero();
    assertThat(points.y(0)).isEqualTo(0.1);
    assertThat(points.x(points.size() - 1)).isEqualTo(steps - 1.0);
    for (int i = 1; i < points.size(); i++) {
      assertThat(points.x(i)).isGreaterThanOrEqualTo(points.x(i - 1));
      assertThat(points.y(i)).isLessThanOrEqualTo(points.y(i - 1));
    }
  }

  @Test
  void ofOneStepIsALine() {
    Points points = points(Schedules.curve(1, "constant(0.1, 1)"), 1);

    assertThat(points.arrays()).isEqualTo(new double[][] {{0, 1}, {0.1, 0.1}});
  }

  @Test
  void keepsAStepThatIsAlone() {
    // One of a thousand million is 0: a phase of its own.
    TrainingSchedule schedule =
        Schedules.of(
            "totalSteps 1000000000",
            "timeline learningRate",
            "  0 to 123456789 from 0: constant(0.1, 123456789)",
            "  123456789 to 123456790 from 123456789: constant(0.0, 1)",
            "  123456790 to 1000000000 from 123456790: constant(0.1, 876543210)");

    Points points = points(schedule, 1_000_000_000);

    List<Double> zeros = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (points.y(i) == 0) {
        zeros.add(points.x(i));
      }
    }
    assertThat(zeros).containsExactly(123456789d, 123456790d);
  }

  @Test
  void choosesHowMuchToShowWithoutAnEnd() {
    assertThat(shown("constant(0.1, unbounded)")).isEqualTo(1_000);
    assertThat(shown("step(0.1, 0.5, 2000, 0.0, unbounded)")).isEqualTo(20_000);
    assertThat(shown("cyclic(0.01, 0.1, 2000, 2000, CONSTANT, 1.0, false, unbounded)"))
        .isEqualTo(10_000);
    assertThat(shown("inverseSqrt(0.1, 4000, unbounded)")).isBetween(100_000L, 2_000_000L);
  }

  private static long shown(String curve) {
    return ShownSteps.of(
        Values.of(
            Schedules.of("timeline learningRate", "  0 to unbounded from 0: " + curve),
            "learningRate"));
  }
}

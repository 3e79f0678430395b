package dev.anneal.benchmarks.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.finder.Trainable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The problems, judged by finite differences of their own losses. */
final class ProblemsTest {

  static List<Problem> problems() {
    return Problems.draw(11, 32);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theGradientIsThatOfTheLoss(Problem problem) {
    Model model = problem.model();
    SplittableRandom random = new SplittableRandom(4);
    double[] x = new double[model.parameters()];
    model.initialize(random, x);
    int[] batch = IntStream.range(0, Math.min(5, model.examples())).toArray();
    double[] gradient = new double[x.length];
    model.evaluate(x, batch, gradient);
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    double[] direction = new double[x.length];
    double slope = 0;
    for (int j = 0; j < x.length; j++) {
      direction[j] = Problems.gaussian(random);
      slope += gradient[j] * direction[j];
    }
    double h = 1e-6;
    double difference =
        (loss(model, x, direction, h, batch) - loss(model, x, direction, -h, batch));
    assertThat(difference / (2 * h)).isCloseTo(slope, within(1e-4 * largest));
  }

  private static double loss(Model model, double[] x, double[] direction, double h, int[] batch) {
    double[] moved = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      moved[j] = x[j] + h * direction[j];
    }
    return model.evaluate(moved, batch, new double[x.length]);
  }

  @Test
  void aRunIsPutBackBitForBit() {
    for (Problem problem : problems()) {
      Run run = new Run(problem, 0.9, 1);
      run.step(1e-4);
      Trainable.Snapshot snapshot = run.save();
      Run copy = (Run) run.copy().orElseThrow();
      double next = run.step(1e-4);
      assertThat(copy.step(1e-4)).isEqualTo(next);
      run.step(1e-3);
      snapshot.restore();
      assertThat(run.step(1e-4)).isEqualTo(next);
    }
  }

  @Test
  void theSameSeedDrawsTheSameProblems() {
    for (int i = 0; i < 16; i++) {
      Run one = new Run(Problems.draw(5, 16).get(i), 0.9, 2);
      Run other = new Run(Problems.draw(5, 16).get(i), 0.9, 2);
      for (int step = 0; step < 3; step++) {
        assertThat(one.step(1e-3)).isEqualTo(other.step(1e-3));
      }
      assertThat(one.fullLoss()).isEqualTo(other.fullLoss());
    }
  }
}

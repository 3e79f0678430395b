package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.sgd.gradient.WholeOrder;
import dev.anneal.sgd.update.MissedSteps;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of update, dense and sparse, over floats and doubles, against the plain reference. */
class UpdateRuleTest {
  private static final int ROWS = 300;
  private static final int WIDTH = 7;
  private static final int STEPS = MissedSteps.CAPACITY + 300;

  private final SparseLeastSquares floats = SparseLeastSquares.random(200, ROWS, WIDTH, 3, 7);
  private final SparseObjective<double[]> doubles = floats.overDoubles();
  private final double[] start = new SplittableRandom(3).doubles(ROWS * WIDTH, -0.1, 0.1).toArray();

  private record Rule(
      boolean nesterov,
      boolean decoupled,
      double clipNorm,
      double clipValue,
      double averageDecay,
      double momentum,
      double decay) {
    Rule nesterovs() {
      return new Rule(true, decoupled, clipNorm, clipValue, averageDecay, momentum, decay);
    }

    Rule decoupledDecay() {
      return new Rule(nesterov, true, clipNorm, clipValue, averageDecay, momentum, decay);
    }

    Rule clippedNorm() {
      return new Rule(nesterov, decoupled, 0.3, clipValue, averageDecay, momentum, decay);
    }

    Rule clippedValue() {
      return new Rule(nesterov, decoupled, clipNorm, 0.05, averageDecay, momentum, decay);
    }

    Rule averaged() {
      return new Rule(nesterov, decoupled, clipNorm, clipValue, 0.99, momentum, decay);
    }

    <A> Sgd<A> descent(SgdBuilder<A> builder) {
      builder.batchSize(6).seed(5).nesterov(nesterov).decoupledWeightDecay(decoupled);
      if (clipNorm < Double.POSITIVE_INFINITY) {
        builder.clipNorm(clipNorm);
      }
      if (clipValue < Double.POSITIVE_INFINITY) {
        builder.clipValue(clipValue);
      }
      if (averageDecay > 0) {
        builder.averaging(Averaging.exponential(averageDecay));
      }
      return builder.build();
    }

    ReferenceDescent reference(Objective<double[]> objective, double[] start) {
      ReferenceDescent reference = new ReferenceDescent(objective, start, 6, 5);
      reference.nesterov = nesterov;
      reference.decoupled = decoupled;
      reference.clipNorm = clipNorm;
      reference.clipValue = clipValue;
      reference.averageDecay = averageDecay;
      return reference;
    }
  }

  private static Rule rule(double momentum, double decay) {
    double none = Double.POSITIVE_INFINITY;
    return new Rule(false, false, none, none, 0, momentum, decay);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        arguments("momentum", rule(0.9, 0)),
        arguments("Nesterov", rule(0.9, 0).nesterovs()),
        arguments("Nesterov, decay", rule(0.9, 0.01).nesterovs()),
        arguments("decoupled decay", rule(0, 0.01).decoupledDecay()),
        arguments("momentum, decoupled decay", rule(0.9, 0.01).decoupledDecay()),
        arguments("Nesterov, decoupled decay", rule(0.9, 0.01).nesterovs().decoupledDecay()),
        arguments("clipped norm", rule(0, 0).clippedNorm()),
        arguments("clipped norm, momentum", rule(0.9, 0.01).clippedNorm()),
        arguments("clipped value", rule(0, 0).clippedValue()),
        arguments("clipped value, momentum", rule(0.9, 0.01).clippedValue()),
        arguments("average", rule(0, 0).averaged()),
        arguments("average, decay", rule(0, 0.01).averaged()),
        arguments("average, momentum", rule(0.9, 0.01).averaged()),
        arguments(
            "all together", rule(0.9, 0.01).nesterovs().decoupledDecay().clippedNorm().averaged()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void agreesWithTheReference(String name, Rule rule) {
    ReferenceDescent reference = rule.reference(doubles, start);
    Sgd<double[]> dense = rule.descent(Sgd.builder(new AllTouched<>(doubles), start.clone()));
    Sgd<double[]> sparse = rule.descent(Sgd.builder(doubles, start.clone()));
    Sgd<float[]> denseFloats =
        rule.descent(Sgd.builder(new AllTouched<>(floats), Differences.floatsOf(start)));
    Sgd<float[]> sparseFloats = rule.descent(Sgd.builder(floats, Differences.floatsOf(start)));
    for (int step = 0; step < STEPS; step++) {
      double rate = 0.03 / (1 + step / 500.0);
      double loss = reference.step(rate, rule.momentum, rule.decay);
      assertThat(dense.step(rate, rule.momentum, rule.decay)).isCloseTo(loss, within(1e-12));
      assertThat(sparse.step(rate, rule.momentum, rule.decay)).isCloseTo(loss, within(1e-12));
      assertThat(denseFloats.step(rate, rule.momentum, rule.decay)).isCloseTo(loss, within(1e-5));
      assertThat(sparseFloats.step(rate, rule.momentum, rule.decay)).isCloseTo(loss, within(1e-5));
    }
    check(reference.parameters, dense.parameters(), sparse.parameters());
    check(reference.parameters, denseFloats.parameters(), sparseFloats.parameters());
    if (rule.averageDecay > 0) {
      check(reference.average, dense.averagedParameters(), sparse.averagedParameters());
      check(reference.average, denseFloats.averagedParameters(), sparseFloats.averagedParameters());
    }
  }

  private static void check(double[] expected, double[] dense, double[] sparse) {
    assertThat(Differences.largest(expected, dense)).isLessThan(1e-12);
    assertThat(Differences.largest(expected, sparse)).isLessThan(1e-12);
  }

  private static void check(double[] expected, float[] dense, float[] sparse) {
    assertThat(Differences.largest(expected, dense)).isLessThan(3e-6);
    assertThat(Differences.largest(expected, sparse)).isLessThan(3e-6);
  }

  @Test
  void averagesUniformlyFromAStepOn() {
    double[] parameters = {1};
    Sgd<double[]> sgd =
        Sgd.builder(new LeastSquares(new double[][] {{1}}, new double[] {0}), parameters)
            .batchSize(1)
            .averaging(Averaging.uniform(3))
            .build();
    double sum = 0;
    for (int step = 0; step < 10; step++) {
      assertThat(sgd.averagedParameters()[0])
          .isCloseTo(step <= 3 ? parameters[0] : sum / (step - 3), within(1e-15));
      sgd.step(0.25);
      sum += step >= 3 ? parameters[0] : 0;
    }
  }

  @Test
  void accumulatesMiniBatchesIntoOneUpdate() {
    LeastSquares objective = LeastSquares.random(47, 4, 1);
    int[] largest = {0};
    Objective<double[]> watched =
        new Objective<>() {
          @Override
          public long examples() {
            return 47;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            largest[0] = Math.max(largest[0], batch.size());
            return objective.evaluate(parameters, batch, gradient);
          }
        };
    Sgd<double[]> whole = Sgd.builder(objective, new double[4]).batchSize(12).build();
    Sgd<double[]> parts = Sgd.builder(watched, new double[4]).batchSize(4).accumulation(3).build();
    assertThat(parts.stepsPerEpoch()).isEqualTo(4);
    for (int step = 0; step < 20; step++) {
      assertThat(parts.step(0.1)).isCloseTo(whole.step(0.1), within(1e-14));
      assertThat(parts.epoch()).isEqualTo((step + 1) / 4);
    }
    assertThat(parts.parameters()).containsExactly(whole.parameters(), within(1e-14));
    assertThat(largest[0]).isEqualTo(4);
  }

  @Test
  void givesEachGroupItsOwnSchedule() {
    Consumer<SgdBuilder<?>> groups =
        builder ->
            builder.group("late", 1_000, 1_001).group("middle", 37, 500).group("late", 500, 600);
    FixedSchedule main = FixedSchedule.rate(0.05, 1_500).momentum(step -> 0.5).decay(step -> 0.1);
    FixedSchedule late = FixedSchedule.rate(0.02, 9_999).momentum(step -> 0.8);
    FixedSchedule middle = FixedSchedule.rate(0, 9_999);
    SgdBuilder<double[]> sparseBuilder = Sgd.builder(doubles, start.clone()).batchSize(6);
    SgdBuilder<double[]> denseBuilder =
        Sgd.builder(new AllTouched<>(doubles), start.clone()).batchSize(6);
    groups.accept(sparseBuilder);
    groups.accept(denseBuilder);
    Sgd<double[]> sparse = sparseBuilder.build();
    Sgd<double[]> dense = denseBuilder.build();
    for (Sgd<double[]> sgd : java.util.List.of(sparse, dense)) {
      Trainer.builder(sgd, main)
          .group("late", late)
          .group("middle", middle)
          .listener(
              new TrainingListener() {
                @Override
                public void onStep(StepEvent event) {
                  assertThat(event.rate()).isEqualTo(0.05);
                  assertThat(event.rate("late")).isEqualTo(0.02);
                  assertThat(event.rate("middle")).isZero();
                }
              })
          .build()
          .train();
    }

    double[] parameters = start.clone();
    double[] velocity = new double[parameters.length];
    WholeOrder data = new WholeOrder(200, 6, false, true, 0);
    MiniBatch batch = new MiniBatch(data.batch());
    for (int step = 0; step < 1_500; step++) {
      double[] gradient = new double[parameters.length];
      data.show(step);
      doubles.evaluate(parameters, batch, gradient);
      for (int i = 0; i < parameters.length; i++) {
        boolean inLate = i == 1_000 || (i >= 500 && i < 600);
        FixedSchedule own = inLate ? late : i >= 37 && i < 500 ? middle : main;
        double d = gradient[i] / batch.size() + own.weightDecay(step) * parameters[i];
        velocity[i] = own.momentum(step) * velocity[i] + d;
        parameters[i] -= own.at(step) * velocity[i];
      }
    }
    check(parameters, dense.parameters(), sparse.parameters());
    for (int i = 37; i < 500; i++) {
      assertThat(sparse.parameters()[i]).isEqualTo(start[i]);
    }
  }
}

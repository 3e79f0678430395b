package dev.anneal.sgd.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Ranges;
import dev.anneal.sgd.SparseObjective;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {
  private static final int EXAMPLES = 50;
  private static final int INPUTS = 3;
  private static final int UNITS = 4;
  private static final int SIZE = UNITS * (INPUTS + 1) + UNITS + 1;

  /** Two layers with ReLU on a smooth target, with a fault or none. */
  private record Network(String fault, double[] scratch) implements Objective<double[]> {
    Network(String fault) {
      this(fault, new double[SIZE]);
    }

    @Override
    public long examples() {
      return EXAMPLES;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      if (!fault.equals("not cleared")) {
        Arrays.fill(scratch, 0);
      }
      double loss = 0;
      for (int b = 0; b < batch.size(); b++) {
        loss += add(parameters, batch.example(b));
      }
      int n = batch.size();
      for (int i = 0; i < SIZE; i++) {
        switch (fault) {
          case "sign" -> gradient[i] -= scratch[i];
          case "mean" -> gradient[i] += scratch[i] / n;
          case "twice" -> gradient[i] += 2 * scratch[i];
          case "half" -> gradient[i] += scratch[i] / 2;
          case "forgotten" -> gradient[i] += i == SIZE - 1 ? 0 : scratch[i];
          case "penalty" -> gradient[i] += scratch[i] - 0.3 * parameters[i];
          case "set" -> gradient[i] = scratch[i];
          case "nan" -> gradient[i] += i == 2 ? Double.NaN : scratch[i];
          default -> gradient[i] += scratch[i];
        }
      }
      return fault.equals("loss") ? loss / n : loss;
    }

    private double add(double[] p, int example) {
      double[] x = new double[INPUTS];
      for (int j = 0; j < INPUTS; j++) {
        x[j] = (example * 7 + j * 13) % 11 / 5.0 - 1;
      }
      double[] hidden = new double[UNITS];
      int second = UNITS * (INPUTS + 1);
      double out = p[SIZE - 1];
      for (int u = 0; u < UNITS; u++) {
        double sum = p[u * (INPUTS + 1) + INPUTS];
        for (int j = 0; j < INPUTS; j++) {
          sum += p[u * (INPUTS + 1) + j] * x[j];
        }
        hidden[u] = Math.max(0, sum);
        out += p[second + u] * hidden[u];
      }
      double error = out - (x[0] * x[1] + 2);
      scratch[SIZE - 1] += error;
      for (int u = 0; u < UNITS; u++) {
        scratch[second + u] += error * hidden[u];
        double slope = hidden[u] > 0 ? error * p[second + u] : 0;
        for (int j = 0; j < INPUTS; j++) {
          scratch[u * (INPUTS + 1) + j] += slope * x[j];
        }
        scratch[u * (INPUTS + 1) + INPUTS] += slope;
      }
      return error * error / 2;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sign, SIGN, 21",
    "mean, MEAN_FOR_SUM, 21",
    "loss, MEAN_OF_LOSS, 21",
    "twice, FACTOR, 21",
    "half, FACTOR, 21",
    "forgotten, FORGOTTEN, 1",
    "penalty, MISSING_TERM, 21",
    "set, NOT_ADDED, 21",
    "not cleared, NOT_REPEATED, 21",
    "nan, NOT_FINITE, 1",
  })
  void namesTheFault(String fault, GradientFault kind, int count) {
    for (long seed = 0; seed < 5; seed++) {
      GradientReport report =
          GradientCheck.of(new Network(fault), new double[SIZE]).seed(seed).points(8).run();
      assertThat(report.suspects()).as("%s", report).hasSize(count);
      assertThat(report.suspects()).as("%s", report).allMatch(each -> each.fault() == kind);
      assertThat(report.isCorrect()).isFalse();
      assertThatIllegalStateException().isThrownBy(report::orThrow).withMessage(report.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.5, 3})
  void raisesNoFalseAlarmAtKinks(double spread) {
    for (long seed = 0; seed < 50; seed++) {
      GradientReport report =
          GradientCheck.of(new Network("none"), new double[SIZE]).spread(spread).seed(seed).run();
      assertThatNoException().as("%s, seed %s", spread, seed).isThrownBy(report::orThrow);
    }
  }

  private record Widened(Network network) implements Objective<float[]> {
    @Override
    public long examples() {
      return EXAMPLES;
    }

    @Override
    public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
      double[] own = new double[SIZE];
      double[] at = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        at[i] = parameters[i];
        own[i] = gradient[i];
      }
      double loss = network.evaluate(at, batch, own);
      for (int i = 0; i < SIZE; i++) {
        gradient[i] = (float) own[i];
      }
      return (float) loss;
    }
  }

  @ParameterizedTest
  @CsvSource({"none, ", "sign, SIGN", "mean, MEAN_FOR_SUM", "twice, FACTOR", "set, NOT_ADDED"})
  void checksFloats(String fault, GradientFault kind) {
    for (long seed = 0; seed < 20; seed++) {
      GradientReport report =
          GradientCheck.of(new Widened(new Network(fault)), new float[SIZE]).seed(seed).run();
      assertThat(report.isCorrect()).as("%s", report).isEqualTo(kind == null);
      if (kind != null) {
        assertThat(report.suspects().get(0).fault()).as("%s", report).isEqualTo(kind);
      }
    }
  }

  /** Squares of the rows of the examples; the end of each may not be named. */
  private record Rows(int named) implements SparseObjective<double[]> {
    @Override
    public long examples() {
      return 5;
    }

    @Override
    public void touch(MiniBatch batch, Ranges ranges) {
      for (int b = 0; b < batch.size(); b++) {
        int from = batch.example(b) * 32;
        ranges.add(from, from + named);
      }
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      double loss = 0;
      for (int b = 0; b < batch.size(); b++) {
        int from = batch.example(b) * 32;
        for (int i = from; i < from + 32; i++) {
          loss += parameters[i] * parameters[i] / 2;
          gradient[i] += parameters[i];
        }
      }
      return loss;
    }
  }

  @Test
  void findsRangesThatAreNotNamed() {
    assertThat(GradientCheck.of(new Rows(32), new double[160]).run().isCorrect()).isTrue();
    GradientReport report = GradientCheck.of(new Rows(16), new double[160]).run();
    assertThat(report.suspects()).hasSize(80).allMatch(each -> each.index() % 32 >= 16);
    assertThat(report.suspects()).allMatch(each -> each.fault() == GradientFault.NOT_DECLARED);
  }

  @Test
  void reportsInLines() {
    GradientReport good = GradientCheck.of(new Network("none"), new double[SIZE]).run();
    assertThat(good)
        .hasToString("the gradient is the slope of the loss: 21 parameters at 4 points");
    GradientReport bad = GradientCheck.of(new Network("forgotten"), new double[SIZE]).run();
    assertThat(bad.toString().lines().toList())
        .hasSize(3)
        .startsWith(
            "the gradient is not the slope of the loss: 1 of 21 parameters at 4 points are off",
            "  FORGOTTEN, 1 parameter: the gradient is 0: the parameter is forgotten");
    assertThat(bad.toString().lines().skip(2).findFirst().orElseThrow())
        .matches(" {4}parameter 20: gradient 0.00000, difference -?[0-9.]+");
  }

  @Test
  void refusesWhatCannotBe() {
    GradientCheck<double[]> check = GradientCheck.of(new Network("none"), new double[SIZE]);
    assertThatIllegalArgumentException().isThrownBy(() -> check.points(0));
    assertThatIllegalArgumentException().isThrownBy(() -> check.atMost(0));
    assertThatIllegalArgumentException().isThrownBy(() -> check.spread(Double.NaN));
  }
}

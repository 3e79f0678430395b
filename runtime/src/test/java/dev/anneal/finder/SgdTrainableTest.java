package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Growth;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Sgd;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SgdTrainableTest {
  private static final RateSweep RANGE = RateSweep.of(1e-6, 10, 150, Growth.EXPONENTIAL);
  private static final int FEATURES = 5;

  /** Least squares on random features; throws at the evaluation of a given number. */
  private static final class LeastSquares implements Objective<double[]> {
    private final double[][] features = new double[60][FEATURES];
    private final double[] targets = new double[features.length];
    private final int bad;
    private int evaluations;

    LeastSquares(int bad) {
      this.bad = bad;
      Random random = new Random(5);
      for (int i = 0; i < features.length; i++) {
        for (int j = 0; j < FEATURES; j++) {
          features[i][j] = random.nextGaussian();
          targets[i] += features[i][j] * (j + 1);
        }
        targets[i] += random.nextGaussian();
      }
    }

    @Override
    public long examples() {
      return features.length;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      if (evaluations++ == bad) {
        throw new IllegalStateException("out of data");
      }
      double loss = 0;
      for (int b = 0; b < batch.size(); b++) {
        double[] x = features[batch.example(b)];
        double error = -targets[batch.example(b)];
        for (int j = 0; j < FEATURES; j++) {
          error += parameters[j] * x[j];
        }
        loss += error * error / 2;
        for (int j = 0; j < FEATURES; j++) {
          gradient[j] += error * x[j];
        }
      }
      return loss;
    }

    @Override
    public LeastSquares fork() {
      return new LeastSquares(-1);
    }
  }

  private static Sgd<double[]> sgd(int bad, int accumulation) {
    return Sgd.builder(new LeastSquares(bad), new double[FEATURES])
        .batchSize(8)
        .accumulation(accumulation)
        .seed(3)
        .build();
  }

  /** The next losses and the parameters after them. */
  private static String future(Sgd<double[]> sgd) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(sgd.step(0.01, 0.9, 0.001)).append(' ');
    }
    return text.append(Arrays.toString(sgd.parameters())).toString();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.9, 1", "0, 3", "0.9, 4"})
  void findsARateAndPutsTheDescentBack(double momentum, int accumulation) {
    Sgd<double[]> searched = sgd(-1, accumulation);
    Sgd<double[]> other = sgd(-1, accumulation);
    for (Sgd<double[]> each : Arrays.asList(searched, other)) {
      each.step(0.01, momentum, 0);
      each.step(0.01, momentum, 0);
    }
    FinderResult one = LearningRateFinder.of(RANGE).find(SgdTrainable.of(searched, momentum, 0));
    FinderResult two =
        LearningRateFinder.of(RANGE).threads(2).find(SgdTrainable.of(searched, momentum, 0));
    assertThat(two.suggestion()).isEqualTo(one.suggestion());
    assertThat(one.rateOrThrow()).isBetween(1e-3, 2.0);
    assertThat(searched.steps()).isEqualTo(2);
    assertThat(future(searched)).isEqualTo(future(other));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 100, 150, 200, 300})
  void putsTheDescentBackWhenTheObjectiveThrows(int bad) {
    Sgd<double[]> searched = sgd(bad, 1);
    assertThatThrownBy(() -> LearningRateFinder.of(RANGE).find(SgdTrainable.of(searched, 0.9, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("out of data");
    assertThat(searched.steps()).isZero();
    assertThat(future(searched)).isEqualTo(future(sgd(-1, 1)));
  }

  @Test
  void divergenceIsALossThatIsNotFinite() {
    SgdTrainable<double[]> subject = SgdTrainable.of(sgd(-1, 1));
    double loss = 0;
    for (int i = 0; i < 1000 && Double.isFinite(loss); i++) {
      loss = subject.step(1e3);
    }
    assertThat(loss).isNotFinite();
  }

  @Test
  void aDescentThatCannotBeCopiedIsSearchedInOneThread() {
    Objective<double[]> objective =
        new Objective<>() {
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
    Sgd<double[]> sgd = Sgd.builder(objective, new double[] {1}).batchSize(1).build();
    assertThat(SgdTrainable.of(sgd).copy()).isEmpty();
    double rate = LearningRateFinder.of(RANGE).threads(4).find(SgdTrainable.of(sgd)).rateOrThrow();
    assertThat(rate).isBetween(0.4, 2.0);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 0, 'momentum = -0.1: must be at least 0 and below 1; give one such as 0.9'",
    "1, 0, 'momentum = 1.0: must be at least 0 and below 1; give one such as 0.9'",
    "NaN, 0, 'momentum = NaN: must be at least 0 and below 1; give one such as 0.9'",
    "0, -1, 'weightDecay = -1.0: must be finite and at least 0; give one such as 1e-4'",
    "0, Infinity, 'weightDecay = Infinity: must be finite and at least 0; give one such as 1e-4'",
    "0, NaN, 'weightDecay = NaN: must be finite and at least 0; give one such as 1e-4'"
  })
  void namesTheNumberThatIsOutOfBounds(double momentum, double weightDecay, String words) {
    assertThatThrownBy(() -> SgdTrainable.of(sgd(-1, 1), momentum, weightDecay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(words);
  }

  @Test
  void namesWhatIsNull() {
    assertThatNullPointerException().isThrownBy(() -> SgdTrainable.of(null)).withMessage("sgd");
  }
}

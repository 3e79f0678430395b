package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceTest {

  /** A slope of 1 everywhere, but for one evaluation whose loss or gradient is set. */
  private static final class Faulty implements Objective<float[]> {
    private final int at;
    private final double loss;
    private final float slope;
    private int evaluations;

    Faulty(int at, double loss, float slope) {
      this.at = at;
      this.loss = loss;
      this.slope = slope;
    }

    @Override
    public long examples() {
      return 4;
    }

    @Override
    public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
      boolean faulty = evaluations++ == at;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += batch.size();
      }
      if (faulty) {
        gradient[gradient.length / 2] = slope;
        return loss;
      }
      return batch.size() * parameters[0];
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void stopsAtALossThatIsNotFinite(double loss) {
    float[] parameters = new float[100];
    Sgd<float[]> sgd = Sgd.builder(new Faulty(3, loss, 1), parameters).batchSize(2).build();
    DivergenceException thrown = trainUntilDivergence(sgd, step -> 0.5);
    assertThat(thrown)
        .hasMessage(
            "the loss is %s at step 3, learning rate 0.5 (last finite loss: -1.0); the parameters"
                + " are those after the last good step",
            loss);
    assertThat(thrown.step()).isEqualTo(3);
    assertThat(thrown.rate()).isEqualTo(0.5);
    assertThat(thrown.loss()).isEqualTo(Double.valueOf(loss));
    assertThat(thrown.lastFiniteLoss()).isEqualTo(-1);
    assertThat(parameters).containsOnly(-1.5f);
    assertThat(sgd.steps()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void stopsAtAGradientThatIsNotFinite(float slope) {
    float[] parameters = new float[100];
    Sgd<float[]> sgd = Sgd.builder(new Faulty(3, 7, slope), parameters).batchSize(2).build();
    DivergenceException thrown = trainUntilDivergence(sgd, step -> 0.5);
    assertThat(thrown)
        .hasMessageStartingWith("the gradient of parameter 50 is not finite at step 3");
    assertThat(thrown.loss()).isEqualTo(3.5);
    assertThat(parameters).containsOnly(-1.5f);
  }

  @Test
  void saysThatThereWasNoFiniteLoss() {
    Sgd<float[]> sgd = Sgd.builder(new Faulty(0, Double.NaN, 1), new float[1]).batchSize(2).build();
    DivergenceException thrown = trainUntilDivergence(sgd, step -> 0.5);
    assertThat(thrown).hasMessageContaining("(last finite loss: none)");
    assertThat(thrown.lastFiniteLoss()).isNaN();
  }

  @Test
  void stopsBeforeAnUpdateThatWouldOverflow() {
    float[] parameters = new float[3];
    Sgd<float[]> sgd =
        Sgd.builder(new Faulty(1, 0, Float.MAX_VALUE), parameters).batchSize(1).build();
    DivergenceException thrown = trainUntilDivergence(sgd, step -> 10);
    assertThat(thrown).hasMessageContaining("might overflow at step 1, learning rate 10.0");
    assertThat(parameters).containsOnly(-10f);
  }

  /** Large numbers on the way that do not overflow are not held against a training. */
  @Test
  void goesOnWithLargeParameters() {
    float[] parameters = {1e38f};
    Sgd<float[]> sgd = Sgd.builder(new Faulty(-1, 0, 0), parameters).batchSize(1).build();
    for (int step = 0; step < 5_000; step++) {
      sgd.step(1, 0, 0.001);
    }
    assertThat(parameters[0]).isBetween(6.6e35f, 6.8e35f);
  }

  @Test
  void goesOnAfterTheFault() {
    float[] parameters = new float[100];
    Sgd<float[]> sgd = Sgd.builder(new Faulty(1, 0, Float.NaN), parameters).batchSize(4).build();
    sgd.step(1);
    assertThatExceptionOfType(DivergenceException.class).isThrownBy(() -> sgd.step(1));
    sgd.step(1);
    assertThat(parameters).containsOnly(-2f);
  }

  @Test
  void measuresGradientsWhoseSquaresOverflowOrVanish() {
    for (double size : new double[] {1e-200, 1e200, 0, Double.MIN_VALUE, 1}) {
      Objective<double[]> objective =
          new LeastSquares(new double[][] {{3, 4}}, new double[] {-size});
      Sgd<double[]> sgd = Sgd.builder(objective, new double[2]).batchSize(1).build();
      if (size < 1e150) {
        sgd.step(1e-3);
        assertThat(sgd.gradientNorm()).isEqualTo(5 * size);
      } else {
        DivergenceException thrown = trainUntilDivergence(sgd, step -> 1e-3);
        assertThat(thrown).hasMessageStartingWith("the loss is Infinity");
      }
    }
  }

  private static DivergenceException trainUntilDivergence(Sgd<?> sgd, LongToDoubleFunction rate) {
    Trainer<?> trainer = Trainer.builder(sgd, FixedSchedule.of(rate::applyAsDouble, 100)).build();
    return catchThrowableOfType(DivergenceException.class, trainer::train);
  }
}

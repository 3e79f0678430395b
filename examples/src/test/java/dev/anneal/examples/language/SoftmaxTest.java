package dev.anneal.examples.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {
  @Test
  void exponentialIsWithinAFewUlp() {
    for (float x = -87; x <= 0; x += 0x1p-10f) {
      double expected = StrictMath.exp(x);
      assertThat(Math.abs(Softmax.exp(x) / expected - 1)).as("e^%s", x).isLessThan(6e-6);
    }
  }

  @Test
  void exponentialAtTheEnds() {
    assertThat(Softmax.exp(0)).isEqualTo(1);
    assertThat(Softmax.exp(-88)).isZero();
    assertThat(Softmax.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Softmax.exp(Float.NaN)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1, 30, 1000})
  void probabilitiesMatchTheFormulaInDoubles(float spread) {
    Random random = new Random(3);
    float[] scores = new float[8];
    double[] expected = new double[5];
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < 8; c++) {
      scores[c] = spread * (random.nextFloat() - 0.5f);
      if (c < 5) {
        highest = Math.max(highest, scores[c]);
      }
    }
    double sum = 0;
    for (int c = 0; c < 5; c++) {
      expected[c] = StrictMath.exp(scores[c] - highest);
      sum += expected[c];
    }
    float[] behind = {scores[5], scores[6], scores[7]};

    double logarithm = Softmax.toProbabilities(scores, 5);

    assertThat(logarithm).isCloseTo(highest + StrictMath.log(sum), within(1e-5));
    for (int c = 0; c < 5; c++) {
      assertThat((double) scores[c]).isCloseTo(expected[c] / sum, within(2e-6));
    }
    assertThat(new float[] {scores[5], scores[6], scores[7]}).isEqualTo(behind);
  }
}

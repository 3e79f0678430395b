package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaveRestoreTest {
  private final SparseLeastSquares sparse = SparseLeastSquares.random(60, 300, 5, 3, 2);

  private Sgd<float[]> descent(Objective<float[]> objective) {
    return Sgd.builder(objective, new float[1_500]).batchSize(7).seed(9).build();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 17, 1_200})
  void goesThroughTheSameBitsAgain(int before) {
    for (Objective<float[]> objective : List.of(sparse, new AllTouched<>(sparse))) {
      Sgd<float[]> sgd = descent(objective);
      steps(sgd, before);
      SgdState<float[]> saved = sgd.save();
      List<Double> first = steps(sgd, 30);
      float[] parameters = sgd.parameters().clone();
      for (int again = 0; again < 2; again++) {
        sgd.restore(saved);
        assertThat(sgd.steps()).isEqualTo(before).isEqualTo(saved.steps());
        assertThat(steps(sgd, 30)).isEqualTo(first);
        assertThat(sgd.parameters()).isEqualTo(parameters);
      }
      Sgd<float[]> other = descent(objective);
      other.restore(saved);
      assertThat(steps(other, 30)).isEqualTo(first);
      assertThat(other.parameters()).isEqualTo(parameters);
    }
  }

  @Test
  void restoresTheStateFromBeforeTheFirstMomentum() {
    Sgd<float[]> sgd = descent(sparse);
    SgdState<float[]> saved = sgd.save();
    List<Double> plain = plainSteps(sgd);
    sgd.restore(saved);
    sgd.step(0.5, 0.9, 0.1);
    sgd.restore(saved);
    assertThat(plainSteps(sgd)).isEqualTo(plain);
  }

  @Test
  void canBeLookedAtWithoutDisturbing() {
    Sgd<float[]> quiet = descent(sparse);
    Sgd<float[]> watched = descent(sparse);
    for (int i = 0; i < 40; i++) {
      watched.save();
      watched.parameters();
      watched.save();
      assertThat(watched.step(0.1, 0.9, 0.01)).isEqualTo(quiet.step(0.1, 0.9, 0.01));
    }
    assertThat(watched.parameters()).isEqualTo(quiet.parameters());
  }

  @Test
  void savesTheSameWhileTheParametersAreShown() {
    Sgd<float[]> sgd = descent(sparse);
    steps(sgd, 30);
    float[] shown = sgd.parameters().clone();
    SgdState<float[]> saved = sgd.save();
    assertThat(sgd.parameters()).isEqualTo(shown);
    List<Double> losses = steps(sgd, 10);
    sgd.restore(saved);
    assertThat(sgd.parameters()).isEqualTo(shown);
    assertThat(steps(sgd, 10)).isEqualTo(losses);
  }

  @Test
  void copiesGoTheirOwnWays() {
    Sgd<float[]> sgd = descent(sparse);
    steps(sgd, 11);
    Sgd<float[]> copy = sgd.copy();
    List<Double> losses = steps(copy, 20);
    assertThat(copy.parameters()).isNotSameAs(sgd.parameters());
    assertThat(steps(sgd, 20)).isEqualTo(losses);
  }

  @Test
  void aFaultInTheObjectiveLeavesTheStepUndone() {
    boolean[] fail = {false};
    Objective<float[]> faulty =
        new Objective<>() {
          @Override
          public long examples() {
            return sparse.examples();
          }

          @Override
          public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
            double loss = sparse.evaluate(parameters, batch, gradient);
            if (fail[0]) {
              throw new IllegalStateException("out of data");
            }
            return loss;
          }
        };
    Sgd<float[]> expected = descent(new AllTouched<>(sparse));
    Sgd<float[]> sgd = descent(faulty);
    for (int i = 0; i < 20; i++) {
      fail[0] = true;
      assertThat(catchThrowable(() -> sgd.step(0.1, 0.9, 0.01))).hasMessage("out of data");
      assertThat(sgd.steps()).isEqualTo(i);
      fail[0] = false;
      assertThat(sgd.step(0.1, 0.9, 0.01)).isEqualTo(expected.step(0.1, 0.9, 0.01));
    }
    assertThat(sgd.parameters()).isEqualTo(expected.parameters());
  }

  @Test
  void refusesTheStateOfAnother() {
    SgdState<float[]> shorter =
        Sgd.builder(new AllTouched<>(sparse), new float[1_499]).batchSize(7).build().save();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent(new AllTouched<>(sparse)).restore(shorter))
        .withMessageStartingWith("state = 1499 parameters");
    SgdState<float[]> dense = descent(new AllTouched<>(sparse)).save();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent(sparse).restore(dense))
        .withMessageStartingWith("state = 1500 parameters in 0 blocks: must be 1500 in 94; give");
  }

  @Test
  void saysThatAnObjectiveCannotFork() {
    Objective<float[]> alone =
        new Objective<>() {
          @Override
          public long examples() {
            return 1;
          }

          @Override
          public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
            return 0;
          }
        };
    Sgd<float[]> sgd = Sgd.builder(alone, new float[1]).batchSize(1).build();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(sgd::copy)
        .withMessageContaining("does not implement fork()");
  }

  private static List<Double> steps(Sgd<float[]> sgd, int count) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      losses.add(sgd.step(0.1, 0.9, 0.01));
    }
    return losses;
  }

  private static List<Double> plainSteps(Sgd<float[]> sgd) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      losses.add(sgd.step(0.1));
    }
    return losses;
  }
}

package dev.anneal.finder.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ExplosionTest {

  @Test
  void theBoundIsThreeTimesTheSizeAboveTheMiddle() {
    assertThat(Explosion.of(new double[] {1, 1, 1}).bound()).isEqualTo(4);
    assertThat(Explosion.of(new double[] {-2, -2, -2}).bound()).isEqualTo(4);
    assertThat(Explosion.of(new double[] {1000}).bound()).isEqualTo(4000);
  }

  @Test
  void spreadRaisesItWhereTheLossIsSmall() {
    // The middle is 0.1, the median absolute deviation 1.1.
    assertThat(Explosion.of(new double[] {-2, -1, 0.1, 1.2, 2}).bound()).isBetween(15.0, 17.0);
  }

  @Test
  void oneOutlierMovesItLittle() {
    double[] losses = new double[20];
    Arrays.fill(losses, 2);
    for (int i = 0; i < losses.length; i++) {
      double[] spoilt = losses.clone();
      spoilt[i] = 60;
      assertThat(Explosion.of(spoilt).bound()).isEqualTo(8);
    }
  }

  @Test
  void endsATrainingWhenSeveralLossesAreAbove() {
    Explosion explosion = new Explosion(4);
    assertThat(explosion.ends(new double[] {1, 5, 1, 5}, 4)).isFalse();
    assertThat(explosion.ends(new double[] {1, 5, 1, 5, 5}, 5)).isTrue();
    assertThat(explosion.ends(new double[] {5, 1, 1, 5, 1, 5}, 6)).isFalse();
    assertThat(explosion.ends(new double[] {1, Double.NaN}, 2)).isTrue();
    assertThat(explosion.ends(new double[] {Double.NEGATIVE_INFINITY}, 1)).isTrue();
  }

  @Test
  void aScaleByAPowerOfTwoChangesNothing() {
    double[] losses = {3, 2.5, 3.25, 7, 2.75};
    double bound = Explosion.of(losses).bound();
    for (int scale : new int[] {-900, -20, 20, 900}) {
      double[] scaled = Arrays.stream(losses).map(loss -> Math.scalb(loss, scale)).toArray();
      assertThat(Explosion.of(scaled).bound()).isEqualTo(Math.scalb(bound, scale));
    }
  }
}

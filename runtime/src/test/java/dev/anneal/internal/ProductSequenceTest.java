package dev.anneal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Amplitude;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.CurveKind;
import dev.anneal.curve.CyclicCurve;
import dev.anneal.curve.Draw;
import dev.anneal.curve.Factor;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.PiecewiseConstantCurve;
import dev.anneal.curve.StepCurve;
import org.junit.jupiter.api.Test;

final class ProductSequenceTest {
  private static final long ENDLESS = Curve.UNBOUNDED;

  /** A phase that goes on from the one before it does so from a rounded value. */
  @Test
  void movesWhereNoRoundedValueDoes() {
    int moved = 0;
    for (int i = 1; i < 100; i++) {
      Curve steps = StepCurve.of(i / 100.0, 0.62, 10, 0, ENDLESS);
      PhaseSequence phases = phases(1, steps, ConstantCurve.of(steps.at(25), ENDLESS));
      ProductSequence product =
          ProductSequence.of(phases, sequence(ConstantCurve.of(0.89, ENDLESS), 1));
      boolean rises = product.at(25) > product.at(24);
      moved += rises ? 1 : 0;
      assertThat(phases.firstRise()).isEqualTo(ProductSequence.NONE);
      assertThat(product.firstUnseenRise()).isEqualTo(rises ? 25 : ProductSequence.NONE);
    }
    assertThat(moved).isBetween(1, 98);
  }

  @Test
  void movesWithinAnUlp() {
    PhaseSequence factors = sequence(withinAnUlp(0.09572219519295291, 57), 9);
    ProductSequence product =
        ProductSequence.of(
            phases(9, withinAnUlp(0.245, 56), ConstantCurve.of(0.245, ENDLESS)), factors);
    assertThat(product.at(18)).isEqualTo(0.023451937822273464);
    assertThat(product.at(27)).isEqualTo(0.023451937822273464);
    assertThat(ProductSequence.of(sequence(withinAnUlp(0.245, 56), 9), factors).at(27))
        .isEqualTo(0.023451937822273467);
    ProductSequence cut =
        ProductSequence.of(
            cut(withinAnUlp(0.245, 56), 31), cut(withinAnUlp(0.09572219519295291, 57), 31));
    assertThat(cut.firstUnseenRise()).isEqualTo(27);
    assertThat(cut.firstUnseenFall()).isEqualTo(ProductSequence.NONE);
    assertThat(cut.upperBound()).isGreaterThanOrEqualTo(0.023451937822273467);
  }

  private static Curve withinAnUlp(double min, long stepSize) {
    return CyclicCurve.of(
        min, Math.nextUp(min), stepSize, stepSize, Amplitude.CONSTANT, 1, false, ENDLESS);
  }

  private static PhaseSequence cut(Curve curve, long steps) {
    return PhaseSequence.of(
        new Curve[] {factor(curve, 0, 9)}, new long[] {0}, new long[] {0}, steps);
  }

  /** The second curve goes on from step 25. */
  private static PhaseSequence phases(long grain, Curve first, Curve second) {
    return PhaseSequence.of(
        new Curve[] {factor(first, 0, grain), factor(second, 25, grain)},
        new long[] {0, 25},
        new long[] {0, 25},
        ENDLESS);
  }

  private static Curve factor(Curve curve, long start, long stepsPerEpoch) {
    return Factor.of(
        stepsPerEpoch == 1 ? curve : EpochCurve.of(curve, start, start, stepsPerEpoch));
  }

  /** Of factors that are 0 when rounded, too. */
  @Test
  void findsWhatIsTooSmallForADouble() {
    Curve small = StepCurve.of(Double.MIN_VALUE, 0.25, 5, 0, ENDLESS);
    Curve large = PiecewiseConstantCurve.of(new double[] {1e-9, 1e300}, new long[] {7}, ENDLESS);
    ProductSequence product = ProductSequence.of(sequence(small, 1), sequence(large, 1));
    assertThat(small.at(7)).isZero();
    assertThat(product.at(7)).isEqualTo(1.2351641146031164E-24);
    assertThat(product.firstAbove(1e-24)).isEqualTo(7);
  }

  /** Every bound around the product of 300 steps, against a walk. */
  @Test
  void findsTheFirstStepAboveABound() {
    ProductSequence product =
        ProductSequence.of(
            sequence(LinearCurve.of(0.5, 0.9, 200), 1), sequence(LinearCurve.of(1.5, 1, 200), 1));
    for (long k = 0; k < 300; k++) {
      double value = product.at(k);
      for (double bound : new double[] {Math.nextDown(value), value, Math.nextUp(value)}) {
        assertThat(product.firstAbove(bound)).as("above %s", bound).isEqualTo(walk(product, bound));
      }
    }
  }

  @Test
  void passesTheLargestDoubleOnlyWhereItDoes() {
    Curve late = PiecewiseConstantCurve.of(new double[] {1e-300, 1e200}, new long[] {500}, ENDLESS);
    assertThat(overflow(StepCurve.of(1e300, 0.1, 1, 0, ENDLESS), late)).isEqualTo(-1);
    assertThat(overflow(ConstantCurve.of(1e108, ENDLESS), late)).isEqualTo(-1);
    assertThat(overflow(ConstantCurve.of(1e109, ENDLESS), late)).isEqualTo(500);
    assertThat(overflow(StepCurve.of(1e-300, 10, 1, Double.MAX_VALUE, ENDLESS), late))
        .isEqualTo(500);
    assertThat(overflow(ConstantCurve.of(Double.MAX_VALUE, ENDLESS), ConstantCurve.of(1, ENDLESS)))
        .isEqualTo(-1);
    assertThat(
            overflow(
                ConstantCurve.of(Double.MAX_VALUE, ENDLESS),
                ConstantCurve.of(Math.nextUp(1.0), ENDLESS)))
        .isZero();
  }

  /** On a grain the values between its multiples do not count. */
  @Test
  void looksAtTheValuesOfTheGrain() {
    Curve peak = PiecewiseConstantCurve.of(new double[] {1, 9, 1}, new long[] {15, 18}, ENDLESS);
    Curve one = ConstantCurve.of(1, ENDLESS);

    assertThat(ProductSequence.of(sequence(peak, 1), sequence(one, 1)).firstAbove(5)).isEqualTo(15);
    assertThat(ProductSequence.of(sequence(peak, 10), sequence(one, 10)).firstAbove(5))
        .isIn(ProductSequence.NONE, ProductSequence.UNDECIDED);
  }

  @Test
  void aProductThatIsTooLargeEverywhereIsTheLargestDouble() {
    Curve large = ConstantCurve.of(1e200, ENDLESS);
    ProductSequence product = ProductSequence.of(sequence(large, 1), sequence(large, 1));
    assertThat(product.at(0)).isEqualTo(Double.MAX_VALUE);
    assertThat(product.lowerBound()).isEqualTo(Double.MAX_VALUE);
    assertThat(product.firstAbove(Double.MAX_VALUE)).isZero();
  }

  /** The bounds hold for the product, though the greatest rounded values do not bound it. */
  @Test
  void boundsHoldForEveryStep() {
    Draw draw = new Draw(5, 1_000);
    for (int i = 0; i < 300; i++) {
      Curve one = draw.oneOf(CurveKind.values()).draw(draw).curve();
      Curve other = draw.oneOf(CurveKind.values()).draw(draw).curve();
      ProductSequence product = ProductSequence.of(sequence(one, 1), sequence(other, 1));
      double most = product.upperBound();
      double least = product.lowerBound();
      for (long k = 0; k < 1_100; k++) {
        assertThat(product.at(k)).as("%s x %s at %s", one, other, k).isBetween(least, most);
      }
    }
  }

  private static long overflow(Curve one, Curve other) {
    return ProductSequence.of(sequence(one, 1), sequence(other, 1)).firstAbove(Double.MAX_VALUE);
  }

  private static long walk(ProductSequence product, double bound) {
    for (long k = 0; k < 300; k++) {
      if (product.at(k) > bound) {
        return k;
      }
    }
    return -1;
  }

  private static PhaseSequence sequence(Curve curve, long grain) {
    return PhaseSequence.of(
        new Curve[] {factor(curve, 0, grain)}, new long[] {0}, new long[] {0}, ENDLESS);
  }
}

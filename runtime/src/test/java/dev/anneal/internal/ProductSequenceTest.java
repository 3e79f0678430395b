package dev.anneal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.CurveKind;
import dev.anneal.curve.Draw;
import dev.anneal.curve.Factor;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.PiecewiseConstantCurve;
import dev.anneal.curve.StepCurve;
import org.junit.jupiter.api.Test;

final class ProductSequenceTest {
  private static final long ENDLESS = Curve.UNBOUNDED;

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
    assertThat(overflow(StepCurve.of(1e-300, 10, 1, 0, ENDLESS), late)).isEqualTo(500);
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
        new Curve[] {Factor.of(curve)}, new long[] {0}, new long[] {0}, grain, ENDLESS);
  }
}

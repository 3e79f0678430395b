package dev.anneal.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The constants in the code are what {@link Constants} computes, and serve as well as they say. */
final class ConstantsTest {
  private static final int POINTS = 2_000;

  @Test
  void areThoseOfTheirRules() throws ReflectiveOperationException {
    Map<String, Double> committed =
        Map.ofEntries(
            Map.entry("DoubleDouble.PI", DoubleDouble.PI.hi()),
            Map.entry("DoubleDouble.PI_REST", DoubleDouble.PI.lo()),
            Map.entry("DoubleDouble.LN_2", DoubleDouble.LN_2.hi()),
            Map.entry("DoubleDouble.LN_2_REST", DoubleDouble.LN_2.lo()),
            Map.entry("PoweredCosine.QUARTER_TURN", ofShape("PoweredCosine", "QUARTER_TURN")),
            Map.entry(
                "PoweredCosine.QUARTER_TURN_REST", ofShape("PoweredCosine", "QUARTER_TURN_REST")),
            Map.entry("Logarithm.LN_2", Logarithm.LN_2),
            Map.entry("Logarithm.LN_2_REST", Logarithm.LN_2_REST),
            Map.entry("Exponential.INTERVAL", Exponential.INTERVAL),
            Map.entry("Exponential.INTERVAL_REST", Exponential.INTERVAL_REST),
            Map.entry("SineSquare.C1", SineSquare.C1),
            Map.entry("SineSquare.C1_REST", SineSquare.C1_REST),
            Map.entry("SineSquare.C2", SineSquare.C2),
            Map.entry("SineSquare.C2_REST", SineSquare.C2_REST),
            Map.entry("SineSquare.C3", SineSquare.C3),
            Map.entry("SineSquare.C3_REST", SineSquare.C3_REST),
            Map.entry("SineSquare.C4", SineSquare.C4),
            Map.entry("SineSquare.C5", SineSquare.C5),
            Map.entry("SineSquare.C6", SineSquare.C6),
            Map.entry("SineSquare.C7", SineSquare.C7),
            Map.entry("SineSquare.C8", SineSquare.C8),
            Map.entry("SineSquare.C9", SineSquare.C9),
            Map.entry("SineSquare.C10", SineSquare.C10),
            Map.entry("SineSquare.C11", SineSquare.C11),
            Map.entry("CosinePolynomial.Q1", ofShape("CosinePolynomial", "Q1")),
            Map.entry("CosinePolynomial.Q2", ofShape("CosinePolynomial", "Q2")),
            Map.entry("CosinePolynomial.Q3", ofShape("CosinePolynomial", "Q3")),
            Map.entry("CosinePolynomial.Q4", ofShape("CosinePolynomial", "Q4")),
            Map.entry("CosinePolynomial.Q5", ofShape("CosinePolynomial", "Q5")),
            Map.entry("CosinePolynomial.Q6", ofShape("CosinePolynomial", "Q6")),
            Map.entry("CosinePolynomial.Q7", ofShape("CosinePolynomial", "Q7")),
            Map.entry("CosinePolynomial.Q8", ofShape("CosinePolynomial", "Q8")));

    assertThat(Constants.all()).containsExactlyInAnyOrderEntriesOf(committed);
  }

  /** Between the nodes the polynomial is within 2^-63, until its coefficients are rounded. */
  @Test
  void roundingTheCoefficientsOfTheWaveCostsMoreThanTheDegree() {
    List<Real> polynomial = Constants.shortfallCoefficients();
    List<Real> rounded = new ArrayList<>();
    polynomial.forEach(coefficient -> rounded.add(Real.of(coefficient.toDouble())));

    assertThat(worst(polynomial)).isBetween(0x1p-64, 0x1p-63);
    assertThat(worst(rounded)).isBetween(0x1p-57, 0x1p-56);
  }

  private static double worst(List<Real> polynomial) {
    Real end = Real.PI.times(Real.PI).scaled(-4);
    Real worst = Real.ZERO;
    for (int i = 1; i <= POINTS; i++) {
      Real y = end.times(Real.ratio(i, POINTS));
      Real error = Constants.value(polynomial, y).minus(Constants.shortfall(y)).abs();
      worst = worst.max(error);
    }
    return worst.toDouble();
  }

  /** A constant of the package above, which no code outside of its class needs. */
  private static double ofShape(String owner, String name) throws ReflectiveOperationException {
    Field field = Class.forName("dev.anneal.shape." + owner).getDeclaredField(name);
    field.setAccessible(true);
    return field.getDouble(null);
  }
}

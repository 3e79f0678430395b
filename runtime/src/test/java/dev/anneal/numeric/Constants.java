package dev.anneal.numeric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the constants that stand in the code as hexadecimal numbers, by the rules that are said
 * there, and prints them when it is run.
 */
public final class Constants {
  private static final int DEGREE = 8;

  private Constants() {}

  public static void main(String[] arguments) {
    all().forEach((name, value) -> System.out.println(name + " = " + Double.toHexString(value)));
  }

  /** Returns the constants by the names of their classes and their own. */
  static Map<String, Double> all() {
    Map<String, Double> constants = new LinkedHashMap<>();
    pair(constants, "DoubleDouble.PI", Real.PI);
    pair(constants, "DoubleDouble.LN_2", Real.LN_2);
    pair(constants, "PoweredCosine.QUARTER_TURN", Real.PI.scaled(-1));
    cut(constants, "Logarithm.LN_2", Real.LN_2, 42);
    cut(constants, "Exponential.INTERVAL", Real.LN_2.scaled(-8), 34);
    for (int i = 1; i <= 3; i++) {
      pair(constants, "SineSquare.C" + i, sineSquareCoefficient(i));
    }
    for (int i = 4; i <= 11; i++) {
      constants.put("SineSquare.C" + i, sineSquareCoefficient(i).toDouble());
    }
    List<Real> shortfall = shortfallCoefficients();
    for (int i = 1; i <= DEGREE; i++) {
      constants.put("CosinePolynomial.Q" + i, shortfall.get(i).toDouble());
    }
    return constants;
  }

  /** A number rounded to a double, and what that misses. */
  private static void pair(Map<String, Double> constants, String name, Real number) {
    constants.put(name, number.toDouble());
    constants.put(name + "_REST", number.minus(Real.of(number.toDouble())).toDouble());
  }

  /** The leading bits of a number between 2^-9 and 1, and what they miss. */
  private static void cut(Map<String, Double> constants, String name, Real number, int bits) {
    int unit = Math.getExponent(number.toDouble()) + 1 - bits;
    double leading = Math.scalb((double) number.scaled(-unit).toLong(), unit);
    constants.put(name, leading);
    constants.put(name + "_REST", number.minus(Real.of(leading)).toDouble());
  }

  /** Returns the i-th Taylor coefficient of {@code 1 - sin^2(sqrt(t)) / t}. */
  static Real sineSquareCoefficient(int i) {
    BigInteger factorial = BigInteger.ONE;
    for (int j = 2; j <= 2 * i + 2; j++) {
      factorial = factorial.multiply(BigInteger.valueOf(j));
    }
    Real size = Real.ONE.scaled(2 * i + 1).over(Real.of(new BigDecimal(factorial)));
    return i % 2 == 1 ? size : size.negated();
  }

  /** Returns {@code 1 - sin^2(sqrt(y)) / y} for y above 0. */
  public static Real shortfall(Real y) {
    return Real.ONE.minus(Real.sineSquare(y.sqrt().scaled(1).over(Real.PI)).over(y));
  }

  /**
   * Returns the coefficients, from that of 1 on, of the polynomial without a constant term that
   * agrees with {@link #shortfall} at the eight Chebyshev nodes of [0, pi^2/16]: y times the one of
   * degree 7 that agrees with the quotient, by Newton's divided differences.
   */
  static List<Real> shortfallCoefficients() {
    Real end = Real.PI.times(Real.PI).scaled(-4);
    List<Real> nodes = new ArrayList<>();
    List<Real> differences = new ArrayList<>();
    for (int i = 0; i < DEGREE; i++) {
      Real node = Real.sineSquare(Real.ratio(2 * i + 1, 2 * DEGREE)).times(end);
      nodes.add(node);
      differences.add(shortfall(node).over(node));
    }
    for (int order = 1; order < DEGREE; order++) {
      for (int i = DEGREE - 1; i >= order; i--) {
        Real rise = differences.get(i).minus(differences.get(i - 1));
        differences.set(i, rise.over(nodes.get(i).minus(nodes.get(i - order))));
      }
    }
    List<Real> polynomial = new ArrayList<>(List.of(Real.ZERO));
    for (int i = DEGREE - 1; i >= 0; i--) {
      polynomial = timesLinear(polynomial, nodes.get(i));
      polynomial.set(0, polynomial.get(0).plus(differences.get(i)));
    }
    polynomial.add(0, Real.ZERO);
    return polynomial;
  }

  /** Returns a polynomial times {@code y - root}. */
  private static List<Real> timesLinear(List<Real> polynomial, Real root) {
    List<Real> product = new ArrayList<>();
    for (int i = 0; i <= polynomial.size(); i++) {
      Real lower = i == 0 ? Real.ZERO : polynomial.get(i - 1);
      Real own = i == polynomial.size() ? Real.ZERO : polynomial.get(i).times(root);
      product.add(lower.minus(own));
    }
    return product;
  }

  /** Returns the value of a polynomial. */
  static Real value(List<Real> polynomial, Real y) {
    Real value = Real.ZERO;
    for (int i = polynomial.size() - 1; i >= 0; i--) {
      value = value.times(y).plus(polynomial.get(i));
    }
    return value;
  }
}

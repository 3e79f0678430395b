package dev.anneal.numeric;

/**
 * A number of some 104 bits: the unevaluated sum of two doubles that do not overlap. For
 * coefficients, which are computed once; evaluation uses plain doubles.
 *
 * <p>The exact sum is that of D. E. Knuth, "The Art of Computer Programming", volume 2, section
 * 4.2.2, and O. Møller, "Quasi double-precision in floating point addition", BIT 5 (1965), 37-50.
 * The exact product, from halves that G. W. Veltkamp splits off, and the faster sum of two numbers
 * in order are those of T. J. Dekker, "A floating-point technique for extending the available
 * precision", Numerische Mathematik 18 (1971), 224-242. Nothing here guards against overflow or
 * underflow: {@link WideDouble} keeps mantissas near 1.
 *
 * <p>The bounds are relative to the result, with {@code u = 2^-53}. They are proved by M. Joldes,
 * J.-M. Muller and V. Popescu, "Tight and rigorous error bounds for basic building blocks of
 * double-word arithmetic", ACM TOMS 44 (2017), article 15, for the operations that have its
 * algorithms, and that of the product by J.-M. Muller and L. Rideau, "Formalization of double-word
 * arithmetic, and comments on [that paper]", ACM TOMS 48 (2022), article 9.
 *
 * @param hi the number rounded to a double
 * @param lo what {@code hi} misses
 */
public record DoubleDouble(double hi, double lo) {
  /** Zero. */
  public static final DoubleDouble ZERO = new DoubleDouble(0, 0);

  /** The number 1. */
  public static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** The ratio of a circle's circumference to its diameter. */
  public static final DoubleDouble PI =
      new DoubleDouble(0x1.921fb54442d18p1, 0x1.1a62633145c07p-53);

  /** The natural logarithm of 2. */
  public static final DoubleDouble LN_2 =
      new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  private static final double SPLITTER = 0x1p27 + 1;

  /** Returns a double, exactly. */
  public static DoubleDouble of(double value) {
    return new DoubleDouble(value, 0);
  }

  /** Returns a long, exactly. */
  public static DoubleDouble of(long value) {
    double high = (double) (value >> 32) * 0x1p32;
    return sum(high, (double) (value & 0xffffffffL));
  }

  /** Returns {@code a + b}, exactly. */
  public static DoubleDouble sum(double a, double b) {
    double sum = a + b;
    return new DoubleDouble(sum, sumError(a, b, sum));
  }

  /** Returns {@code a + b - sum}, exactly, where sum is {@code a + b} rounded. */
  public static double sumError(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }

  /** Returns {@code a * b}, exactly. */
  public static DoubleDouble product(double a, double b) {
    double product = a * b;
    return new DoubleDouble(product, productError(a, b, product));
  }

  /** Returns {@code a * b - product}, exactly, where product is {@code a * b} rounded. */
  public static double productError(double a, double b, double product) {
    double aHigh = upperHalf(a);
    double aLow = a - aHigh;
    double bHigh = upperHalf(b);
    double bLow = b - bHigh;
    return ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow;
  }

  /** Returns a double rounded to 26 bits, to 2^-26 of itself; the rest has 26 as well. */
  static double upperHalf(double a) {
    double scaled = SPLITTER * a;
    return scaled - (scaled - a);
  }

  /** Returns the sum, to {@code 3 u^2 + 13 u^3}, below 2^-104: algorithm 6. */
  public DoubleDouble plus(DoubleDouble other) {
    DoubleDouble high = sum(hi, other.hi);
    DoubleDouble low = sum(lo, other.lo);
    DoubleDouble middle = quickSum(high.hi, high.lo + low.hi);
    return quickSum(middle.hi, middle.lo + low.lo);
  }

  /**
   * Returns the sum, to {@code 2 u^2 = 2^-105}: without a second part, the other is algorithm 4.
   */
  public DoubleDouble plus(double other) {
    return plus(of(other));
  }

  /** Returns the difference, to 2^-104, as {@link #plus(DoubleDouble)}. */
  public DoubleDouble minus(DoubleDouble other) {
    return plus(other.negated());
  }

  /** Returns the negative, exactly. */
  public DoubleDouble negated() {
    return new DoubleDouble(-hi, -lo);
  }

  /** Returns the product, to {@code 5 u^2}, below 2^-103: algorithm 10. */
  public DoubleDouble times(DoubleDouble other) {
    DoubleDouble product = product(hi, other.hi);
    return quickSum(product.hi, product.lo + (hi * other.lo + lo * other.hi));
  }

  /** Returns the product, to {@code 3 u^2}, below 2^-104: algorithm 8. */
  public DoubleDouble times(double other) {
    DoubleDouble product = product(hi, other);
    return quickSum(product.hi, product.lo + lo * other);
  }

  /**
   * Returns the quotient, to 2^-103: the product with the first digits errs by {@code 3 u^2} and
   * the last sum by {@code 2 u^2}; what the third digits miss is of the order of {@code u^3}. By
   * long division, as in Y. Hida, X. S. Li and D. H. Bailey, "Algorithms for quad-double precision
   * floating point arithmetic", ARITH-15 (2001), 155-162.
   */
  public DoubleDouble dividedBy(DoubleDouble other) {
    double first = hi / other.hi;
    DoubleDouble rest = minus(other.times(first));
    double second = rest.hi / other.hi;
    double third = rest.minus(other.times(second)).hi / other.hi;
    return quickSum(first, second).plus(third);
  }

  /**
   * Returns the leading 26 bits, or one less in the last of them, so that the rest has the same
   * sign.
   */
  public double upper() {
    double within = lo < 0 == hi > 0 && lo != 0 ? hi * (1 - 0x1p-53) : hi;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(within) & -1L << 27);
  }

  /** Returns what {@link #upper} misses, rounded: both make this number to 2^-78. */
  public double belowUpper() {
    return (hi - upper()) + lo;
  }

  /** Returns this number times a power of two, which must neither overflow nor underflow. */
  public DoubleDouble scaled(int exponent) {
    return new DoubleDouble(Math.scalb(hi, exponent), Math.scalb(lo, exponent));
  }

  /** Returns {@code a + b}, exactly, where {@code |a| >= |b|} or a is 0. */
  private static DoubleDouble quickSum(double a, double b) {
    double sum = a + b;
    return new DoubleDouble(sum, b - (sum - a));
  }
}

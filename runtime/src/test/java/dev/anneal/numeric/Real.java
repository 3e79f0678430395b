package dev.anneal.numeric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * A real number to 224 binary digits, with any exponent: the oracle of the curves' tests, and none
 * of their code. Immutable.
 *
 * <p>Functions that would lose digits near 0 have a form that does not: {@link #expMinusOne},
 * {@link #logOnePlus}, and the square of a sine for what a cosine is short of 1.
 */
public final class Real implements Comparable<Real> {
  public static final Real ZERO = new Real(BigInteger.ZERO, 0);
  public static final Real ONE = of(1);

  private static final int DIGITS = 224;

  /** Digits after the point of the fixed-point numbers that the exponential is computed with. */
  private static final int FIXED = DIGITS + 32;

  private static final int TABLE_BITS = 8;
  private static final Real HALF = ONE.scaled(-1);
  static final Real LN_2 =
      of(
          new BigDecimal(
              "0.693147180559945309417232121458176568075500134360255254120680009493393621969694715"
                  + "605863326996418687054209337147"));
  static final Real PI =
      of(
          new BigDecimal(
              "3.141592653589793238462643383279502884197169399375105820974944592307816406286208998"
                  + "62803482534211706798214808651"));
  private static final BigInteger[] POWERS = powers(TABLE_BITS);
  private static final BigInteger[] SMALL_POWERS = powers(2 * TABLE_BITS);

  private final BigInteger mantissa;
  private final long exponent;

  private Real(BigInteger mantissa, long exponent) {
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  /** Returns a finite double, exactly. */
  public static Real of(double value) {
    int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    double whole =
        exponent < -1000
            ? Math.scalb(Math.scalb(value, 1000), -exponent - 1000)
            : Math.scalb(value, -exponent);
    return new Real(BigInteger.valueOf((long) whole), exponent);
  }

  /** Returns a long, exactly. */
  public static Real of(long value) {
    return new Real(BigInteger.valueOf(value), 0);
  }

  /** Returns an int, exactly. */
  public static Real of(int value) {
    return of((long) value);
  }

  /** Returns a decimal number, rounded. */
  public static Real of(BigDecimal value) {
    BigDecimal scaled = value.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(FIXED)));
    return rounded(scaled.toBigInteger(), -FIXED);
  }

  public static Real ratio(long a, long b) {
    return of(a).over(of(b));
  }

  /** Returns {@code a weightOfA + b weightOfB}; given both weights, neither cancels. */
  public static Real mix(double a, Real weightOfA, double b, Real weightOfB) {
    return of(a).times(weightOfA).plus(of(b).times(weightOfB));
  }

  public Real plus(Real other) {
    if (mantissa.signum() == 0) {
      return other;
    }
    if (other.mantissa.signum() == 0) {
      return this;
    }
    long shift = exponent - other.exponent;
    if (shift < 0) {
      return other.plus(this);
    }
    if (shift > 4 * DIGITS) {
      return this;
    }
    return rounded(mantissa.shiftLeft((int) shift).add(other.mantissa), other.exponent);
  }

  public Real minus(Real other) {
    return plus(other.negated());
  }

  public Real negated() {
    return new Real(mantissa.negate(), exponent);
  }

  public Real abs() {
    return new Real(mantissa.abs(), exponent);
  }

  public Real times(Real other) {
    return rounded(mantissa.multiply(other.mantissa), exponent + other.exponent);
  }

  public Real over(Real other) {
    int shift = Math.max(0, DIGITS + other.mantissa.bitLength() - mantissa.bitLength() + 1);
    return rounded(
        mantissa.shiftLeft(shift).divide(other.mantissa), exponent - other.exponent - shift);
  }

  /** Returns the exact value of the sum of two doubles. */
  public static Real sum(double high, double low) {
    return of(high).plus(of(low));
  }

  /** Returns this number times a power of two. */
  public Real scaled(long twos) {
    return new Real(mantissa, exponent + twos);
  }

  public Real sqrt() {
    int shift = Math.max(0, 2 * DIGITS - mantissa.bitLength());
    shift += (int) (exponent - shift & 1);
    return rounded(mantissa.shiftLeft(shift).sqrt(), (exponent - shift) / 2);
  }

  public Real min(Real other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public Real max(Real other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public int signum() {
    return mantissa.signum();
  }

  /** Returns whether the number is below a power of two, by its size. */
  public boolean below(int twos) {
    return mantissa.signum() == 0 || mantissa.bitLength() + exponent <= twos;
  }

  /** Returns {@code e^x}; 0 for x below -2^20. */
  public Real exp() {
    if (!below(20)) {
      if (signum() > 0) {
        throw new ArithmeticException("the exponential of " + this + " is too large");
      }
      return ZERO;
    }
    long twos = Math.round(toDouble() / Math.log(2));
    BigInteger rest = minus(LN_2.times(of(twos))).fixed();
    if (rest.signum() < 0) {
      rest = rest.add(LN_2.fixed());
      twos--;
    }
    int large = rest.shiftRight(FIXED - TABLE_BITS).intValueExact();
    int small = rest.shiftRight(FIXED - 2 * TABLE_BITS).intValueExact() & POWERS.length - 1;
    BigInteger within =
        rest.subtract(
            BigInteger.valueOf(((long) large << TABLE_BITS) + small)
                .shiftLeft(FIXED - 2 * TABLE_BITS));
    BigInteger power = product(product(POWERS[large], SMALL_POWERS[small]), series(within));
    return rounded(power, twos - FIXED);
  }

  /** Returns {@code e^x - 1}. */
  public Real expMinusOne() {
    if (!below(-2 * TABLE_BITS)) {
      return exp().minus(ONE);
    }
    Real term = this;
    Real sum = this;
    for (int i = 2; i < 16; i++) {
      term = term.times(this).over(of(i));
      sum = sum.plus(term);
    }
    return sum;
  }

  /** Returns the natural logarithm of a positive number. */
  public Real log() {
    long twos = mantissa.bitLength() + exponent;
    Real near = scaled(-twos);
    if (near.toDouble() < 0.75) {
      twos--;
      near = near.scaled(1);
    }
    Real log = of(Math.log(near.toDouble()));
    for (int i = 0; i < 2; i++) {
      Real reached = log.exp();
      log = log.plus(near.minus(reached).scaled(1).over(near.plus(reached)));
    }
    return log.plus(LN_2.times(of(twos)));
  }

  /** Returns {@code log(1 + x)}. */
  public Real logOnePlus() {
    if (!below(-30)) {
      return ONE.plus(this).log();
    }
    Real power = this;
    Real sum = this;
    for (int i = 2; i < 9; i++) {
      power = power.times(this).negated();
      sum = sum.plus(power.over(of(i)));
    }
    return sum;
  }

  /** Returns {@code x^y} for x of at least 0 and y above 0. */
  Real power(Real y) {
    return signum() == 0 ? ZERO : log().times(y).exp();
  }

  /** Returns the square of the sine of so many quarter turns, from 0 to 1. */
  public static Real sineSquare(Real quarterTurns) {
    int halvings = 8;
    Real angle = quarterTurns.times(PI).scaled(-halvings);
    Real square = angle.times(angle).negated();
    Real term = square.scaled(-1);
    Real cosineLessOne = term;
    for (int i = 2; i < 14; i++) {
      term = term.times(square).over(of(2 * i * (2 * i - 1)));
      cosineLessOne = cosineLessOne.plus(term);
    }
    for (int i = 0; i < halvings; i++) {
      cosineLessOne = cosineLessOne.scaled(1).times(cosineLessOne.plus(of(2)));
    }
    return cosineLessOne.scaled(-1).negated();
  }

  /** Returns the nearest whole number, the larger of two. */
  public Real nearestWhole() {
    return exponent >= 0 ? this : new Real(plus(HALF).floor(), 0);
  }

  /** Returns a whole number that is a long. */
  public long toLong() {
    return floor().longValueExact();
  }

  private BigInteger floor() {
    return exponent >= 0
        ? mantissa.shiftLeft((int) exponent)
        : mantissa.shiftRight((int) Math.min(-exponent, Integer.MAX_VALUE));
  }

  /** Returns how far a double is from a real number, in units of that number's last place. */
  public static double ulps(double value, Real exact) {
    if (!Double.isFinite(value)) {
      return Double.POSITIVE_INFINITY;
    }
    Real difference = of(value).minus(exact).abs();
    if (difference.signum() == 0) {
      return 0;
    }
    long leading = exact.mantissa.bitLength() - 1L + exact.exponent;
    boolean normal = exact.signum() != 0 && leading >= Double.MIN_EXPONENT;
    return difference.scaled(52 - (normal ? leading : Double.MIN_EXPONENT)).toDouble();
  }

  /** Returns the nearest double, or infinity. */
  public double toDouble() {
    long unit = Math.max(mantissa.bitLength() + exponent - 53, Double.MIN_EXPONENT - 52);
    long surplus = unit - exponent;
    if (unit > Double.MAX_EXPONENT || surplus > mantissa.bitLength() + 1L) {
      return unit > Double.MAX_EXPONENT ? signum() * Double.POSITIVE_INFINITY : 0;
    }
    BigInteger size = mantissa.abs();
    long whole = size.shiftRight((int) surplus).longValueExact();
    boolean halfOrMore = surplus > 0 && size.testBit((int) surplus - 1);
    boolean exactHalf = halfOrMore && size.getLowestSetBit() == surplus - 1;
    if (halfOrMore && (!exactHalf || (whole & 1) != 0)) {
      whole++;
    }
    double scale = Math.scalb(1.0, (int) Math.max(unit, Double.MIN_EXPONENT));
    return signum()
        * whole
        * scale
        * Math.scalb(1.0, (int) Math.min(unit - Double.MIN_EXPONENT, 0));
  }

  @Override
  public int compareTo(Real other) {
    return minus(other).signum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Real real && compareTo(real) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(toDouble());
  }

  @Override
  public String toString() {
    return Double.toString(toDouble());
  }

  /** Returns the digits before and the {@code FIXED} ones after the point. */
  private BigInteger fixed() {
    long shift = FIXED + exponent;
    return shift >= 0 ? mantissa.shiftLeft((int) shift) : mantissa.shiftRight((int) -shift);
  }

  private static Real rounded(BigInteger mantissa, long exponent) {
    int surplus = mantissa.bitLength() - DIGITS;
    return surplus <= 0
        ? new Real(mantissa, exponent)
        : new Real(mantissa.shiftRight(surplus), exponent + surplus);
  }

  private static BigInteger product(BigInteger a, BigInteger b) {
    return a.multiply(b).shiftRight(FIXED);
  }

  /** Returns e to the power of a fixed-point number, by its series. */
  private static BigInteger series(BigInteger x) {
    BigInteger term = BigInteger.ONE.shiftLeft(FIXED);
    BigInteger sum = term;
    for (int i = 1; term.signum() != 0; i++) {
      term = product(term, x).divide(BigInteger.valueOf(i));
      sum = sum.add(term);
    }
    return sum;
  }

  /** Returns e to the powers 0, 1, ... in units of {@code 2^-unitBits}. */
  private static BigInteger[] powers(int unitBits) {
    return IntStream.range(0, 1 << TABLE_BITS)
        .mapToObj(i -> series(BigInteger.valueOf(i).shiftLeft(FIXED - unitBits)))
        .toArray(BigInteger[]::new);
  }
}

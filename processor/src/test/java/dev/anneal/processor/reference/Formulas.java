package dev.anneal.processor.reference;

import static dev.anneal.processor.reference.Real.DIGITS;
import static dev.anneal.processor.reference.Real.divide;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The formulas of the language's curves that are more than a line, over real numbers. */
final class Formulas {
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** The exponential of this, and of more, is far beyond all doubles. */
  private static final BigDecimal FAR = BigDecimal.valueOf(2_000);

  private Formulas() {}

  /** Returns a multiple of a length, rounded half up to a whole step. */
  static BigDecimal multiple(BigDecimal length, BigDecimal count) {
    return multiple(length, count, BigDecimal.ZERO);
  }

  /** Returns a multiple of a length and some more, rounded half up once. */
  static BigDecimal multiple(BigDecimal length, BigDecimal count, BigDecimal more) {
    return length.multiply(count).add(more).setScale(0, RoundingMode.HALF_UP);
  }

  /** Returns how many rounded multiples of a length come up to k. */
  static BigDecimal count(BigDecimal length, BigDecimal k) {
    BigDecimal count = k.divideToIntegralValue(length).add(TWO);
    while (multiple(length, count).compareTo(k) > 0) {
      count = count.subtract(ONE);
    }
    return count;
  }

  /** Returns {@code (1 - share) from + share to}. */
  static BigDecimal line(BigDecimal from, BigDecimal to, BigDecimal share) {
    return ONE.subtract(share).multiply(from).add(share.multiply(to), DIGITS);
  }

  /** Returns the point of half a cosine wave; both weights are ramps, so that neither cancels. */
  static BigDecimal wave(BigDecimal from, BigDecimal to, BigDecimal p) {
    BigDecimal left = Real.cosineRamp(ONE.subtract(p));
    return left.multiply(from).add(Real.cosineRamp(p).multiply(to), DIGITS);
  }

  /** Returns the end of a curve: what it says, or the share of its first value, rounded once. */
  static BigDecimal end(Declared curve, BigDecimal v0) {
    return curve.has("endFactor")
        ? new BigDecimal(v0.multiply(curve.exact("endFactor")).doubleValue())
        : curve.exact("end", 0);
  }

  static BigDecimal polynomial(Declared curve, BigDecimal v0, BigDecimal p) {
    BigDecimal left = Real.pow(ONE.subtract(p), curve.exact("power"));
    return line(end(curve, v0), v0, left);
  }

  static BigDecimal cosine(Declared curve, BigDecimal v0, BigDecimal p) {
    BigDecimal way = Real.pow(p, curve.exact("kDecay", 1));
    BigDecimal kept = Real.pow(Real.cosineRamp(ONE.subtract(way)), curve.exact("power", 1));
    return line(end(curve, v0), v0, kept);
  }

  static BigDecimal squareRoot(Declared curve, BigDecimal v0, BigDecimal p) {
    return line(v0, end(curve, v0), p.sqrt(DIGITS));
  }

  static BigDecimal reflected(Declared curve, BigDecimal v0, BigDecimal p) {
    BigDecimal divisor = ONE.subtract(curve.exact("bend", 0.5).multiply(p));
    return line(end(curve, v0), v0, divide(ONE.subtract(p), divisor));
  }

  static BigDecimal inverseTime(Declared curve, BigDecimal v0, BigDecimal units) {
    BigDecimal growth = ONE.add(curve.exact("rate").multiply(units));
    BigDecimal left = divide(ONE, Real.pow(growth, curve.exact("power", 1)));
    return line(end(curve, v0), v0, left);
  }

  static BigDecimal inverseSquareRoot(Declared curve, BigDecimal v0, BigDecimal k, long timescale) {
    BigDecimal divisor = ONE.add(divide(k, BigDecimal.valueOf(timescale))).sqrt(DIGITS);
    return line(end(curve, v0), v0, divide(ONE, divisor));
  }

  static BigDecimal sigmoid(
      Declared curve, BigDecimal v0, BigDecimal k, long midpoint, BigDecimal unit) {
    BigDecimal exponent =
        curve.exact("steepness").multiply(divide(k.subtract(BigDecimal.valueOf(midpoint)), unit));
    BigDecimal bounded = exponent.max(FAR.negate()).min(FAR);
    BigDecimal left = divide(ONE, ONE.add(Real.exp(bounded)));
    BigDecimal done = divide(ONE, ONE.add(Real.exp(bounded.negate())));
    return v0.multiply(left).add(end(curve, v0).multiply(done), DIGITS);
  }

  /** Returns the value of warm restarts; {@code last} is the last step that begins a cycle. */
  static BigDecimal restarts(
      Declared curve, BigDecimal v0, BigDecimal k, BigDecimal last, BigDecimal period) {
    BigDecimal growth = curve.exact("periodGrowth", 1);
    BigDecimal exact = period;
    BigDecimal start = BigDecimal.ZERO;
    BigDecimal length = exact.setScale(0, RoundingMode.HALF_UP);
    BigDecimal cycle = BigDecimal.ZERO;
    if (growth.compareTo(ONE) == 0) {
      cycle = count(period, k.min(last));
      start = multiple(period, cycle);
      length = multiple(period, cycle.add(ONE)).subtract(start);
    } else {
      while (start.add(length).compareTo(k.min(last)) <= 0) {
        start = start.add(length);
        cycle = cycle.add(ONE);
        exact = exact.multiply(growth, DIGITS);
        length = exact.setScale(0, RoundingMode.HALF_UP);
      }
    }
    BigDecimal end = end(curve, v0);
    BigDecimal peak = v0.multiply(Real.pow(curve.exact("peakFactor", 1), cycle));
    BigDecimal first = v0.compareTo(end) < 0 ? peak.min(end) : peak.max(end);
    return wave(first, end, divide(k.subtract(start), length));
  }

  /** Returns the value of one cycle over n steps as PyTorch has it, of its rate or its momentum. */
  static BigDecimal oneCycle(Declared curve, List<BigDecimal> values, BigDecimal k, long n) {
    BigDecimal rise = curve.exact("warmup", 0.3).multiply(BigDecimal.valueOf(n)).subtract(ONE);
    BigDecimal last = BigDecimal.valueOf(n - 1);
    BigDecimal step = k.min(last);
    boolean linear = curve.constant("shape", "COSINE").equals("LINEAR");
    BigDecimal from = BigDecimal.ZERO;
    for (int i = 0; i < values.size() - 1; i++) {
      boolean isLast = i == values.size() - 2;
      BigDecimal to = isLast ? last : rise.multiply(BigDecimal.valueOf(i + 1L));
      if (isLast || step.compareTo(to) <= 0) {
        BigDecimal share = divide(step.subtract(from), to.subtract(from));
        BigDecimal before = values.get(i);
        BigDecimal after = values.get(i + 1);
        return linear ? line(before, after, share) : wave(before, after, share);
      }
      from = to;
    }
    throw new IllegalStateException();
  }

  /** Returns the corners of one cycle's rate. */
  static List<BigDecimal> rates(Declared curve, BigDecimal max) {
    BigDecimal first = divide(max, curve.exact("divisor", 25));
    BigDecimal last = divide(first, curve.exact("finalDivisor", 1e4));
    return curve.flag("threePhase", false)
        ? List.of(first, max, first, last)
        : List.of(first, max, last);
  }

  /** Returns the corners of one cycle's momentum. */
  static List<BigDecimal> momenta(Declared curve) {
    BigDecimal min = curve.exact("minMomentum");
    BigDecimal max = curve.exact("maxMomentum");
    return curve.flag("threePhase", false) ? List.of(max, min, max, max) : List.of(max, min, max);
  }
}

package dev.anneal.numeric;

import static dev.anneal.numeric.Claim.exact;
import static dev.anneal.numeric.Claim.of;
import static dev.anneal.numeric.Claim.relative;
import static dev.anneal.numeric.Claim.unequal;

import dev.anneal.curve.Draw;
import dev.anneal.interval.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** The bounds of the arithmetic that curves are made of. */
public final class NumericClaims {
  private NumericClaims() {}

  public static List<Claim> doubleDouble() {
    return List.of(
        exact(
            "DoubleDouble.of(long)",
            draw -> {
              long k = draw.nextLong() >> draw.upTo(64) - 1;
              return relative(DoubleDouble.of(k), Real.of(k));
            }),
        exact(
            "DoubleDouble.sum",
            draw -> {
              double a = draw.number(70);
              double b = draw.number(70);
              return relative(DoubleDouble.sum(a, b), Real.sum(a, b));
            }),
        exact(
            "DoubleDouble.sumError",
            draw -> {
              double a = draw.number(70);
              double b = draw.number(70);
              return relative(Real.sum(a + b, DoubleDouble.sumError(a, b, a + b)), Real.sum(a, b));
            }),
        exact(
            "DoubleDouble.product",
            draw -> {
              double a = draw.number(400);
              double b = draw.number(70);
              return relative(DoubleDouble.product(a, b), Real.of(a).times(Real.of(b)));
            }),
        of(
            "DoubleDouble.upperHalf",
            0x1p-26,
            draw -> {
              double a = draw.number(400);
              double upper = DoubleDouble.upperHalf(a);
              boolean bits = (Double.doubleToRawLongBits(upper) & (1L << 27) - 1) == 0;
              return bits ? relative(Real.of(upper), Real.of(a)) : 1;
            }),
        of(
            "DoubleDouble.plus",
            0x1p-104,
            draw -> {
              DoubleDouble a = draw.doubleDouble(draw.chance(0.3) ? 0 : 60);
              DoubleDouble b = draw.doubleDouble(draw.chance(0.3) ? 0 : 60);
              return relative(a.plus(b), real(a).plus(real(b)));
            }),
        of(
            "DoubleDouble.plus(double)",
            0x1p-105,
            draw -> {
              DoubleDouble a = draw.doubleDouble(draw.chance(0.3) ? 0 : 60);
              double b = draw.number(draw.chance(0.3) ? 0 : 60);
              return relative(a.plus(b), real(a).plus(Real.of(b)));
            }),
        of(
            "DoubleDouble.minus",
            0x1p-104,
            draw -> {
              DoubleDouble a = draw.doubleDouble(1);
              DoubleDouble b = draw.doubleDouble(1);
              return relative(a.minus(b), real(a).minus(real(b)));
            }),
        of(
            "DoubleDouble.times",
            0x1p-103,
            draw -> {
              DoubleDouble a = draw.doubleDouble(60);
              DoubleDouble b = draw.doubleDouble(60);
              return relative(a.times(b), real(a).times(real(b)));
            }),
        of(
            "DoubleDouble.times(double)",
            0x1p-104,
            draw -> {
              DoubleDouble a = draw.doubleDouble(60);
              double b = draw.number(60);
              return relative(a.times(b), real(a).times(Real.of(b)));
            }),
        of(
            "DoubleDouble.dividedBy",
            0x1p-103,
            draw -> {
              DoubleDouble a = draw.doubleDouble(60);
              DoubleDouble b = draw.doubleDouble(60);
              return relative(a.dividedBy(b), real(a).over(real(b)));
            }),
        exact(
            "DoubleDouble.scaled",
            draw -> {
              DoubleDouble a = draw.doubleDouble(60);
              int twos = draw.upTo(800) - 400;
              return relative(a.scaled(twos), real(a).scaled(twos));
            }),
        of(
            "DoubleDouble.upper and belowUpper",
            0x1p-78,
            draw -> {
              DoubleDouble a = draw.doubleDouble(60);
              boolean oneSign = a.upper() * a.belowUpper() >= 0;
              boolean bits = (Double.doubleToRawLongBits(a.upper()) & (1L << 27) - 1) == 0;
              return oneSign && bits
                  ? relative(Real.sum(a.upper(), a.belowUpper()), real(a))
                  : Double.POSITIVE_INFINITY;
            }));
  }

  public static List<Claim> scaled() {
    return List.of(
        exact(
            "WideDouble.of",
            draw -> {
              double x = anyPositive(draw);
              return relative(real(WideDouble.of(x)), Real.of(x));
            }),
        exact(
            "WideDouble.difference",
            draw -> {
              double a = Math.abs(draw.number(60));
              double b = draw.chance(0.3) ? draw.other(a) : Math.abs(draw.number(60));
              return a == b || b > 0x1p80 || b < 0x1p-80
                  ? 0
                  : relative(real(WideDouble.difference(a, b)), Real.of(a).minus(Real.of(b)).abs());
            }),
        of(
            "WideDouble.exp",
            0x1p-104,
            draw -> {
              DoubleDouble x = draw.doubleDouble(draw.chance(0.5) ? 9 : 18);
              Real exact = real(x).exp();
              double size = 1 + Math.abs(x.hi());
              return relative(real(WideDouble.exp(x)), exact) / size;
            }),
        of(
            "WideDouble.log",
            0x1p-103,
            draw -> {
              WideDouble x =
                  new WideDouble(mantissa(draw), draw.upTo(3) == 1 ? 0 : draw.upTo(20000) - 10000);
              Real exact = real(x).log();
              Real error = Real.sum(x.log().hi(), x.log().lo()).minus(exact).abs();
              return error.over(exact.abs().max(Real.ONE)).toDouble();
            }),
        of(
            "WideDouble.times",
            0x1p-103,
            draw -> {
              WideDouble a = new WideDouble(mantissa(draw), draw.upTo(5000));
              WideDouble b = new WideDouble(mantissa(draw), -draw.upTo(5000));
              return relative(real(a.times(b)), real(a).times(real(b)));
            }),
        of(
            "WideDouble.dividedBy",
            0x1p-103,
            draw -> {
              WideDouble a = new WideDouble(mantissa(draw), draw.upTo(5000));
              WideDouble b = new WideDouble(mantissa(draw), -draw.upTo(5000));
              return relative(real(a.dividedBy(b)), real(a).over(real(b)));
            }),
        of(
            "WideDouble.value",
            0.5,
            draw -> {
              WideDouble a = new WideDouble(mantissa(draw), draw.upTo(2098) - 1075);
              return Claim.ulps(a.value(), real(a));
            }),
        exact(
            "WideDouble.value and rest",
            draw -> {
              WideDouble a = new WideDouble(mantissa(draw), draw.upTo(1800) - 900);
              return relative(Real.sum(a.value(), a.rest()), real(a));
            }));
  }

  public static List<Claim> steps() {
    return List.of(
        exact(
            "StepCounts.few",
            draw -> {
              long k = draw.nextLong() >>> 11 + draw.upTo(52);
              return unequal(StepCounts.few(k) == k);
            }),
        exact(
            "StepCounts.signed",
            draw -> {
              long k = draw.nextLong() >> 12 + draw.upTo(51);
              return unequal(StepCounts.signed(k) == k);
            }),
        of(
            "StepCounts.toDouble",
            0.5,
            draw -> {
              long k = count(draw);
              return Real.ulps(StepCounts.toDouble(k), Real.of(k));
            }),
        exact(
            "StepCounts.rest",
            draw -> {
              long k = count(draw);
              return relative(Real.sum(StepCounts.toDouble(k), StepCounts.rest(k)), Real.of(k));
            }),
        of(
            "StepCounts.perStep",
            0x1p-103,
            draw -> {
              double a = draw.rateOrZero();
              double b = draw.other(a == 0 ? 1 : a);
              long n = draw.length();
              DoubleDouble slope = StepCounts.perStep(a, b, n);
              return a == b || !StepCounts.safe(slope.hi())
                  ? 0
                  : relative(slope, Real.of(b).minus(Real.of(a)).over(Real.of(n)));
            }),
        exact(
            "StepCounts.saturatedProduct",
            draw -> {
              long a = 1 + (draw.nextLong() >>> draw.upTo(62) + 1);
              long b = 1 + (draw.nextLong() >>> draw.upTo(62) + 1);
              BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
              return unequal(
                  StepCounts.saturatedProduct(a, b)
                      == product.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
            }),
        exact(
            "Interval.count and multiple",
            draw -> {
              long k = draw.nextLong() >>> draw.upTo(63);
              BigInteger denominator = BigInteger.TEN.pow(draw.upTo(37) - 1);
              BigInteger numerator =
                  denominator
                      .multiply(BigInteger.valueOf(draw.length()))
                      .add(BigInteger.valueOf(draw.nextLong()).mod(denominator));
              Interval interval = Interval.of(numerator, denominator);
              long count = interval.count(k);
              BigInteger twice = BigInteger.valueOf(k).shiftLeft(1).add(BigInteger.ONE);
              BigInteger multiple = numerator.multiply(BigInteger.valueOf(count)).shiftLeft(1);
              BigInteger next = multiple.add(numerator.shiftLeft(1));
              boolean isCount =
                  multiple.compareTo(twice.multiply(denominator)) < 0
                      && next.compareTo(twice.multiply(denominator)) >= 0;
              BigInteger rounded = multiple.add(denominator).divide(denominator.shiftLeft(1));
              return unequal(isCount && interval.multiple(count) == rounded.longValueExact());
            }),
        exact(
            "Divisor.divide",
            draw -> {
              long d = 1 + (draw.nextLong() >>> draw.upTo(62) + 1);
              long k = draw.nextLong() >>> draw.upTo(63);
              long below = Math.max(0, k / d * d - draw.upTo(2) + 1);
              Divisor divisor = Divisor.of(d);
              return unequal(divisor.divide(k) == k / d && divisor.divide(below) == below / d);
            }),
        of(
            "FractionalStep.of",
            0x1p-106,
            draw -> {
              BigDecimal point =
                  new BigDecimal(count(draw))
                      .add(new BigDecimal(draw.between(0, 1)))
                      .add(new BigDecimal(draw.number(0)).scaleByPowerOfTen(-17));
              FractionalStep position = FractionalStep.of(point);
              BigDecimal fraction = point.subtract(BigDecimal.valueOf(position.whole()));
              return fraction.abs().compareTo(new BigDecimal("0.5")) > 0
                  ? 1
                  : relative(Real.sum(position.high(), position.low()), Real.of(fraction));
            }),
        of(
            "StepFraction.by",
            0x3p-53,
            draw -> {
              long n = draw.length();
              long k = 1 + count(draw) % n;
              StepFraction stepFraction = StepFraction.of(DoubleDouble.PI.scaled(-1), n);
              return relative(
                  Real.of(stepFraction.by(k)),
                  Real.sum(DoubleDouble.PI.hi(), DoubleDouble.PI.lo())
                      .scaled(-1)
                      .times(Real.ratio(k, n)));
            }),
        of(
            "StepFraction.by and rest",
            0x1p-102,
            draw -> {
              long n = draw.length();
              long k = 1 + count(draw) % n;
              StepFraction stepFraction = StepFraction.of(DoubleDouble.PI.scaled(-1), n);
              return relative(
                  Real.sum(stepFraction.by(k), stepFraction.rest(k)),
                  Real.sum(DoubleDouble.PI.hi(), DoubleDouble.PI.lo())
                      .scaled(-1)
                      .times(Real.ratio(k, n)));
            }),
        of(
            "Progress.at",
            0x3p-53,
            draw -> {
              long n = draw.length();
              long k = draw.step(n);
              return k == 0 || k > n
                  ? 0
                  : relative(Real.of(Progress.of(n).at(k)), Real.ratio(k, n));
            }),
        of(
            "Progress.at and rest",
            0x1p-102,
            draw -> {
              long n = draw.length();
              long k = draw.step(n);
              Progress progress = Progress.of(n);
              return k == 0 || k > n
                  ? 0
                  : relative(Real.sum(progress.at(k), progress.rest(k)), Real.ratio(k, n));
            }),
        of("StepMultiple.by", 0.501, draw -> multiple(draw, true)),
        of("StepMultiple.by and rest", 0x1p-77, draw -> multiple(draw, false)),
        of("Blend.afterInitial", 0.501, draw -> blend(draw, true)),
        of("Blend.beforeEnd", 0.501, draw -> blend(draw, false)));
  }

  private static double multiple(Draw draw, boolean rounded) {
    double a = draw.rateOrZero();
    double b = draw.other(a == 0 ? 1 : a);
    if (a == b) {
      return 0;
    }
    long n = draw.length();
    long k = 1 + count(draw) % n;
    StepMultiple multiple = StepMultiple.perStep(Math.min(a, b), Math.max(a, b), n);
    Real exact = Real.of(b).minus(Real.of(a)).abs().times(Real.ratio(k, n));
    if (rounded) {
      return Claim.ulps(multiple.by(k), exact);
    }
    return exact.below(-900) ? 0 : relative(Real.sum(multiple.by(k), multiple.rest(k)), exact);
  }

  private static double blend(Draw draw, boolean after) {
    double a = draw.rateOrZero();
    double b = draw.other(a == 0 ? 1 : a);
    if (a == b) {
      return 0;
    }
    double fraction =
        draw.between(0, 0.5) * (draw.chance(0.5) ? 1 : Math.scalb(1.0, -draw.upTo(90)));
    double rest = draw.below(fraction);
    Blend blend = Blend.of(a, b);
    Real way = Real.sum(fraction, rest);
    return after
        ? Claim.ulps(blend.afterInitial(fraction, rest), Real.mix(a, Real.ONE.minus(way), b, way))
        : Claim.ulps(blend.beforeEnd(fraction, rest), Real.mix(b, Real.ONE.minus(way), a, way));
  }

  static long count(Draw draw) {
    return draw.nextLong() >>> draw.upTo(62) + 1;
  }

  private static DoubleDouble mantissa(Draw draw) {
    DoubleDouble number = draw.doubleDouble(0);
    return number.hi() > 0 ? number : number.negated();
  }

  private static double anyPositive(Draw draw) {
    return Double.longBitsToDouble(1 + (draw.nextLong() >>> 1) % (0x7ff0000000000000L - 1));
  }

  static Real real(DoubleDouble number) {
    return Real.sum(number.hi(), number.lo());
  }

  static Real real(WideDouble number) {
    return real(number.mantissa()).scaled(number.exponent());
  }
}

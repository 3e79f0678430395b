package dev.anneal.curve;

import static dev.anneal.numeric.Real.mix;
import static dev.anneal.numeric.Real.of;
import static dev.anneal.numeric.Real.ratio;

import dev.anneal.numeric.Real;
import java.util.function.LongFunction;

/** Random cases of the decays by a power or an exponential. */
final class DecayCases {
  private DecayCases() {}

  static CurveCase polynomial(Draw draw) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.2) ? 0 : draw.other(initial);
    double power = power(draw);
    long n = draw.length();
    return CurveCase.between(
        "polynomial(" + initial + ", " + end + ", " + power + ", " + n + ")",
        PolynomialCurve.of(initial, end, power, n),
        k -> polynomial(initial, end, power, k, n),
        initial,
        end);
  }

  private static Real polynomial(double initial, double end, double power, long k, long n) {
    if (k == n) {
      return of(end);
    }
    Real log = ratio(-k, n).logOnePlus().times(of(power));
    return mix(initial, log.exp(), end, log.expMinusOne().negated());
  }

  static CurveCase warmupPower(Draw draw) {
    return warmup(draw, power(draw), draw.length());
  }

  /** A fall over more steps keeps the bound of a real power. */
  static CurveCase warmupWholePower(Draw draw) {
    double power = draw.chance(0.8) ? draw.upTo(6) : draw.upTo(1000);
    return warmup(draw, power, draw.length() % (1L << 50) + 1);
  }

  private static CurveCase warmup(Draw draw, double power, long n) {
    double target = draw.rate();
    String name = "warmup(" + power + ", " + target + ", " + n + ")";
    if (draw.chance(0.3)) {
      return new CurveCase(
          name,
          WarmupCurve.poweredOneStepAhead(power, target, n),
          k -> polynomial(target, 0, power, Math.max(0, n - k - 1), n),
          Trend.RISING,
          0,
          target,
          Double.NaN,
          target);
    }
    double initial = draw.chance(0.3) ? 0 : draw.other(target);
    return CurveCase.between(
        initial + " to " + name,
        WarmupCurve.powered(power, initial, target, n),
        k -> polynomial(target, initial, power, n - k, n),
        initial,
        target);
  }

  static CurveCase reflectedExponential(Draw draw) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.2) ? 0 : draw.other(initial);
    double bend = draw.bend();
    long n = draw.length();
    return CurveCase.between(
        "rex(" + initial + ", " + end + ", " + bend + ", " + n + ")",
        RexCurve.of(initial, end, bend, n),
        k -> CoreCases.reflectedExponential(initial, end, bend, k, n),
        initial,
        end);
  }

  static CurveCase inverseSquareRoot(Draw draw) {
    double initial = draw.rateOrZero();
    long timescale = draw.length();
    long length = draw.lengthOrEndless();
    return endless(
        "inverseSqrt(" + initial + ", " + timescale + ", " + length + ")",
        InverseSqrtCurve.of(initial, timescale, length),
        k -> of(initial).over(Real.ONE.plus(ratio(k, timescale)).sqrt()),
        initial);
  }

  static CurveCase inverseTime(Draw draw) {
    return inverseTime(draw, 1);
  }

  static CurveCase inverseTimePower(Draw draw) {
    return inverseTime(draw, power(draw));
  }

  private static CurveCase inverseTime(Draw draw, double power) {
    double initial = draw.rateOrZero();
    double rate = draw.rateOrZero();
    long every = draw.length();
    long length = draw.lengthOrEndless();
    boolean staircase = draw.chance(0.3);
    return endless(
        "inverseTime("
            + initial
            + ", "
            + rate
            + ", "
            + every
            + ", "
            + power
            + ", "
            + staircase
            + ", "
            + length
            + ")",
        InverseTimeCurve.of(initial, rate, every, power, staircase, length),
        k -> {
          Real count =
              staircase
                  ? of((length == Curve.UNBOUNDED ? k : Math.min(k, length - 1)) / every)
                  : ratio(k, every);
          Real log = of(rate).times(count).logOnePlus();
          return of(initial).times(log.times(of(-power)).exp());
        },
        initial);
  }

  static CurveCase inverseSquareRootTowards(Draw draw) {
    double initial = draw.rateOrZero();
    double end = draw.other(initial);
    long timescale = draw.length();
    double floor = floor(draw, initial);
    long length = draw.lengthOrEndless();
    String name =
        "inverseSqrt(%s, %s, %s, %s, %s)".formatted(initial, end, timescale, floor, length);
    return towards(
        name,
        InverseSqrtCurve.towards(initial, end, timescale, floor, length),
        k -> {
          Real rest = Real.ONE.over(Real.ONE.plus(ratio(k, timescale)).sqrt());
          Real x = ratio(k, timescale);
          Real root = Real.ONE.plus(x).sqrt();
          return mix(initial, rest, end, x.over(root.times(Real.ONE.plus(root))));
        },
        initial,
        end,
        floor);
  }

  static CurveCase inverseTimeTowards(Draw draw) {
    return inverseTimeTowards(draw, 1);
  }

  static CurveCase inverseTimePowerTowards(Draw draw) {
    return inverseTimeTowards(draw, power(draw));
  }

  static CurveCase inverseTimeByInterval(Draw draw) {
    return inverseTimeByInterval(draw, 1);
  }

  static CurveCase inverseTimePowerByInterval(Draw draw) {
    return inverseTimeByInterval(draw, power(draw));
  }

  private static CurveCase inverseTimeByInterval(Draw draw, double power) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.5) ? 0 : draw.other(initial);
    double rate = draw.rateOrZero();
    Fraction every = Fraction.draw(draw);
    long length = draw.lengthOrEndless();
    double floor = floor(draw, initial);
    long last = length == Curve.UNBOUNDED ? length : length - 1;
    String name =
        "inverseTime(%s, %s, %s, %s, %s, %s, %s)"
            .formatted(initial, end, rate, every, power, floor, length);
    return towards(
        name,
        InverseTimeCurve.stairsByInterval(
            initial, end, rate, every.interval(), power, floor, length),
        k -> {
          Real count = of(every.count(Math.min(k, last)));
          Real log = of(rate).times(count).logOnePlus().times(of(-power));
          return mix(initial, log.exp(), end, log.expMinusOne().negated());
        },
        initial,
        end,
        floor);
  }

  private static CurveCase inverseTimeTowards(Draw draw, double power) {
    double initial = draw.rateOrZero();
    double end = draw.other(initial);
    double rate = draw.rateOrZero();
    long every = draw.length();
    long length = draw.lengthOrEndless();
    boolean staircase = draw.chance(0.3);
    double floor = floor(draw, initial);
    String name =
        "inverseTime(%s, %s, %s, %s, %s, %s, %s, %s)"
            .formatted(initial, end, rate, every, power, staircase, floor, length);
    return towards(
        name,
        InverseTimeCurve.towards(initial, end, rate, every, power, staircase, floor, length),
        k -> {
          Real count =
              staircase
                  ? of((length == Curve.UNBOUNDED ? k : Math.min(k, length - 1)) / every)
                  : ratio(k, every);
          Real log = of(rate).times(count).logOnePlus().times(of(-power));
          return mix(initial, log.exp(), end, log.expMinusOne().negated());
        },
        initial,
        end,
        floor);
  }

  private static double floor(Draw draw, double initial) {
    return draw.chance(0.6) ? 0 : initial * draw.between(0, 1);
  }

  private static CurveCase towards(
      String name,
      Curve curve,
      LongFunction<Real> formula,
      double initial,
      double end,
      double floor) {
    return new CurveCase(
        name,
        curve,
        k -> {
          Real value = formula.apply(k);
          return value.compareTo(of(floor)) < 0 ? of(floor) : value;
        },
        Trend.between(initial, end),
        Math.max(floor, Math.min(initial, end)),
        Math.max(initial, end),
        initial,
        Double.NaN);
  }

  static CurveCase sigmoid(Draw draw) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.2) ? 0 : draw.other(initial);
    long midpoint = draw.length();
    long unit = draw.chance(0.5) ? 1 : draw.length();
    double steepness =
        draw.chance(0.7) ? draw.between(0, 20) * unit / midpoint + 1e-9 : draw.rate();
    long length = draw.lengthOrEndless();
    return new CurveCase(
        "sigmoid("
            + initial
            + ", "
            + end
            + ", "
            + steepness
            + ", "
            + unit
            + ", "
            + midpoint
            + ", "
            + length
            + ")",
        SigmoidCurve.of(initial, end, steepness, unit, midpoint, length),
        k -> {
          Real exponent = of(steepness).times(of(k).minus(of(midpoint)).over(of(unit)));
          Real before = logistic(exponent);
          return mix(initial, before, end, logistic(exponent.negated()));
        },
        Trend.between(initial, end),
        Math.min(initial, end),
        Math.max(initial, end),
        Double.NaN,
        Double.NaN);
  }

  private static Real logistic(Real x) {
    return x.signum() > 0 && !x.below(13) ? Real.ZERO : Real.ONE.over(Real.ONE.plus(x.exp()));
  }

  private static double power(Draw draw) {
    return switch (draw.upTo(6)) {
      case 1 -> draw.upTo(4);
      case 2 -> draw.rate();
      case 3 -> 0.5 * draw.upTo(9);
      default -> StrictMath.exp(draw.between(-3, 4));
    };
  }

  private static CurveCase endless(
      String name, Curve curve, LongFunction<Real> formula, double initial) {
    return new CurveCase(name, curve, formula, Trend.FALLING, 0, initial, initial, Double.NaN);
  }
}

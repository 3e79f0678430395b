package dev.anneal.curve;

import static dev.anneal.numeric.Real.mix;
import static dev.anneal.numeric.Real.of;
import static dev.anneal.numeric.Real.ratio;

import dev.anneal.Shape;
import dev.anneal.numeric.Real;
import java.util.Arrays;

/**
 * Random cases of the core language's curves, with their formulas as the language page has them.
 */
public final class CoreCases {
  private CoreCases() {}

  static CurveCase constant(Draw draw) {
    double value = draw.rateOrZero();
    long length = draw.lengthOrEndless();
    return CurveCase.between(
        "constant(" + value + ", " + length + ")",
        ConstantCurve.of(value, length),
        k -> of(value),
        value,
        value);
  }

  static CurveCase linear(Draw draw) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.2) ? 0 : draw.other(initial);
    long n = draw.length();
    return CurveCase.between(
        "linear(" + initial + ", " + end + ", " + n + ")",
        LinearCurve.of(initial, end, n),
        k -> line(initial, end, k, n),
        initial,
        end);
  }

  static CurveCase warmupLinear(Draw draw) {
    return warmup(draw, Shape.LINEAR, CoreCases::line);
  }

  static CurveCase warmupCosine(Draw draw) {
    return warmup(draw, Shape.COSINE, CoreCases::halfWave);
  }

  static CurveCase warmupSquareRoot(Draw draw) {
    return warmup(draw, Shape.SQRT, (v0, v1, k, n) -> squareRoot(v1, v0, n - k, n));
  }

  static CurveCase warmupExponential(Draw draw) {
    double initial = draw.rate();
    double target = draw.other(initial);
    long n = draw.length();
    Real log = of(target).log().minus(of(initial).log());
    return CurveCase.between(
        "warmup(EXPONENTIAL, " + initial + ", " + target + ", " + n + ")",
        WarmupCurve.of(Shape.EXPONENTIAL, initial, target, n),
        k -> exponential(initial, log, k, n),
        initial,
        target);
  }

  static CurveCase step(Draw draw) {
    double initial = draw.rate();
    double factor = draw.factor();
    long every = draw.length();
    long length = draw.lengthOrEndless();
    double floor = draw.chance(0.5) ? 0 : Math.min(initial, draw.rate());
    Real log = of(factor).log();
    StepCurve curve = StepCurve.of(initial, factor, every, floor, length);
    return new CurveCase(
        "step(" + initial + ", " + factor + ", " + every + ", " + floor + ", " + length + ")",
        curve,
        k -> exponential(initial, log, Math.min(k, length - 1) / every, 1).max(of(floor)),
        Trend.FALLING,
        floor,
        initial,
        initial,
        Double.NaN);
  }

  /** Levels that rise: each to {@code v0 / f^i}, up to a ceiling. */
  static CurveCase risingStep(Draw draw) {
    double initial = draw.rateOrZero();
    double factor = Math.min(Double.MAX_VALUE, 1 / draw.factor());
    long every = draw.length();
    long length = draw.lengthOrEndless();
    double ceiling = ceiling(draw, initial);
    Real log = of(factor).log();
    return new CurveCase(
        "step(%s, %s, %s, %s, %s)".formatted(initial, factor, every, ceiling, length),
        StepCurve.of(initial, factor, every, ceiling, length),
        k -> exponential(initial, log, Math.min(k, length - 1) / every, 1).min(of(ceiling)),
        Trend.RISING,
        initial,
        ceiling,
        initial,
        Double.NaN);
  }

  static CurveCase exponentialRising(Draw draw) {
    double initial = draw.rateOrZero();
    double factor = Math.min(Double.MAX_VALUE, 1 / draw.factor());
    long every = draw.length();
    long length = draw.lengthOrEndless();
    double ceiling = ceiling(draw, initial);
    Real log = of(factor).log();
    return new CurveCase(
        "exponential(%s, %s, %s, %s, %s)".formatted(initial, factor, every, ceiling, length),
        ExponentialCurve.decaying(initial, factor, every, ceiling, length),
        k -> exponential(initial, log, k, every).min(of(ceiling)),
        Trend.RISING,
        initial,
        ceiling,
        initial,
        Double.NaN);
  }

  private static double ceiling(Draw draw, double initial) {
    return draw.chance(0.4) ? Double.MAX_VALUE : Math.max(initial, draw.rate());
  }

  static CurveCase stepByInterval(Draw draw) {
    double initial = draw.rate();
    double factor = draw.factor();
    Fraction every = Fraction.draw(draw);
    long length = draw.lengthOrEndless();
    double floor = draw.chance(0.5) ? 0 : Math.min(initial, draw.rate());
    long last = length == Curve.UNBOUNDED ? length : length - 1;
    Real log = of(factor).log();
    return new CurveCase(
        "step(" + initial + ", " + factor + ", " + every + ", " + floor + ", " + length + ")",
        StepCurve.byInterval(initial, factor, every.interval(), floor, length),
        k -> exponential(initial, log, every.count(Math.min(k, last)), 1).max(of(floor)),
        Trend.FALLING,
        floor,
        initial,
        initial,
        Double.NaN);
  }

  static CurveCase multiStep(Draw draw) {
    double initial = draw.rateOrZero();
    double factor = draw.factor();
    long length = draw.lengthOrEndless();
    long[] milestones = positions(draw, length);
    Real log = of(factor).log();
    return new CurveCase(
        "multiStep(" + initial + ", " + factor + ", " + Arrays.toString(milestones) + ")",
        MultiStepCurve.of(initial, factor, milestones, length),
        k -> exponential(initial, log, passed(milestones, k), 1),
        Trend.FALLING,
        0,
        initial,
        initial,
        Double.NaN);
  }

  static CurveCase piecewiseConstant(Draw draw) {
    long length = draw.lengthOrEndless();
    long[] boundaries = positions(draw, length);
    double[] values = new double[boundaries.length + 1];
    Arrays.setAll(values, i -> draw.rateOrZero());
    return new CurveCase(
        "piecewise(" + Arrays.toString(values) + ", " + Arrays.toString(boundaries) + ")",
        PiecewiseConstantCurve.of(values, boundaries, length),
        k -> of(values[passed(boundaries, k)]),
        Trend.MIXED,
        Arrays.stream(values).min().getAsDouble(),
        Arrays.stream(values).max().getAsDouble(),
        values[0],
        values[values.length - 1]);
  }

  static CurveCase piecewiseLinear(Draw draw) {
    long length = draw.lengthOrEndless();
    long[] points = points(draw, length);
    double[] values = new double[points.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == 0 || draw.chance(0.3) ? draw.rateOrZero() : draw.other(values[i - 1]);
    }
    PiecewiseLinearCurve curve = PiecewiseLinearCurve.of(values, points, length);
    return new CurveCase(
        "lines(" + Arrays.toString(values) + ", " + Arrays.toString(points) + ", " + length + ")",
        curve,
        k -> interpolated(values, points, k),
        trend(values, points, length),
        Arrays.stream(values).min().getAsDouble(),
        Arrays.stream(values).max().getAsDouble(),
        values[0],
        points[points.length - 1] <= length ? values[values.length - 1] : Double.NaN);
  }

  /** Two points or more, some of them often past the length. */
  private static long[] points(Draw draw, long length) {
    long reach = draw.chance(0.3) || length > Long.MAX_VALUE / 4 ? length : 3 * length;
    long[] points =
        java.util.stream.LongStream.concat(
                java.util.stream.LongStream.of(draw.chance(0.5) ? 0 : draw.upTo(50)),
                java.util.stream.LongStream.generate(() -> draw.step(reach))
                    .limit(draw.chance(0.2) ? draw.upTo(40) : draw.upTo(6)))
            .filter(step -> step < Long.MAX_VALUE)
            .sorted()
            .distinct()
            .toArray();
    return points.length > 1 ? points : new long[] {points[0], points[0] + 1};
  }

  private static Real interpolated(double[] values, long[] points, long k) {
    int next = passed(points, k);
    if (next == 0 || next == points.length) {
      return of(values[next == 0 ? 0 : next - 1]);
    }
    long before = points[next - 1];
    return line(values[next - 1], values[next], k - before, points[next] - before);
  }

  private static Trend trend(double[] values, long[] points, long length) {
    boolean rises = false;
    boolean falls = false;
    for (int i = 0; i + 1 < values.length; i++) {
      boolean seen = points[i] < length;
      rises |= seen && values[i + 1] > values[i];
      falls |= seen && values[i + 1] < values[i];
    }
    return rises && falls ? Trend.MIXED : Trend.between(0, rises ? 1 : 0);
  }

  static CurveCase exponentialBetween(Draw draw) {
    double initial = draw.rate();
    double end = draw.other(initial);
    long n = draw.length();
    Real log = of(end).log().minus(of(initial).log());
    return CurveCase.between(
        "exponential(" + initial + ", " + end + ", " + n + ")",
        ExponentialCurve.between(initial, end, n),
        k -> exponential(initial, log, k, n),
        initial,
        end);
  }

  static CurveCase exponentialDecaying(Draw draw) {
    double initial = draw.rateOrZero();
    double factor = draw.chance(0.2) ? 1 / draw.factor() : draw.factor();
    double finite = Math.min(factor, Double.MAX_VALUE);
    long every = draw.length();
    long length = draw.lengthOrEndless();
    double floor = draw.chance(0.5) ? 0 : Math.min(initial, draw.rate());
    double limit = finite < 1 ? floor : Double.MAX_VALUE;
    Real log = of(finite).log();
    return new CurveCase(
        "exponential("
            + initial
            + ", "
            + finite
            + ", "
            + every
            + ", "
            + limit
            + ", "
            + length
            + ")",
        ExponentialCurve.decaying(initial, finite, every, limit, length),
        k -> {
          Real value = exponential(initial, log, k, every);
          return finite < 1 ? value.max(of(limit)) : value.min(of(limit));
        },
        finite < 1 ? Trend.FALLING : Trend.RISING,
        finite < 1 ? floor : initial,
        finite < 1 ? initial : limit,
        initial,
        Double.NaN);
  }

  private static CurveCase warmup(Draw draw, Shape shape, Ramp ramp) {
    long n = draw.length();
    double target = draw.rate();
    if (draw.chance(0.3)) {
      return new CurveCase(
          "oneStepAhead(" + shape + ", " + target + ", " + n + ")",
          WarmupCurve.oneStepAhead(shape, target, n),
          k -> ramp.at(0, target, Math.min(k + 1, n), n),
          Trend.RISING,
          0,
          target,
          Double.NaN,
          target);
    }
    double initial = draw.chance(0.3) ? 0 : draw.other(target);
    return CurveCase.between(
        "warmup(" + shape + ", " + initial + ", " + target + ", " + n + ")",
        WarmupCurve.of(shape, initial, target, n),
        k -> ramp.at(initial, target, k, n),
        initial,
        target);
  }

  public static Real line(double v0, double v1, long k, long n) {
    return mix(v0, ratio(n - k, n), v1, ratio(k, n));
  }

  public static Real halfWave(double v0, double v1, long k, long n) {
    return mix(v0, Real.sineSquare(ratio(n - k, n)), v1, Real.sineSquare(ratio(k, n)));
  }

  public static Real squareRoot(double v0, double v1, long k, long n) {
    Real root = ratio(k, n).sqrt();
    return mix(v0, Real.ONE.minus(root), v1, root);
  }

  public static Real reflectedExponential(double v0, double v1, double bend, long k, long n) {
    Real done = ratio(k, n);
    Real divisor = Real.ONE.minus(of(bend).times(done));
    Real straight = Real.ONE.minus(of(bend));
    return mix(v0, ratio(n - k, n).over(divisor), v1, straight.times(done).over(divisor));
  }

  static Real exponential(double initial, Real log, long k, long n) {
    if (initial == 0) {
      return Real.ZERO;
    }
    Real exponent = log.times(ratio(k, n));
    if (!exponent.below(13)) {
      return exponent.signum() < 0 ? Real.ZERO : Real.ONE.scaled(5000);
    }
    return of(initial).times(exponent.exp());
  }

  private static long[] positions(Draw draw, long length) {
    return java.util.stream.LongStream.generate(() -> draw.step(length))
        .limit(draw.chance(0.2) ? draw.upTo(40) : draw.upTo(6))
        .filter(step -> step > 0 && step < length)
        .sorted()
        .distinct()
        .toArray();
  }

  private static int passed(long[] positions, long k) {
    return (int) Arrays.stream(positions).filter(position -> position <= k).count();
  }

  /** A formula between two values. */
  private interface Ramp {
    Real at(double v0, double v1, long k, long n);
  }

  public static CurveCase squareRoot(Draw draw) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.2) ? 0 : draw.other(initial);
    long n = draw.length();
    return CurveCase.between(
        "sqrt(" + initial + ", " + end + ", " + n + ")",
        SqrtCurve.of(initial, end, n),
        k -> squareRoot(initial, end, k, n),
        initial,
        end);
  }
}

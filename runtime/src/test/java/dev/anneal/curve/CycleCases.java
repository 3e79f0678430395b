package dev.anneal.curve;

import static dev.anneal.numeric.Real.of;
import static dev.anneal.numeric.Real.sineSquare;

import dev.anneal.Shape;
import dev.anneal.numeric.Real;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Random cases of one-cycle and of warm restarts. */
final class CycleCases {
  private CycleCases() {}

  static CurveCase oneCycleCosine(Draw draw) {
    return oneCycle(draw, Shape.COSINE);
  }

  static CurveCase oneCycleLinear(Draw draw) {
    return oneCycle(draw, Shape.LINEAR);
  }

  static CurveCase oneCycleMomentumCosine(Draw draw) {
    return oneCycleMomentum(draw, Shape.COSINE);
  }

  static CurveCase oneCycleMomentumLinear(Draw draw) {
    return oneCycleMomentum(draw, Shape.LINEAR);
  }

  private static CurveCase oneCycle(Draw draw, Shape shape) {
    double max = draw.rateOrZero();
    double warmup = warmup(draw);
    double divisor = divisor(draw);
    double finalDivisor = divisor(draw);
    boolean threePhase = draw.chance(0.4);
    long n = draw.length();
    Real first = of(max).over(of(divisor));
    Real last = first.over(of(finalDivisor));
    Real[] values =
        threePhase ? new Real[] {first, of(max), first, last} : new Real[] {first, of(max), last};
    return oneCycle(
        "oneCycle("
            + max
            + ", "
            + warmup
            + ", "
            + divisor
            + ", "
            + finalDivisor
            + ", "
            + shape
            + ", "
            + threePhase
            + ", "
            + n
            + ")",
        OneCycleCurve.of(max, warmup, divisor, finalDivisor, shape, threePhase, n),
        new Cycle(values, warmup, shape, n));
  }

  private static CurveCase oneCycleMomentum(Draw draw, Shape shape) {
    double a = draw.rateOrZero();
    double b = draw.other(a == 0 ? 1 : a);
    double min = a == b ? Math.nextDown(b) : Math.min(a, b);
    double max = Math.max(a, b);
    double warmup = warmup(draw);
    boolean threePhase = draw.chance(0.4);
    long n = draw.length();
    Real[] values =
        threePhase
            ? new Real[] {of(max), of(min), of(max), of(max)}
            : new Real[] {of(max), of(min), of(max)};
    return oneCycle(
        "oneCycleMomentum("
            + min
            + ", "
            + max
            + ", "
            + warmup
            + ", "
            + shape
            + ", "
            + threePhase
            + ", "
            + n
            + ")",
        OneCycleCurve.momentum(min, max, warmup, shape, threePhase, n),
        new Cycle(values, warmup, shape, n));
  }

  private static CurveCase oneCycle(String name, OneCycleCurve curve, Cycle cycle) {
    double[] sorted = Arrays.stream(cycle.values).mapToDouble(Real::toDouble).toArray();
    Arrays.sort(sorted);
    return new CurveCase(
        name,
        curve,
        cycle::at,
        curve.trend(),
        sorted[0],
        sorted[sorted.length - 1],
        cycle.at(0).toDouble(),
        cycle.last() == null ? Double.NaN : cycle.last().toDouble());
  }

  private static double warmup(Draw draw) {
    return switch (draw.upTo(8)) {
      case 1 -> draw.oneOf(new Double[] {0.3, 0.25, 0.5, 0.1, 1.0});
      case 2 -> draw.factor();
      case 3 -> Math.nextDown(1.0);
      default -> draw.upTo(100) / 100.0;
    };
  }

  private static double divisor(Draw draw) {
    return switch (draw.upTo(6)) {
      case 1 -> 1;
      case 2 -> 25;
      case 3 -> 1e4;
      case 4 -> Math.max(1, draw.rate());
      default -> 1 + 1000 * draw.between(0, 1);
    };
  }

  /**
   * One cycle as PyTorch has it, with real numbers, and with parts shorter than a step left out.
   */
  private static final class Cycle {
    private final Real[] values;
    private final Shape shape;
    private final long n;
    private final Real rise;

    Cycle(Real[] values, double warmup, Shape shape, long n) {
      this.values = values;
      this.shape = shape;
      this.n = n;
      this.rise = of(warmup).times(of(n)).minus(Real.ONE);
    }

    /** Returns the value at the end where a part ends there, else null. */
    Real last() {
      int parts = values.length - 1;
      Real before = rise.times(of(parts - 1L));
      return of(n - 1).compareTo(before) > 0 ? values[parts] : null;
    }

    Real at(long k) {
      Real step = of(Math.min(k, n - 1));
      int parts = values.length - 1;
      boolean rises = rise.compareTo(Real.ONE) >= 0;
      Real from = Real.ZERO;
      for (int i = 0; i < parts - 1 && rises; i++) {
        Real to = rise.times(of(i + 1L));
        boolean lastOfAll = i == parts - 2 && last() == null;
        if (step.compareTo(to) <= 0 || lastOfAll) {
          return between(values[i], values[i + 1], step, from, to);
        }
        from = to;
      }
      if (last() == null) {
        return values[1];
      }
      return n == 1
          ? values[parts]
          : between(values[parts - 1], values[parts], step, from, of(n - 1));
    }

    private Real between(Real a, Real b, Real step, Real from, Real to) {
      Real done = step.minus(from).over(to.minus(from));
      Real left = to.minus(step).over(to.minus(from));
      if (shape == Shape.COSINE) {
        done = sineSquare(done);
        left = sineSquare(left);
      }
      return a.times(left).plus(b.times(done));
    }
  }

  static CurveCase cosineRestarts(Draw draw) {
    return cosineRestarts(
        draw,
        random -> new Fraction(BigInteger.valueOf(random.length()), BigInteger.ONE),
        0.5,
        (initial, end, period, growth, peakFactor, length) ->
            CosineRestartsCurve.of(
                initial, end, period.numerator().longValueExact(), growth, peakFactor, length));
  }

  static CurveCase cosineRestartsByInterval(Draw draw) {
    return cosineRestarts(
        draw,
        Fraction::draw,
        0.7,
        (initial, end, period, growth, peakFactor, length) ->
            CosineRestartsCurve.byInterval(
                initial, end, period.interval(), growth, peakFactor, length));
  }

  private static CurveCase cosineRestarts(
      Draw draw, Function<Draw, Fraction> periods, double ofEqual, Factory factory) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.3) ? 0 : draw.other(initial);
    Fraction period = periods.apply(draw);
    double growth = draw.chance(ofEqual) ? 1 : growth(draw);
    double peakFactor = draw.chance(0.5) ? 1 : peakFactor(draw);
    long length = draw.lengthOrEndless();
    CosineRestartsCurve curve = factory.of(initial, end, period, growth, peakFactor, length);
    Real log = of(peakFactor).log();
    Real largest = of(Double.MAX_VALUE);
    Restarts restarts = new Restarts(period, growth, length);
    String numbers = initial + ", " + end + ", " + period + ", " + growth + ", " + peakFactor;
    return new CurveCase(
        "cosineRestarts(" + numbers + ", " + length + ")",
        curve,
        k -> {
          long cycle = restarts.cycle(k);
          Real peak = CoreCases.exponential(initial, log, cycle, 1).min(largest);
          Real first = initial >= end ? peak.max(of(end)) : peak.min(of(end));
          return wave(first, of(end), of(k - restarts.start(cycle)), restarts.length(cycle));
        },
        curve.trend(),
        initial < end && peakFactor < 1 ? 0 : Math.min(initial, end),
        initial >= end && peakFactor > 1 ? Double.MAX_VALUE : Math.max(initial, end),
        initial,
        Double.NaN,
        k -> k < length && restarts.start(restarts.cycle(k)) == k && curve.at(k) != end);
  }

  /** A way to make the curve. */
  private interface Factory {
    CosineRestartsCurve of(
        double initial, double end, Fraction period, double growth, double peakFactor, long length);
  }

  private static double growth(Draw draw) {
    return switch (draw.upTo(4)) {
      case 1 -> draw.oneOf(new Double[] {2.0, 3.0, 10.0, 1.5, 1e300});
      case 2 -> 1 + draw.upTo(100) / 100.0;
      default -> 1 + draw.between(0.02, 1);
    };
  }

  private static double peakFactor(Draw draw) {
    return draw.chance(0.3) ? Math.min(Double.MAX_VALUE, 1 / draw.factor()) : draw.factor();
  }

  private static Real wave(Real a, Real b, Real step, Real length) {
    Real done = sineSquare(step.over(length));
    Real left = sineSquare(length.minus(step).over(length));
    return a.times(left).plus(b.times(done));
  }

  /**
   * The cycles of warm restarts, one after the other. The length itself belongs to the cycle
   * before.
   */
  private static final class Restarts {
    private static final MathContext DIGITS = new MathContext(80);

    private final Fraction period;
    private final long length;
    private final List<BigDecimal> starts = new ArrayList<>();
    private final List<BigDecimal> lengths = new ArrayList<>();

    Restarts(Fraction period, double growth, long length) {
      this.period = period;
      this.length = length;
      BigDecimal start = BigDecimal.ZERO;
      BigDecimal exact = new BigDecimal(period.numerator());
      BigDecimal unit = new BigDecimal(period.denominator());
      while (growth > 1 && start.compareTo(BigDecimal.valueOf(last())) <= 0) {
        starts.add(start);
        lengths.add(exact.divide(unit, 0, RoundingMode.HALF_UP));
        start = start.add(lengths.get(lengths.size() - 1));
        exact = exact.multiply(new BigDecimal(growth), DIGITS);
      }
    }

    /** Returns the last step that is in a cycle. */
    private long last() {
      return length == Curve.UNBOUNDED ? length : length - 1;
    }

    long cycle(long k) {
      long step = Math.min(k, last());
      if (starts.isEmpty()) {
        return period.count(step);
      }
      int cycle = 0;
      while (cycle + 1 < starts.size()
          && starts.get(cycle + 1).compareTo(BigDecimal.valueOf(step)) <= 0) {
        cycle++;
      }
      return cycle;
    }

    long start(long cycle) {
      return starts.isEmpty()
          ? period.multiple(cycle).longValueExact()
          : starts.get((int) cycle).longValueExact();
    }

    Real length(long cycle) {
      return starts.isEmpty()
          ? of(new BigDecimal(period.multiple(cycle + 1).subtract(period.multiple(cycle))))
          : of(lengths.get((int) cycle));
    }
  }
}

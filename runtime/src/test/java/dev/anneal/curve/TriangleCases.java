package dev.anneal.curve;

import static dev.anneal.numeric.Real.mix;
import static dev.anneal.numeric.Real.of;
import static dev.anneal.numeric.Real.ratio;

import dev.anneal.Amplitude;
import dev.anneal.numeric.Real;
import java.math.BigInteger;
import java.util.function.LongFunction;

/** Random cases of triangles, of whole numbers of steps and of others. */
final class TriangleCases {
  private TriangleCases() {}

  static CurveCase constant(Draw draw) {
    return whole(draw, Amplitude.CONSTANT);
  }

  static CurveCase halving(Draw draw) {
    return whole(draw, Amplitude.HALVING);
  }

  static CurveCase exponential(Draw draw) {
    return whole(draw, Amplitude.EXPONENTIAL);
  }

  static CurveCase constantByInterval(Draw draw) {
    return byInterval(draw, Amplitude.CONSTANT);
  }

  static CurveCase halvingByInterval(Draw draw) {
    return byInterval(draw, Amplitude.HALVING);
  }

  static CurveCase exponentialByInterval(Draw draw) {
    return byInterval(draw, Amplitude.EXPONENTIAL);
  }

  private static CurveCase whole(Draw draw, Amplitude amplitude) {
    Values values = values(draw);
    long up = Math.min(draw.length(), (1L << 62) - 1);
    long down = draw.chance(0.6) ? up : Math.min(draw.length(), (1L << 62) - 1);
    double factor = draw.factor();
    boolean inverted = draw.chance(0.4);
    long length = draw.lengthOrEndless();
    return drawn(
        values,
        new Way(amplitude, factor, inverted),
        up + ", " + down,
        CyclicCurve.of(values.min, values.max, up, down, amplitude, factor, inverted, length),
        k -> new Place(k / (up + down), k % (up + down), up, down));
  }

  private static CurveCase byInterval(Draw draw, Amplitude amplitude) {
    Values values = values(draw);
    Fraction up = side(draw);
    Fraction down = draw.chance(0.6) ? up : side(draw);
    double factor = draw.factor();
    boolean inverted = draw.chance(0.4);
    long length = draw.lengthOrEndless();
    Fraction period = up.plus(down);
    return drawn(
        values,
        new Way(amplitude, factor, inverted),
        up + ", " + down,
        CyclicCurve.byInterval(
            values.min,
            values.max,
            up.interval(),
            down.interval(),
            amplitude,
            factor,
            inverted,
            length),
        k -> place(period, up, k));
  }

  private static Fraction side(Draw draw) {
    Fraction side = Fraction.draw(draw);
    return side.multiple(1).bitLength() <= 61 ? side : side(draw);
  }

  private static Place place(Fraction period, Fraction up, long k) {
    long cycle = period.count(k);
    BigInteger start = period.multiple(cycle);
    BigInteger turn = period.multiplePlus(cycle, up);
    BigInteger end = period.multiple(cycle + 1);
    return new Place(
        cycle,
        k - start.longValueExact(),
        turn.subtract(start).longValueExact(),
        end.subtract(turn).longValueExact());
  }

  private static Values values(Draw draw) {
    double a = draw.rateOrZero();
    double b = draw.other(a == 0 ? 1 : a);
    return new Values(a == b ? Math.nextDown(b) : Math.min(a, b), Math.max(a, b));
  }

  private static CurveCase drawn(
      Values values, Way way, String sides, CyclicCurve curve, LongFunction<Place> places) {
    double min = values.min;
    double max = values.max;
    Real log = of(way.factor).log();
    LongFunction<Real> formula =
        k -> {
          Place place = places.apply(k);
          Real height =
              switch (way.amplitude) {
                case CONSTANT -> Real.ONE;
                case HALVING -> CoreCases.exponential(1, of(0.5).log(), place.cycle, 1);
                case EXPONENTIAL -> CoreCases.exponential(1, log, k, 1);
              };
          Real weight = place.tri().times(height);
          Real rest = Real.ONE.minus(weight);
          return way.inverted ? mix(max, rest, min, weight) : mix(min, rest, max, weight);
        };
    return new CurveCase(
        "cyclic(" + values + ", " + sides + ", " + way + ", " + curve.length() + ")",
        curve,
        formula,
        Trend.MIXED,
        min,
        max,
        way.inverted ? max : min,
        Double.NaN);
  }

  private record Values(double min, double max) {}

  private record Way(Amplitude amplitude, double factor, boolean inverted) {}

  /** Where a step is. */
  private record Place(long cycle, long position, long up, long down) {
    Real tri() {
      return position < up ? ratio(position, up) : ratio(up + down - position, down);
    }
  }
}

package dev.anneal.curve;

import static dev.anneal.numeric.Real.mix;
import static dev.anneal.numeric.Real.of;
import static dev.anneal.numeric.Real.ratio;
import static dev.anneal.numeric.Real.sineSquare;

import dev.anneal.numeric.Real;

/** Random cases of the curves that are made of cosine waves. */
public final class WaveCases {
  private WaveCases() {}

  static CurveCase cosine(Draw draw) {
    return cosine(draw, 1, 1);
  }

  static CurveCase cosinePower(Draw draw) {
    return cosine(draw, power(draw), 1);
  }

  static CurveCase cosineKDecay(Draw draw) {
    return cosine(draw, draw.chance(0.5) ? 1 : power(draw), power(draw));
  }

  private static CurveCase cosine(Draw draw, double power, double kDecay) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.2) ? 0 : draw.other(initial);
    long n = draw.length();
    return CurveCase.between(
        "cosine(" + initial + ", " + end + ", " + power + ", " + kDecay + ", " + n + ")",
        CosineCurve.of(initial, end, power, kDecay, n),
        k -> k == 0 ? of(initial) : wave(initial, end, power, logOfWay(k, n).times(of(kDecay))),
        initial,
        end);
  }

  public static Real logOfWay(long k, long n) {
    return ratio(k - n, n).logOnePlus();
  }

  public static Real wave(double initial, double end, double power, Real logOfWay) {
    Real lost = sineSquare(logOfWay.exp());
    Real kept = sineSquare(logOfWay.expMinusOne().negated());
    if (power == 1 || kept.signum() == 0) {
      return mix(initial, kept, end, lost);
    }
    Real log = lost.compareTo(kept) < 0 ? lost.negated().logOnePlus() : kept.log();
    Real raised = log.times(of(power));
    return mix(initial, raised.exp(), end, raised.expMinusOne().negated());
  }

  public static double power(Draw draw) {
    return switch (draw.upTo(10)) {
      case 1, 2, 3, 4 -> draw.upTo(5);
      case 5 -> Math.max(1e-100, Math.min(draw.rate(), 1e100));
      default -> StrictMath.exp(draw.between(-2, 3));
    };
  }
}

package dev.anneal.curve;

import static dev.anneal.curve.Exact.mix;
import static dev.anneal.curve.Exact.of;
import static dev.anneal.curve.Exact.ratio;

import java.math.BigDecimal;

/** Random cases of the curves that are made of cosine waves. */
final class WaveCases {
  private static final BigDecimal QUARTER_TURN = Exact.PI.divide(BigDecimal.valueOf(2));
  private static final BigDecimal HALF = BigDecimal.valueOf(0.5);

  /** What a power of 1 less a part below this is short of 1 is that part times the power. */
  private static final BigDecimal SMALL = new BigDecimal("1e-30");

  private WaveCases() {}

  static CurveCase cosine(Draw draw) {
    return cosine(draw, 1, 1);
  }

  static CurveCase cosinePower(Draw draw) {
    return cosine(draw, power(draw), 1);
  }

  static CurveCase cosineKDecay(Draw draw) {
    return cosine(draw, draw.chance(0.5) ? 1 : Math.min(2, power(draw)), power(draw));
  }

  private static CurveCase cosine(Draw draw, double power, double kDecay) {
    double initial = draw.rateOrZero();
    double end = draw.chance(0.2) ? 0 : draw.other(initial);
    long n = draw.length();
    return CurveCase.between(
        "cosine(" + initial + ", " + end + ", " + power + ", " + kDecay + ", " + n + ")",
        CosineCurve.of(initial, end, power, kDecay, n),
        k -> {
          BigDecimal way = Exact.power(ratio(k, n), of(kDecay));
          BigDecimal lost = sineSquare(way);
          BigDecimal kept = Exact.power(cosineSquare(way), of(power));
          boolean linear = lost.compareTo(SMALL) < 0;
          return mix(
              initial,
              kept,
              end,
              linear ? lost.multiply(of(power)) : BigDecimal.ONE.subtract(kept));
        },
        initial,
        end);
  }

  private static BigDecimal sineSquare(BigDecimal way) {
    BigDecimal sine = Exact.sin(QUARTER_TURN.multiply(way, Exact.DIGITS));
    return sine.multiply(sine, Exact.DIGITS);
  }

  private static BigDecimal cosineSquare(BigDecimal way) {
    return way.compareTo(HALF) <= 0
        ? BigDecimal.ONE.subtract(sineSquare(way))
        : sineSquare(BigDecimal.ONE.subtract(way));
  }

  private static double power(Draw draw) {
    return draw.chance(0.4) ? draw.upTo(5) : StrictMath.exp(draw.between(-2, 3));
  }
}

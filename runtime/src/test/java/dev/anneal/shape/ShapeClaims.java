package dev.anneal.shape;

import static dev.anneal.numeric.Claim.of;
import static dev.anneal.numeric.Claim.ofObject;
import static dev.anneal.numeric.Claim.relative;

import dev.anneal.Shape;
import dev.anneal.curve.CoreCases;
import dev.anneal.curve.Draw;
import dev.anneal.curve.WaveCases;
import dev.anneal.cycle.EndlessWave;
import dev.anneal.numeric.Claim;
import dev.anneal.numeric.Constants;
import dev.anneal.numeric.Real;
import dev.anneal.precise.PreciseCosine;
import dev.anneal.precise.PreciseLine;
import dev.anneal.precise.PreciseRex;
import dev.anneal.precise.PreciseSquareRoot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;

/** The bounds of the lines, waves and powers between two values. */
final class ShapeClaims {
  private ShapeClaims() {}

  static List<Claim> waves() {
    return List.of(
        of(
            "CosinePolynomial.shortfall",
            0x1p-53,
            draw -> {
              double y = draw.between(0, Math.PI * Math.PI / 16);
              Real exact = Constants.shortfall(Real.of(y));
              return Real.of(CosinePolynomial.shortfall(y)).minus(exact).abs().toDouble();
            }),
        ofObject(
            "CosinePolynomial.at",
            3,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = 1 + draw.length() % (1L << 49);
              if (!CosinePolynomial.serves(pair.initial(), pair.end(), n)) {
                return 0;
              }
              CosinePolynomial wave = CosinePolynomial.of(pair.initial(), pair.end(), n);
              return between(
                  draw, n, wave::at, k -> CoreCases.halfWave(pair.initial(), pair.end(), k, n));
            }),
        ofObject(
            "CosineTable.at",
            2.5,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = 1 + draw.length() % CosineTable.MOST_STEPS;
              if (!CosinePolynomial.serves(pair.initial(), pair.end(), n)) {
                return 0;
              }
              CosineTable wave = CosineTable.of(pair.initial(), pair.end(), n);
              return between(
                  draw, n, wave::at, k -> CoreCases.halfWave(pair.initial(), pair.end(), k, n));
            }),
        ofObject(
            "PreciseCosine.at",
            0.501,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = draw.length();
              PreciseCosine wave = new PreciseCosine(pair.initial(), pair.end(), n);
              return between(
                  draw, n, wave::at, k -> CoreCases.halfWave(pair.initial(), pair.end(), k, n));
            }),
        ofObject(
            "CosineRamp.at",
            3,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = draw.length();
              CosineRamp wave = CosineRamp.of(pair.initial(), pair.end(), n);
              return between(
                  draw, n, wave::at, k -> CoreCases.halfWave(pair.initial(), pair.end(), k, n));
            }),
        of(
            "EndlessWave.at",
            2,
            draw -> {
              Pair pair = Pair.of(draw);
              BigInteger more = BigInteger.valueOf(draw.nextLong() >>> 1);
              BigInteger steps =
                  BigInteger.ONE
                      .shiftLeft(63)
                      .add(more)
                      .shiftLeft(draw.upTo(3) * draw.upTo(60) - 1);
              long k = draw.step(Long.MAX_VALUE);
              Real n = Real.of(new BigDecimal(steps));
              Real done = Real.sineSquare(Real.of(k).over(n));
              Real left = Real.sineSquare(n.minus(Real.of(k)).over(n));
              double value =
                  new EndlessWave(steps)
                      .at(pair.initial(), pair.end(), pair.initial() > pair.end(), k);
              return Claim.ulps(value, Real.mix(pair.initial(), left, pair.end(), done));
            }),
        ofObject(
            "PoweredCosine.of",
            4,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = 2 + draw.length() / 2;
              double kDecay = draw.chance(0.5) ? 1 : WaveCases.power(draw);
              double power = kDecay != 1 && draw.chance(0.5) ? 1 : WaveCases.power(draw);
              Formula wave = PoweredCosine.of(pair.initial(), pair.end(), power, kDecay, n);
              return between(
                  draw,
                  n,
                  wave::at,
                  k ->
                      WaveCases.wave(
                          pair.initial(),
                          pair.end(),
                          power,
                          WaveCases.logOfWay(k, n).times(Real.of(kDecay))));
            }));
  }

  static List<Claim> ramps() {
    return List.of(
        ofObject("HalfRamp.at, straight", 2, draw -> ramp(draw, Shape.LINEAR, Form.HALF)),
        ofObject("HalfRamp.at, wave", 3, draw -> ramp(draw, Shape.COSINE, Form.HALF)),
        ofObject("CosineTables.at", 3, draw -> ramp(draw, Shape.COSINE, Form.JOINED)),
        ofObject("PreciseRamp.at, straight", 0.501, draw -> ramp(draw, Shape.LINEAR, Form.PRECISE)),
        ofObject("PreciseRamp.at, wave", 0.501, draw -> ramp(draw, Shape.COSINE, Form.PRECISE)));
  }

  static List<Claim> lines() {
    return List.of(
        ofObject(
            "PreciseLine.at",
            0.501,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = draw.length();
              PreciseLine line = new PreciseLine(pair.initial(), pair.end(), n);
              return between(
                  draw, n, line::at, k -> CoreCases.line(pair.initial(), pair.end(), k, n));
            }),
        ofObject(
            "PreciseSquareRoot.at",
            0.501,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = draw.length();
              PreciseSquareRoot root = new PreciseSquareRoot(pair.initial(), pair.end(), n);
              return between(
                  draw, n, root::at, k -> CoreCases.squareRoot(pair.initial(), pair.end(), k, n));
            }),
        ofObject(
            "PreciseRex.at",
            0.751,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = draw.length();
              double bend = draw.bend();
              PreciseRex rex = new PreciseRex(pair.initial(), pair.end(), bend, n);
              return between(
                  draw,
                  n,
                  rex::at,
                  k -> CoreCases.reflectedExponential(pair.initial(), pair.end(), bend, k, n));
            }),
        ofObject(
            "SquareRootRamp.at",
            2,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = draw.length();
              SquareRootRamp root = SquareRootRamp.of(pair.initial(), pair.end(), n);
              return between(
                  draw, n, root::at, k -> CoreCases.squareRoot(pair.initial(), pair.end(), k, n));
            }),
        ofObject(
            "QuadraticRamp.at",
            1.51,
            draw -> {
              Pair pair = Pair.of(draw);
              long n = 1 + draw.length() % (1 << 25);
              if (!QuadraticRamp.serves(pair.initial(), pair.end(), n)) {
                return 0;
              }
              QuadraticRamp quadratic = new QuadraticRamp(pair.initial(), pair.end(), n);
              return between(
                  draw,
                  n,
                  quadratic::at,
                  k -> {
                    Real left = Real.ratio(n - k, n);
                    Real square = left.times(left);
                    return Real.mix(pair.initial(), square, pair.end(), Real.ONE.minus(square));
                  });
            }),
        ofObject("PoweredProgress.of, done", 0x1p-57, draw -> way(draw, false, false)),
        ofObject("PoweredProgress.of, left", 0x1p-51, draw -> way(draw, false, true)),
        ofObject("PoweredProgress.precise, done", 0x1p-57, draw -> way(draw, true, false)),
        ofObject("PoweredProgress.precise, left", 0x1p-56, draw -> way(draw, true, true)));
  }

  private static double way(Draw draw, boolean precise, boolean wantLeft) {
    boolean few = draw.chance(0.5);
    double b = few ? draw.between(0.25, 2) : StrictMath.exp(draw.between(-2, 3));
    long n = few ? 2 + draw.length() % (1 << 20) : 2 + draw.length() / 2;
    PoweredProgress way = precise ? PoweredProgress.precise(b, n) : PoweredProgress.of(b, n);
    return Claim.worstOf(
        draw,
        d -> {
          long k = d.step(n);
          if (k == 0 || k >= n) {
            return 0;
          }
          Real log = WaveCases.logOfWay(k, n).times(Real.of(b));
          if (!log.below(9)) {
            return 0;
          }
          Real left = log.expMinusOne().negated();
          if (wantLeft && left.compareTo(Real.ONE.scaled(-1)) > 0) {
            return 0;
          }
          return wantLeft
              ? relative(Real.sum(way.left(k), way.leftRest(k)), left)
              : relative(Real.sum(way.done(k), way.doneRest(k)), log.exp());
        });
  }

  private static double ramp(Draw draw, Shape shape, Form form) {
    Pair pair = Pair.of(draw);
    long longest =
        form == Form.JOINED ? CosineTable.MOST_STEPS / 2 : form == Form.HALF ? 1L << 48 : 1L << 61;
    BigDecimal from =
        new BigDecimal(draw.between(0, 10))
            .multiply(BigDecimal.valueOf(1 + draw.length() % longest))
            .divide(BigDecimal.valueOf(16));
    BigDecimal whole = BigDecimal.valueOf(1 + draw.length() % longest / 2);
    BigDecimal to = from.add(whole).add(new BigDecimal(draw.between(0, 1)));
    Ramp ramp = Ramp.of(shape, pair.initial(), pair.end(), from, to);
    if (form != Form.PRECISE && !ramp.safe()) {
      return 0;
    }
    CosineTables joined =
        form == Form.JOINED
            ? CosineTables.of(new Ramp[] {ramp}, ramp.last(), Long.MAX_VALUE)
            : null;
    if (form == Form.JOINED && joined == null) {
      return 0;
    }
    long first = ramp.last() - ramp.steps();
    LongToDoubleFunction at =
        switch (form) {
          case HALF -> k -> k <= ramp.middle() ? ramp.firstHalf().at(k) : ramp.secondHalf().at(k);
          case JOINED -> joined::at;
          case PRECISE -> ramp::preciseAt;
        };
    Real length = Real.of(to.subtract(from));
    return Claim.worstOf(
        draw,
        d -> {
          long k = first + (ramp.steps() == 0 ? 0 : d.step(ramp.steps()) % (ramp.steps() + 1));
          Real done = Real.of(BigDecimal.valueOf(k).subtract(from)).over(length);
          Real left = Real.of(to.subtract(BigDecimal.valueOf(k))).over(length);
          Real exact =
              shape == Shape.LINEAR
                  ? Real.mix(pair.initial(), left, pair.end(), done)
                  : Real.mix(
                      pair.initial(), Real.sineSquare(left), pair.end(), Real.sineSquare(done));
          return Claim.ulps(at.applyAsDouble(k), exact);
        });
  }

  private static double between(
      Draw draw, long n, LongToDoubleFunction at, LongFunction<Real> formula) {
    return Claim.worstOf(
        draw,
        d -> {
          long k = d.step(n);
          return k == 0 || k >= n ? 0 : Claim.ulps(at.applyAsDouble(k), formula.apply(k));
        });
  }

  private record Pair(double initial, double end) {
    static Pair of(Draw draw) {
      double initial = draw.rateOrZero();
      double end = draw.chance(0.2) && initial > 0 ? 0 : draw.other(initial == 0 ? 1 : initial);
      return initial == end ? new Pair(0.1, 0.01) : new Pair(initial, end);
    }
  }

  private enum Form {
    HALF,
    JOINED,
    PRECISE
  }
}

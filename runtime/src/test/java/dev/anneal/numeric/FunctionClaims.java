package dev.anneal.numeric;

import static dev.anneal.numeric.Claim.of;
import static dev.anneal.numeric.Claim.ofObject;
import static dev.anneal.numeric.Claim.relative;

import dev.anneal.curve.Draw;
import java.util.List;

/** The bounds of the elementary functions and of the tables of powers. */
public final class FunctionClaims {
  private FunctionClaims() {}

  public static List<Claim> elementary() {
    return List.of(
        of(
            "Logarithm.of",
            0.75,
            draw -> {
              double x = argument(draw);
              double rest = draw.below(x);
              return Real.ulps(Logarithm.of(x, rest), Real.sum(x, rest).log());
            }),
        of(
            "Logarithm.of and rest",
            0x1p-65,
            draw -> {
              double x = argument(draw);
              double rest = draw.below(x);
              Real log = Real.sum(Logarithm.of(x, rest), Logarithm.rest(x, rest));
              Real exact = Real.sum(x, rest).log();
              return log.minus(exact).abs().over(exact.abs().plus(Real.ONE.scaled(-40))).toDouble();
            }),
        of(
            "Logarithm.ofOnePlus and rest",
            0x1p-65,
            draw -> {
              double x = onePlus(draw);
              double rest = draw.below(x);
              Real log = Real.sum(Logarithm.ofOnePlus(x, rest), Logarithm.restOfOnePlus(x, rest));
              return relative(log, Real.sum(x, rest).logOnePlus());
            }),
        of(
            "Exponential.of",
            0.52,
            draw -> {
              double x = draw.between(-745, 709);
              x *= draw.chance(0.5) ? 1 : Math.scalb(1.0, -draw.upTo(40));
              double rest = draw.below(x);
              return Claim.ulps(Exponential.of(x, rest), Real.sum(x, rest).exp());
            }),
        of(
            "Exponential.of and rest",
            0x1p-59,
            draw -> {
              double x = draw.between(-640, 709);
              x *= draw.chance(0.5) ? 1 : Math.scalb(1.0, -draw.upTo(40));
              double rest = draw.below(x);
              return relative(
                  Real.sum(Exponential.of(x, rest), Exponential.rest(x, rest)),
                  Real.sum(x, rest).exp());
            }),
        of(
            "Exponential.complement",
            1.5,
            draw -> {
              double x = draw.between(0, 40) * Math.scalb(1.0, -draw.upTo(70) + 1);
              double rest = draw.below(x);
              return Real.ulps(
                  Exponential.complement(x, rest),
                  Real.sum(x, rest).negated().expMinusOne().negated());
            }),
        of(
            "Exponential.complement and rest",
            0x1p-56,
            draw -> {
              double x = draw.between(0, 0.69) * Math.scalb(1.0, -draw.upTo(70) + 1);
              double rest = draw.below(x);
              Real exact = Real.sum(x, rest).negated().expMinusOne().negated();
              return relative(
                  Real.sum(Exponential.complement(x, rest), Exponential.complementRest(x, rest)),
                  exact);
            }),
        of("SineSquare.of", 0.501, draw -> sineSquare(draw, true)),
        of("SineSquare.of and rest", 0x1p-65, draw -> sineSquare(draw, false)),
        of(
            "SineSquare.ofPart and rest",
            0x1p-65,
            draw -> {
              double b = draw.between(1, 2) * Math.scalb(1.0, draw.upTo(200));
              double size = draw.chance(0.6) ? 0.5 : Math.scalb(1.0, -draw.upTo(60));
              double a = b * draw.between(0, 1) * size;
              double aRest = draw.below(a);
              double bRest = draw.below(b);
              Real exact = Real.sineSquare(Real.sum(a, aRest).over(Real.sum(b, bRest)));
              double square = SineSquare.ofPart(a, aRest, b, bRest, false);
              return relative(Real.sum(square, SineSquare.ofPart(a, aRest, b, bRest, true)), exact);
            }));
  }

  private static double sineSquare(Draw draw, boolean rounded) {
    double angle =
        draw.between(0, Math.PI / 4) * (draw.chance(0.6) ? 1 : Math.scalb(1.0, -draw.upTo(400)));
    double rest = draw.below(angle);
    Real exact = Real.sineSquare(Real.sum(angle, rest).scaled(1).over(Real.PI));
    double square = SineSquare.of(angle, rest);
    return rounded
        ? Real.ulps(square, exact)
        : relative(Real.sum(square, SineSquare.rest(angle, rest)), exact);
  }

  public static List<Claim> powers() {
    return List.of(
        of("Power.of", 0.53, draw -> power(draw, Result.ROUNDED)),
        of("Power.of and rest", 0x1p-58, draw -> power(draw, Result.BOTH)),
        of("Power.ofOnePlus", 0.53, FunctionClaims::powerOfOnePlus),
        ofObject("PowerTable.of", 0.53, draw -> fixedPower(draw, Result.ROUNDED)),
        ofObject("PowerTable.of and rest", 0x1p-58, draw -> fixedPower(draw, Result.BOTH)),
        of("PowerComplement.of", 3, draw -> loss(draw, false, false)),
        of("PowerComplement.of and restOf", 0x1p-56, draw -> loss(draw, false, true)),
        of("PowerComplement.ofLost", 3, draw -> loss(draw, true, false)),
        of("PowerComplement.ofLost and restOfLost", 0x1p-56, draw -> loss(draw, true, true)),
        ofObject("ProgressPower.of and rest", 0x1p-58, draw -> progressPower(draw, false)),
        ofObject("ProgressPower.loss and lossRest", 0x1p-51, draw -> progressPower(draw, true)));
  }

  private static double power(Draw draw, Result result) {
    double x = Math.min(argument(draw), 1);
    double rest = x == 1 ? 0 : draw.below(x);
    double a = exponent(draw);
    WideDouble factor = WideDouble.of(Math.scalb(draw.between(1, 2), draw.upTo(1000) - 500));
    Real raised = Real.of(a).times(Real.sum(x, rest).log());
    Power power = Power.of(a, factor);
    return power(raised, factor, power.of(x, rest), power.rest(x, rest), result);
  }

  private static double powerOfOnePlus(Draw draw) {
    double x = onePlus(draw);
    double rest = draw.below(x);
    double a = exponent(draw);
    WideDouble factor = WideDouble.of(Math.scalb(draw.between(1, 2), draw.upTo(1000) - 500));
    Real raised = Real.of(a).times(Real.sum(x, rest).logOnePlus());
    return power(raised, factor, Power.of(a, factor).ofOnePlus(x, rest), 0, Result.ROUNDED);
  }

  /** Returns the error less what the logarithm may add to it. */
  private static double power(
      Real raised, WideDouble factor, double value, double rest, Result result) {
    Real log = NumericClaims.real(factor).log().plus(raised);
    if (!log.below(9) || !raised.below(10)) {
      return 0;
    }
    double size = raised.abs().toDouble();
    return result == Result.ROUNDED
        ? Math.max(0, Real.ulps(value, log.exp()) - 0x1p-12 * size)
        : Math.max(0, relative(Real.sum(value, rest), log.exp()) - 0x1p-65 * size);
  }

  private static double fixedPower(Draw draw, Result result) {
    double a = draw.chance(0.5) ? draw.between(-4, 4) : draw.upTo(16) / 4.0;
    WideDouble factor = WideDouble.of(draw.between(0.5, 2));
    long n = 1 + (draw.nextLong() >>> 15 + draw.upTo(45));
    PowerTable power = PowerTable.of(Power.of(a, factor), a, 1, (double) n);
    if (power == null) {
      return 0;
    }
    return Claim.worstOf(
        draw,
        d -> {
          double x = d.between(1, (double) n);
          Real exact = Real.of(a).times(Real.of(x).log()).exp().times(NumericClaims.real(factor));
          return error(exact, power.of(x), power.rest(x), result);
        });
  }

  private static double loss(Draw draw, boolean lost, boolean both) {
    double a = Math.abs(exponent(draw)) * (draw.chance(0.1) ? 1e-30 : 1);
    double x = lost ? -Math.abs(Math.min(onePlus(draw), 0.5)) : draw.between(0, 1);
    x = x < -0.5 ? -0.5 : x;
    double rest = draw.below(x);
    Real log = lost ? Real.sum(x, rest).logOnePlus() : Real.sum(x, rest).log();
    Real exact = log.times(Real.of(a)).expMinusOne().negated();
    if (both) {
      PowerComplement loss = PowerComplement.of(a, WideDouble.ONE);
      double value = lost ? loss.ofLost(-x, -rest) : loss.of(x, rest);
      double below = lost ? loss.restOfLost(-x, -rest) : loss.restOf(x, rest);
      return value > 0.5 || exact.below(-900) ? 0 : relative(Real.sum(value, below), exact);
    }
    double distance = draw.between(1, 2);
    PowerComplement loss = PowerComplement.of(a, WideDouble.of(distance));
    double value = lost ? loss.ofLost(-x, -rest) : loss.of(x, rest);
    return Real.ulps(value, exact.times(Real.of(distance)));
  }

  private static double progressPower(Draw draw, boolean lost) {
    double a = draw.chance(0.5) ? draw.between(0.25, 4) : draw.upTo(16) / 4.0;
    long n = 2 + (draw.nextLong() >>> 24 + draw.upTo(38));
    ProgressPower power = ProgressPower.of(a, n);
    if (power == null) {
      return 0;
    }
    return Claim.worstOf(
        draw,
        d -> {
          long k =
              d.chance(0.5)
                  ? 1 + (long) (d.between(0, 1) * (double) (n - 1))
                  : n - 1 - (d.nextLong() >>> 1) % Math.min(n - 1, 1L << d.upTo(20));
          double steps = (double) k;
          double left = (double) (n - k);
          Real log = Real.ratio(k - n, n).logOnePlus().times(Real.of(a));
          return lost
              ? relative(
                  Real.sum(power.loss(steps, left), power.lossRest(steps, left)),
                  log.expMinusOne().negated())
              : relative(Real.sum(power.of(steps), power.rest(steps)), log.exp());
        });
  }

  private static double error(Real exact, double value, double rest, Result result) {
    if (result == Result.ROUNDED) {
      return Real.ulps(value, exact);
    }
    return exact.below(-900) ? 0 : relative(Real.sum(value, rest), exact);
  }

  private enum Result {
    ROUNDED,
    BOTH
  }

  private static double exponent(Draw draw) {
    double size = Math.scalb(draw.between(1, 2), draw.upTo(28) - 8);
    return draw.chance(0.5) ? size : -size;
  }

  private static double argument(Draw draw) {
    return switch (draw.upTo(3)) {
      case 1 -> draw.between(0, 1) + 0x1p-60;
      case 2 -> 1 + draw.between(-0.5, 0.5) * Math.scalb(1.0, -draw.upTo(40));
      default -> Math.abs(draw.number(1000));
    };
  }

  private static double onePlus(Draw draw) {
    return switch (draw.upTo(3)) {
      case 1 -> draw.between(-0.5, 0.5);
      case 2 -> draw.between(-0.5, 1) * Math.scalb(1.0, -draw.upTo(100));
      default -> draw.between(0, 1000);
    };
  }
}

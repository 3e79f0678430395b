package dev.anneal.curve;

import dev.anneal.numeric.Real;
import java.util.ArrayList;
import java.util.List;

/** Checks the promises of the numerics on random curves and steps, and keeps the worst error. */
final class CurveAudit {
  private static final int STEPS_OF_A_CURVE = 40;
  private static final long ANY_LENGTH = 1L << 62;

  private final CurveKind kind;
  private final List<String> violations = new ArrayList<>();
  private double worstUlps;
  private String worst = "";

  private CurveAudit(CurveKind kind) {
    this.kind = kind;
  }

  /** Draws pairs of a curve and a step. */
  static CurveAudit of(CurveKind kind, int pairs, long seed) {
    CurveAudit audit = new CurveAudit(kind);
    Draw draw = new Draw(seed, ANY_LENGTH);
    for (int i = 0; i < pairs; i += STEPS_OF_A_CURVE) {
      CurveCase drawn = kind.draw(draw);
      audit.checkEnds(drawn);
      for (int j = 0; j < STEPS_OF_A_CURVE; j++) {
        audit.checkStep(drawn, draw.step(drawn.curve().length()));
      }
    }
    return audit;
  }

  /** Returns what was broken: the curve, the step and the values. */
  List<String> violations() {
    return violations;
  }

  double worstUlps() {
    return worstUlps;
  }

  /** Returns the curve and the step of the worst error. */
  String worst() {
    return worst;
  }

  private void checkEnds(CurveCase drawn) {
    Curve curve = drawn.curve();
    expect(drawn, "first value", drawn.first(), curve.at(0));
    expect(drawn, "end", drawn.last(), curve.end());
    expect(drawn, "held value", curve.end(), curve.at(Long.MAX_VALUE));
    if (curve.length() != Curve.UNBOUNDED) {
      expect(drawn, "value at the length", curve.end(), curve.at(curve.length()));
    }
  }

  private void expect(CurveCase drawn, String what, double expected, double actual) {
    boolean same = Double.doubleToLongBits(expected) == Double.doubleToLongBits(actual);
    if (!Double.isNaN(expected) && !same) {
      violations.add(drawn + ": " + what + " is " + actual + ", not " + expected);
    }
  }

  private void checkStep(CurveCase drawn, long k) {
    Curve curve = drawn.curve();
    double value = curve.at(k);
    double next = curve.at(k == Long.MAX_VALUE ? k : k + 1);
    if (!(value >= drawn.low() && value <= drawn.high() && 1 / value > 0)) {
      violations.add(drawn + " leaves its interval at " + k + ": " + value);
    }
    if (drawn.trend() == Trend.RISING && next < value
        || drawn.trend() == Trend.FALLING && next > value) {
      violations.add(drawn + " steps the wrong way after " + k + ": " + value + ", " + next);
    }
    double ulps = Real.ulps(value, drawn.formula().apply(Math.min(k, curve.length())));
    if (!(ulps <= kind.ulps())) {
      violations.add(drawn + " is " + ulps + " ulp off at " + k + ": " + value);
    }
    if (ulps > worstUlps) {
      worstUlps = ulps;
      worst = drawn + " at " + k;
    }
  }
}

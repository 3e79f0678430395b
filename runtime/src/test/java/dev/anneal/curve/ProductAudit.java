package dev.anneal.curve;

import dev.anneal.numeric.Real;
import java.util.ArrayList;
import java.util.List;

/** Checks the promises of the numerics on products of random curves, and keeps the worst error. */
final class ProductAudit {
  private static final int STEPS_OF_A_PAIR = 40;
  private static final long ANY_LENGTH = 1L << 62;
  private static final Real LARGEST = Real.of(Double.MAX_VALUE);

  private final double promised;
  private final List<String> violations = new ArrayList<>();
  private double worstUlps;
  private String worst = "";

  private ProductAudit(double promised) {
    this.promised = promised;
  }

  /** Draws pairs of curves of two kinds, and steps. */
  static ProductAudit of(CurveKind first, CurveKind second, int steps, long seed) {
    ProductAudit audit = new ProductAudit(Math.max(2, Math.max(first.ulps(), second.ulps())));
    Draw draw = new Draw(seed, ANY_LENGTH);
    for (int i = 0; i < steps; i += STEPS_OF_A_PAIR) {
      CurveCase one = first.draw(draw);
      CurveCase other = second.draw(draw);
      Factor factor = Factor.of(one.curve());
      Factor factors = Factor.of(other.curve());
      for (int j = 0; j < STEPS_OF_A_PAIR; j++) {
        long length = draw.chance(0.5) ? one.curve().length() : other.curve().length();
        audit.checkStep(one, factor, other, factors, draw.step(length));
      }
    }
    return audit;
  }

  /** Returns what was broken: the curves, the step and the values. */
  List<String> violations() {
    return violations;
  }

  double worstUlps() {
    return worstUlps;
  }

  /** Returns the curves and the step of the worst error. */
  String worst() {
    return worst;
  }

  private void checkStep(CurveCase one, Factor factor, CurveCase other, Factor factors, long k) {
    Real exact = value(one, k).times(value(other, k));
    if (exact.compareTo(LARGEST) > 0) {
      return;
    }
    String name = one + " x " + other;
    double value = factor.times(k, factors, k);
    long after = k == Long.MAX_VALUE ? k : k + 1;
    double next = factor.times(after, factors, after);
    Real least = Real.of(one.low()).times(Real.of(other.low()));
    Real most = Real.of(one.high()).times(Real.of(other.high()));
    // A rate that is computed from declared ones may itself lie beside its rounded value.
    boolean isInside = exact.compareTo(least) >= 0 && exact.compareTo(most) <= 0;
    boolean leaves = value > most.toDouble() || value < least.toDouble();
    if (isInside && leaves || !(1 / value > 0)) {
      violations.add(name + " leaves its interval at " + k + ": " + value);
    }
    if (one.trend() == other.trend()
        && (one.trend() == Trend.RISING && next < value
            || one.trend() == Trend.FALLING && next > value)) {
      violations.add(name + " steps the wrong way after " + k + ": " + value + ", " + next);
    }
    double ulps = Real.ulps(value, exact);
    if (!(ulps <= promised)) {
      violations.add(name + " is " + ulps + " ulp off at " + k + ": " + value);
    }
    if (ulps > worstUlps) {
      worstUlps = ulps;
      worst = name + " at " + k;
    }
  }

  private static Real value(CurveCase drawn, long k) {
    return drawn.formula().apply(Math.min(k, drawn.curve().length()));
  }
}

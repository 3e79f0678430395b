package dev.anneal.sgd.tune;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Says what the gradient of a parameter that is off looks like. */
final class Diagnosis {
  private static final double CLOSE = 0.01;

  private Diagnosis() {}

  /** Answers what was found of a parameter at all points; empty if all is well. */
  static Optional<GradientReport.Suspect> of(int index, int i, List<PointProbe.Findings> found) {
    GradientReport.@Nullable Suspect worst = null;
    boolean unrepeated = false;
    boolean overwritten = false;
    boolean undeclared = false;
    for (PointProbe.Findings point : found) {
      unrepeated |= point.unrepeated[i];
      overwritten |= point.overwritten[i];
      undeclared |= point.undeclared[i];
      boolean isOff =
          point.off[i] || point.unrepeated[i] || point.overwritten[i] || point.undeclared[i];
      if (isOff) {
        GradientReport.Suspect suspect =
            new GradientReport.Suspect(
                index, GradientFault.MISSING_TERM, point.gradient[i], point.difference[i]);
        worst = worst == null || suspect.distance() > worst.distance() ? suspect : worst;
      }
    }
    if (worst == null) {
      return Optional.empty();
    }
    GradientFault fault =
        !Double.isFinite(worst.distance())
            ? GradientFault.NOT_FINITE
            : unrepeated
                ? GradientFault.NOT_REPEATED
                : overwritten
                    ? GradientFault.NOT_ADDED
                    : undeclared ? GradientFault.NOT_DECLARED : byQuotient(i, found);
    return Optional.of(
        new GradientReport.Suspect(index, fault, worst.gradient(), worst.difference()));
  }

  private static GradientFault byQuotient(int i, List<PointProbe.Findings> found) {
    if (fits(i, found, point -> 0)) {
      return GradientFault.FORGOTTEN;
    }
    if (fits(i, found, point -> -1)) {
      return GradientFault.SIGN;
    }
    if (fits(i, found, point -> 1.0 / found.get(point).batch)) {
      return GradientFault.MEAN_FOR_SUM;
    }
    if (fits(i, found, point -> found.get(point).batch)) {
      return GradientFault.MEAN_OF_LOSS;
    }
    double first = Double.NaN;
    int off = 0;
    for (PointProbe.Findings point : found) {
      if (point.off[i]) {
        first = off++ == 0 ? point.gradient[i] / point.difference[i] : first;
      }
    }
    double factor = first;
    return off > 1 && fits(i, found, point -> factor)
        ? GradientFault.FACTOR
        : GradientFault.MISSING_TERM;
  }

  /** Whether the gradient is, wherever it is off, the slope times a factor. */
  private static boolean fits(int i, List<PointProbe.Findings> found, IntToDoubleFunction factor) {
    for (int point = 0; point < found.size(); point++) {
      PointProbe.Findings at = found.get(point);
      double times = factor.applyAsDouble(point);
      double expected = times * at.difference[i];
      double slack = CLOSE * Math.abs(expected) + 2 * Math.abs(times) * at.error[i];
      if (at.off[i] && !(Math.abs(at.gradient[i] - expected) <= slack)) {
        return false;
      }
    }
    return true;
  }
}

package dev.anneal.internal.recipe;

import dev.anneal.internal.Segments;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of one hyperparameter of a recipe: of its phases, times its factors, times the scales,
 * from the step on at which it is no longer frozen. Else, and what has no phases, is 0. No method
 * but {@link #of} allocates.
 */
final class Course {
  /** A product is asked for at so many steps of a longer stretch, beside the last. */
  private static final int SAMPLES = 256;

  private final @Nullable PhaseTable base;
  private final @Nullable PhaseTable factors;
  private final double[] scales;
  private final long frozenUntil;

  private Course(
      @Nullable PhaseTable base, @Nullable PhaseTable factors, double[] scales, long frozenUntil) {
    this.base = base;
    this.factors = factors;
    this.scales = scales;
    this.frozenUntil = frozenUntil;
  }

  /** Returns the values of a hyperparameter. */
  static Course of(EvaluatedRecipe recipe, String hyperparameter) {
    Derivation derivation =
        hyperparameter.equals("learningRate") ? recipe.derivation() : Derivation.NONE;
    return new Course(
        recipe.table(hyperparameter, false),
        recipe.table(hyperparameter, true),
        derivation.scales().stream().mapToDouble(Double::doubleValue).toArray(),
        derivation.frozenUntil());
  }

  /** Returns the value at a step, at least 0. */
  double at(long step) {
    return base == null || step < frozenUntil ? 0 : scaled(base.at(step, factors));
  }

  private double scaled(double value) {
    double scaled = value;
    for (double scale : scales) {
      scaled = Math.min(scaled * scale, Double.MAX_VALUE);
    }
    return scaled;
  }

  /** Writes the values of consecutive steps; past the last step its value holds. */
  void fill(long firstStep, double[] values) {
    if (base == null) {
      Arrays.fill(values, 0);
    } else if (factors != null) {
      for (int i = 0; i < values.length; i++) {
        values[i] = at(Segments.step(firstStep, i));
      }
    } else {
      base.fill(firstStep, values);
      if (scales.length > 0) {
        for (int i = 0; i < values.length; i++) {
          values[i] = scaled(values[i]);
        }
      }
      if (firstStep < frozenUntil) {
        Arrays.fill(values, 0, (int) Math.min(values.length, frozenUntil - firstStep), 0);
      }
    }
  }

  /**
   * Returns the first step after one at which the value may change, or another that comes first.
   */
  long nextChange(long step, long to) {
    if (base == null) {
      return to;
    }
    if (step < frozenUntil) {
      return Math.min(frozenUntil, to);
    }
    long next = base.nextChange(step, to);
    return factors == null ? next : Math.min(next, factors.nextChange(step, to));
  }

  /** Returns the greatest value at the steps from one to before another. */
  double max(long from, long to) {
    if (base == null || to <= frozenUntil) {
      return 0;
    }
    long start = Math.max(from, frozenUntil);
    return factors == null ? scaled(Extremes.max(base, start, to)) : sampled(start, to, Math::max);
  }

  /** Returns the least value at the steps from one to before another. */
  double min(long from, long to) {
    if (base == null || from < frozenUntil) {
      return 0;
    }
    return factors == null ? scaled(Extremes.min(base, from, to)) : sampled(from, to, Math::min);
  }

  /** The extremes of a product are not known from those of its factors. */
  private double sampled(long from, long to, DoubleBinaryOperator better) {
    double best = at(to - 1);
    long gap = Math.max(1, (to - from) / SAMPLES);
    for (long step = from; step >= 0 && step < to; step += gap) {
      best = better.applyAsDouble(best, at(step));
    }
    return best;
  }

  /** Returns the first step after one at which the value jumps, or another that comes first. */
  long nextJump(long step, long to) {
    if (base == null) {
      return to;
    }
    if (step < frozenUntil) {
      return Math.min(frozenUntil, to);
    }
    long jump = base.nextJump(step, to);
    return factors == null ? jump : factors.nextJump(step, jump);
  }

  /** Returns the step at which the next phase begins, or a curve is cut off. */
  long stretchEnd(long step) {
    if (base == null) {
      return Long.MAX_VALUE;
    }
    if (step < frozenUntil) {
      return frozenUntil;
    }
    long end = base.stretchEnd(step);
    return factors == null ? end : Math.min(end, factors.stretchEnd(step));
  }

  /** Returns whether another has the same curves, counted from the same steps, at a step. */
  boolean isSameCurve(Course other, long step) {
    if (step < frozenUntil || step < other.frozenUntil) {
      return step < frozenUntil && step < other.frozenUntil;
    }
    return Arrays.equals(scales, other.scales)
        && isSameCurve(base, other.base, step)
        && isSameCurve(factors, other.factors, step);
  }

  private static boolean isSameCurve(
      @Nullable PhaseTable one, @Nullable PhaseTable other, long step) {
    if (one == null || other == null) {
      return one == other;
    }
    int a = one.phase(step);
    int b = other.phase(step);
    return one.origin(a) == other.origin(b) && one.call(a, step).equals(other.call(b, step));
  }
}

package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Drops;
import dev.anneal.processor.parity.Piece.Free;
import dev.anneal.processor.parity.Piece.Growth;
import dev.anneal.processor.parity.Piece.Hold;
import dev.anneal.processor.parity.Piece.Levels;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Schedules that many peers have, each under a name of its own. */
final class Decays {
  /** The most changes to list where no formula can be declared. */
  private static final long MOST_LEVELS = 4096;

  /** The most periods of a wave to write out. */
  private static final int MOST_CYCLES = 100;

  private Decays() {}

  /**
   * Returns {@code from * factor^(k / every)}.
   *
   * @param bound the value that it does not pass
   * @param run the last step that matters
   */
  static Phases exponential(
      double from, double factor, double every, OptionalDouble bound, long run) {
    checkFactor(factor);
    if (factor == 1 || from == 0) {
      return Phases.held(clipped(from, factor, bound));
    }
    if (passed(from, factor, bound)) {
      return Phases.held(bound.getAsDouble());
    }
    if (factor > 1 && bound.isEmpty()) {
      long steps = Math.max(run, 1);
      double last = from * Math.pow(factor, steps / every);
      return Phases.of(new Growth(from, last, steps)).hold(last);
    }
    boolean whole = Steps.isWhole(every);
    Annotation decay =
        Annotation.of("ExponentialDecay")
            .with("initial", from)
            .with("factor", whole ? factor : Math.pow(factor, 1 / every))
            .with("every", whole ? every : 1);
    return Phases.of(new Free(bounded(decay, factor, bound), from, Piece.FOREVER));
  }

  /** Returns whether a value is past its bound from the start. */
  private static boolean passed(double from, double factor, OptionalDouble bound) {
    return bound.isPresent()
        && (factor < 1 ? bound.getAsDouble() >= from : bound.getAsDouble() <= from);
  }

  private static Annotation bounded(Annotation decay, double factor, OptionalDouble bound) {
    return bound.isPresent()
        ? decay.with(factor > 1 ? "ceiling" : "floor", bound.getAsDouble())
        : decay;
  }

  /** Returns {@code from * factor^floor(k / every)}, by the same rules as {@link #exponential}. */
  static Phases staircase(
      double from, double factor, double every, OptionalDouble bound, long run) {
    checkFactor(factor);
    boolean ends = factor <= 1 || bound.isPresent();
    if (factor > 0 && ends && Steps.isWhole(every) && from > 0 && !passed(from, factor, bound)) {
      Annotation decay =
          Annotation.of("StepDecay")
              .with("initial", from)
              .with("factor", factor)
              .with("every", every);
      return Phases.of(new Free(bounded(decay, factor, bound), from, Piece.FOREVER));
    }
    List<Long> drops = new ArrayList<>();
    for (long n = 1; n * every <= run && drops.size() <= MOST_LEVELS; n++) {
      drops.add(Steps.ofDrop(n, every));
    }
    double[] values = new double[drops.size() + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = clipped(from * Math.pow(factor, i), factor, bound);
    }
    return levels(values, drops);
  }

  private static void checkFactor(double factor) {
    if (!(factor >= 0)) {
      throw new Inexpressible("a factor of " + factor + ", which gives negative rates");
    }
  }

  private static double clipped(double value, double factor, OptionalDouble bound) {
    if (bound.isEmpty()) {
      return value;
    }
    return factor < 1 ? Math.max(value, bound.getAsDouble()) : Math.min(value, bound.getAsDouble());
  }

  /**
   * Returns values that change at some steps, which may repeat or lie before the start.
   *
   * @param values one more than steps
   * @param steps in rising order
   */
  static Phases levels(double[] values, List<Long> steps) {
    if (steps.size() > MOST_LEVELS) {
      throw new Inexpressible("more than " + MOST_LEVELS + " levels");
    }
    List<Double> kept = new ArrayList<>(List.of(values[0]));
    List<Long> boundaries = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int last = kept.size() - 1;
      long before = last == 0 ? 0 : boundaries.get(last - 1);
      if (steps.get(i) <= before) {
        kept.set(last, values[i + 1]);
      } else {
        kept.add(values[i + 1]);
        boundaries.add(steps.get(i));
      }
    }
    double[] levels = kept.stream().mapToDouble(Double::doubleValue).toArray();
    return levels.length == 1
        ? Phases.held(levels[0])
        : Phases.of(
            new Levels(
                levels, boundaries.stream().mapToLong(Long::longValue).toArray(), Piece.FOREVER));
  }

  /** Returns a value that is multiplied by a factor at some steps, in any order. */
  static Phases milestones(double from, double factor, List<Long> steps) {
    checkFactor(factor);
    List<Long> sorted = steps.stream().sorted().toList();
    boolean strict = sorted.stream().distinct().count() == sorted.size();
    if (!sorted.isEmpty() && sorted.get(0) > 0 && strict && factor > 0 && factor <= 1) {
      long[] boundaries = sorted.stream().mapToLong(Long::longValue).toArray();
      return Phases.of(new Drops(from, factor, boundaries, Piece.FOREVER));
    }
    double[] values = new double[sorted.size() + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = from * Math.pow(factor, i);
    }
    return levels(values, sorted);
  }

  /**
   * Returns a cosine that goes on up and down for ever.
   *
   * @param from its first value
   * @param to its value after half a period
   * @param half the steps of half a period
   * @param run the last step that matters
   */
  static Phases wave(double from, double to, double half, long run) {
    if (from == to) {
      return Phases.held(from);
    }
    if (!Steps.isWhole(half)) {
      return Phases.of(Cosine.of(from, to, Math.max(1, Math.round(half))))
          .hold(to)
          .except(Deviation.from(1, "half a period of the cosine is not a whole number of steps"));
    }
    long steps = (long) half;
    if (steps <= 2) {
      // The points of so short a cosine lie on a triangle.
      return Phases.of(triangles(from, to, steps, steps));
    }
    Phases rates = new Phases();
    for (int i = 0; rates.length() <= run && i < MOST_CYCLES; i++) {
      rates.then(Cosine.of(from, to, steps)).then(Cosine.of(to, from, steps));
    }
    if (rates.length() <= run) {
      rates.except(
          Deviation.from(rates.length() + 1, "a cosine of more than " + MOST_CYCLES + " periods"));
    }
    return rates.hold(from);
  }

  /** Returns straight lines from one value to another and back, for ever. */
  static Piece triangles(double from, double to, long there, long back) {
    Annotation cyclic =
        Annotation.of("Cyclic")
            .with("min", Math.min(from, to))
            .with("max", Math.max(from, to))
            .with("stepSize", there)
            .with("stepSizeDown", back);
    return from == to
        ? new Hold(from, Piece.FOREVER)
        : new Free(from < to ? cyclic : cyclic.with("inverted", true), from, Piece.FOREVER);
  }

  /** Returns {@code to + (from - to) / (1 + exp(steepness (k - midpoint)))}. */
  static Piece sigmoid(double from, double to, double steepness, long midpoint, long length) {
    Annotation sigmoid =
        Annotation.of("SigmoidDecay")
            .with("initial", from)
            .with("end", to)
            .with("steepness", steepness)
            .with("midpoint", midpoint);
    double first = to + (from - to) / (1 + Math.exp(-steepness * midpoint));
    return new Free(sigmoid, first, length);
  }

  /** Returns a cosine that restarts, its peak multiplied by a factor each time. */
  static Phases restarts(
      double from, double to, long period, double periodGrowth, double peakFactor) {
    if (from < to) {
      throw new Inexpressible("a learning rate that rises along a cosine and drops back");
    }
    Annotation restarts =
        Annotation.of("CosineRestarts")
            .with("initial", from)
            .with("end", to)
            .with("period", period)
            .with("periodGrowth", periodGrowth)
            .with("peakFactor", peakFactor);
    return Phases.of(new Free(restarts, from, Piece.FOREVER));
  }
}

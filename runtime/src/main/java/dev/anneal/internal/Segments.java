package dev.anneal.internal;

import dev.anneal.curve.Curve;
import java.util.Arrays;

/** What generated code needs beside the curves: filling arrays phase by phase, long tables. */
public final class Segments {
  private Segments() {}

  /**
   * Writes the values of those steps that lie before the end of a phase.
   *
   * @param curve the phase's curve
   * @param origin the step at which the curve's k is 0
   * @param end the step before which the phase ends
   * @param firstStep the step of {@code values[0]}, at least 0
   * @param values where to write
   * @param from the first index not yet written; its step lies in the phase or after it
   * @return the first index that is now not yet written
   */
  public static int fill(
      Curve curve, long origin, long end, long firstStep, double[] values, int from) {
    long steps = end - firstStep;
    if (steps <= from) {
      return from;
    }
    int to = (int) Math.min(steps, values.length);
    curve.fill(firstStep + from - origin, values, from, to);
    return to;
  }

  /**
   * Writes the values of the remaining steps in the last phase. Past {@link Long#MAX_VALUE} the
   * last value holds.
   *
   * @param curve the phase's curve
   * @param origin the step at which the curve's k is 0
   * @param firstStep the step of {@code values[0]}, at least 0
   * @param values where to write
   * @param from the first index not yet written
   */
  public static void fillRest(Curve curve, long origin, long firstStep, double[] values, int from) {
    if (from == values.length) {
      return;
    }
    long left = Long.MAX_VALUE - firstStep;
    int to = left < values.length ? (int) left + 1 : values.length;
    curve.fill(firstStep + from - origin, values, from, to);
    Arrays.fill(values, to, values.length, curve.at(Long.MAX_VALUE - origin));
  }

  /** Returns {@code firstStep + i}, or {@link Long#MAX_VALUE} where that would overflow. */
  public static long step(long firstStep, int i) {
    return i > Long.MAX_VALUE - firstStep ? Long.MAX_VALUE : firstStep + i;
  }

  /** Returns the elements of all parts in one array. */
  public static double[] join(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Returns the elements of all parts in one array. */
  public static long[] join(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }

  /** Returns the elements of all parts in one array. */
  public static Curve[] join(Curve[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray(Curve[]::new);
  }
}

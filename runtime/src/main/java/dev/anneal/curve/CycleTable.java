package dev.anneal.curve;

import dev.anneal.numeric.StepCounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The cycles whose lengths grow geometrically, each rounded half up to whole steps.
 *
 * <p>The first step of cycle c is about {@code A (g^c - 1)} with {@code A = T / (g - 1)}, so the
 * logarithm of {@code k / A + 1} grows evenly with the cycle. The leading bits of that number
 * choose an entry of a table that is a cycle or two away at most.
 */
final class CycleTable {
  /** The most cycles that are held. */
  static final int MOST_CYCLES = 1 << 20;

  /**
   * Bits of a fraction, enough for the length of each of the most cycles to be rounded correctly.
   */
  private static final int FRACTION_BITS = 192;

  private static final int MANTISSA_BITS = 52;
  private static final int FEWEST_STARTS = 64;

  private final long[] starts;
  private final long lastLength;
  private final int[] guesses;
  private final double inverse;
  private final int shift;
  private final long firstCell;

  private CycleTable(long[] starts, long lastLength, long end, double inverse, int shift) {
    this.starts = starts;
    this.lastLength = lastLength;
    this.inverse = inverse;
    this.shift = shift;
    this.firstCell = leadingBits(0);
    this.guesses = new int[(int) (leadingBits(end) - firstCell) + 1];
    int filled = 0;
    for (int c = 0; c < starts.length - 1; c++) {
      int cell = (int) (leadingBits(starts[c]) - firstCell);
      if (filled <= cell) {
        boolean opensCell = c == 0 || leadingBits(starts[c] - 1) - firstCell < cell;
        Arrays.fill(guesses, filled, cell, Math.max(0, c - 1));
        guesses[cell] = opensCell ? c : c - 1;
        filled = cell + 1;
      }
    }
    Arrays.fill(guesses, filled, guesses.length, starts.length - 2);
  }

  /**
   * Returns the cycles that begin before the end.
   *
   * @param period the length of the first
   * @param growth the factor of the lengths, above 1
   * @param end the step before which they begin
   * @throws IllegalArgumentException if there are more than {@link #MOST_CYCLES}
   */
  static CycleTable of(long period, double growth, long end) {
    BigInteger factor =
        new BigDecimal(growth).multiply(new BigDecimal(1L << MANTISSA_BITS)).toBigIntegerExact();
    BigInteger half = BigInteger.ONE.shiftLeft(FRACTION_BITS - 1);
    BigInteger exact = BigInteger.valueOf(period).shiftLeft(FRACTION_BITS);
    long[] starts = new long[FEWEST_STARTS];
    long start = 0;
    long length = 0;
    int count = 0;
    while (start < end) {
      if (count == MOST_CYCLES) {
        throw ArgumentChecks.rejected(
            "periodGrowth",
            growth,
            "must give at most "
                + MOST_CYCLES
                + " cycles within the length; give 1 or a larger one");
      }
      if (count + 1 == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count + 2);
      }
      starts[count++] = start;
      length = saturated(exact.add(half).shiftRight(FRACTION_BITS));
      start = start > Long.MAX_VALUE - length ? Long.MAX_VALUE : start + length;
      exact = exact.multiply(factor).shiftRight(MANTISSA_BITS);
    }
    starts = Arrays.copyOf(starts, count + 1);
    starts[count] = Long.MAX_VALUE;
    int bits = Math.max(0, -Math.getExponent(growth - 1));
    return new CycleTable(starts, length, end, (growth - 1) / period, MANTISSA_BITS - bits);
  }

  private static long saturated(BigInteger steps) {
    return steps.bitLength() < Long.SIZE ? steps.longValue() : Long.MAX_VALUE;
  }

  int count() {
    return starts.length - 1;
  }

  /** Returns the cycle of a step before the end. */
  int find(long k) {
    int cycle = guesses[(int) (leadingBits(k) - firstCell)];
    while (k >= starts[cycle + 1]) {
      cycle++;
    }
    return cycle;
  }

  private long leadingBits(long k) {
    return Double.doubleToRawLongBits(StepCounts.toDouble(k) * inverse + 1) >>> shift;
  }

  /** Returns the first step of a cycle, or {@link Long#MAX_VALUE} for the one after the last. */
  long start(int cycle) {
    return starts[cycle];
  }

  long length(int cycle) {
    return cycle == starts.length - 2 ? lastLength : starts[cycle + 1] - starts[cycle];
  }
}

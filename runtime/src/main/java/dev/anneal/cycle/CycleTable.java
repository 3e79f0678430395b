package dev.anneal.cycle;

import dev.anneal.TrainingSchedule;
import dev.anneal.interval.Interval;
import dev.anneal.numeric.StepCounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cycles whose lengths grow geometrically, each rounded half up to whole steps.
 *
 * <p>The first step of cycle c is about {@code A (g^c - 1)} with {@code A = T / (g - 1)}, so the
 * logarithm of {@code k / A + 1} grows evenly with the cycle. The leading bits of that number
 * choose an entry of a table that is a cycle or two away at most.
 */
public final class CycleTable {
  /** The most cycles that are held. */
  public static final int MOST_CYCLES = 1 << 20;

  /**
   * Bits of a fraction, enough for the length of each of the most cycles to be rounded correctly.
   */
  private static final int FRACTION_BITS = 192;

  private static final int MANTISSA_BITS = 52;
  private static final int FEWEST_STARTS = 64;

  private final long[] starts;
  private final BigInteger lastLength;
  private final int[] guesses;
  private final double inverse;
  private final int shift;
  private final long firstCell;

  private CycleTable(long[] starts, BigInteger lastLength, long end, double inverse, int shift) {
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
   * Returns the cycles that begin before the end, or at the last step of all; null if there are
   * more than {@link #MOST_CYCLES}.
   *
   * @param period the length of the first
   * @param growth the factor of the lengths, above 1
   * @param end the step before which they begin, or {@link TrainingSchedule#UNBOUNDED}
   */
  static @Nullable CycleTable of(Interval period, double growth, long end) {
    BigInteger factor =
        new BigDecimal(growth).multiply(new BigDecimal(1L << MANTISSA_BITS)).toBigIntegerExact();
    BigInteger one = period.denominator().shiftLeft(FRACTION_BITS);
    BigInteger half = one.shiftRight(1);
    BigInteger last = BigInteger.valueOf(end == TrainingSchedule.UNBOUNDED ? end : end - 1);
    BigInteger exact = period.numerator().shiftLeft(FRACTION_BITS);
    long[] starts = new long[FEWEST_STARTS];
    BigInteger start = BigInteger.ZERO;
    BigInteger length = BigInteger.ZERO;
    int count = 0;
    while (start.compareTo(last) <= 0) {
      if (count == MOST_CYCLES) {
        return null;
      }
      if (count + 1 == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count + 2);
      }
      starts[count++] = start.longValueExact();
      length = exact.add(half).divide(one);
      start = start.add(length);
      exact = exact.multiply(factor).shiftRight(MANTISSA_BITS);
    }
    starts = Arrays.copyOf(starts, count + 1);
    starts[count] = Long.MAX_VALUE;
    int bits = Math.max(0, -Math.getExponent(growth - 1));
    double first = period.numerator().doubleValue() / period.denominator().doubleValue();
    return new CycleTable(starts, length, end, (growth - 1) / first, MANTISSA_BITS - bits);
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

  /** Returns the steps of a cycle, or {@link Long#MAX_VALUE} where there are more. */
  long length(int cycle) {
    if (cycle < count() - 1) {
      return starts[cycle + 1] - starts[cycle];
    }
    return lastLength.bitLength() < Long.SIZE ? lastLength.longValue() : Long.MAX_VALUE;
  }

  /** Returns the wave of the last cycle where that has more steps than can be counted. */
  @Nullable EndlessWave endless() {
    return lastLength.bitLength() < Long.SIZE ? null : new EndlessWave(lastLength);
  }
}

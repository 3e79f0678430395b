package dev.anneal.numeric;

/**
 * The first values of a {@link GeometricSeries}, as fast as can be.
 *
 * <p>m is cut into blocks. There is a table of each block's first value, rounded, and one of {@code
 * g^j - 1}, by which all blocks grow. So a value is {@code v_b + v_b (g^j - 1)}: the errors of the
 * second table weigh little, since a block's growth is small. Within a block the operations are
 * monotone; that the last value of each block does not pass the first of the next is checked when
 * the table is made. A value is within 2 ulp: half an ulp of the block's first value, which is a
 * whole one of a value below the next power of two; half a one for the sum; and what the growth, up
 * to 0.29, loses by rounding.
 */
public final class GeometricTable {
  /** The most blocks. */
  private static final int BLOCKS = 1 << 10;

  /** A block has at most two to this number of values. */
  private static final int BLOCK_BITS = 10;

  /** The largest growth of the logarithm within a block. */
  private static final double BLOCK_GROWTH = 0.25;

  private final double[] blocks;
  private final double[] rests;
  private final double[] growths;
  private final int shift;
  private final int count;

  private GeometricTable(double[] blocks, double[] rests, double[] growths, int shift, int count) {
    this.blocks = blocks;
    this.rests = rests;
    this.growths = growths;
    this.shift = shift;
    this.count = count;
  }

  /** Returns the most values that a table can have where g has the given logarithm. */
  public static long most(double log) {
    return (long) BLOCKS << shift(log, BLOCK_BITS);
  }

  /**
   * Returns the table of the first values, or an empty one where rounding does not keep their order
   * or they pass the limit.
   */
  public static GeometricTable of(double first, DoubleDouble log, double limit, int count) {
    return of(WideDouble.of(first), log, limit, count);
  }

  /** As the other, with a first value of more bits than a double has. */
  public static GeometricTable of(WideDouble first, DoubleDouble log, double limit, int count) {
    int bits = 32 - Integer.numberOfLeadingZeros(count);
    int shift = shift(log.hi(), Math.min(BLOCK_BITS, bits / 2));
    while (count - 1 >>> shift >= BLOCKS) {
      shift++;
    }
    double[] pairs = blocks(first, log.scaled(shift), limit, (count - 1 >>> shift) + 1);
    double[] blocks = new double[pairs.length / 2];
    double[] rests = new double[blocks.length];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = Math.abs(pairs[2 * i]);
      rests[i] = log.hi() < 0 ? pairs[2 * i + 1] : -pairs[2 * i + 1];
    }
    double[] growths = growths(log, 1 << shift);
    GeometricTable table = new GeometricTable(blocks, rests, growths, shift, count);
    return table.keepsOrder(limit, log.hi() < 0)
        ? table
        : new GeometricTable(blocks, rests, growths, shift, 0);
  }

  private boolean keepsOrder(double limit, boolean falling) {
    for (int i = 1; i <= blocks.length; i++) {
      double last = at(Math.min(count, (long) i << shift) - 1);
      double next = i < blocks.length ? blocks[i] : limit;
      if (falling ? last < next : last > next) {
        return false;
      }
    }
    return true;
  }

  private static int shift(double log, int most) {
    int shift = most;
    while (shift > 0 && Math.abs(Math.scalb(log, shift)) > BLOCK_GROWTH) {
      shift--;
    }
    return shift;
  }

  /** Returns how many values the table has. */
  public int count() {
    return count;
  }

  /** Returns the value at m, at least 0 and below the count. */
  public double at(long m) {
    double value = blocks[(int) (m >>> shift)];
    return value + value * growths[(int) m & growths.length - 1];
  }

  /** Returns the value at m, to 1.5 ulp; the order of neighbours is not kept. */
  public double preciseAt(long m) {
    int block = (int) (m >>> shift);
    double value = blocks[block];
    return value + (rests[block] + value * growths[(int) m & (growths.length - 1)]);
  }

  /** Writes the values from m on, all of them below the count. */
  public void fill(long m, double[] values, int from, int to) {
    int i = from;
    while (i < to) {
      long first = m + (i - from);
      int within = (int) first & growths.length - 1;
      int stop = Math.min(to, i + growths.length - within);
      fillBlock(blocks[(int) (first >>> shift)], within, values, i, stop);
      i = stop;
    }
  }

  private void fillBlock(double value, int within, double[] values, int from, int to) {
    double[] g = growths;
    int shifted = within - from;
    for (int i = from; i < to; i++) {
      values[i] = value + value * g[i + shifted];
    }
  }

  /**
   * Returns pairs of a block's first value and what that misses, and at the end the limit. The
   * values of a rising series have a negative sign.
   */
  static double[] blocks(WideDouble first, DoubleDouble log, double limit, int count) {
    double[] blocks = new double[2 * count + 1];
    double sign = log.hi() < 0 ? 1 : -1;
    WideDouble ratio = WideDouble.exp(log);
    WideDouble value = first;
    for (int i = 0; i < count; i++) {
      double rounded = value.value();
      boolean passed = sign * rounded <= sign * limit;
      blocks[2 * i] = sign * (passed ? limit : rounded);
      blocks[2 * i + 1] = passed ? 0 : sign * value.rest();
      value = value.times(ratio);
    }
    blocks[2 * count] = sign * limit;
    return blocks;
  }

  /** Returns {@code g^j - 1} for j from 0 on. */
  static double[] growths(DoubleDouble log, int count) {
    double[] growths = new double[count];
    WideDouble ratio = WideDouble.exp(log);
    WideDouble power = WideDouble.ONE;
    for (int i = 1; i < count; i++) {
      power = power.times(ratio);
      double growth =
          power.exponent() > Double.MAX_EXPONENT
              ? Double.MAX_VALUE
              : power.mantissa().scaled((int) power.exponent()).plus(-1).hi();
      growths[i] =
          log.hi() < 0 ? Math.min(growth, growths[i - 1]) : Math.max(growth, growths[i - 1]);
    }
    return growths;
  }
}

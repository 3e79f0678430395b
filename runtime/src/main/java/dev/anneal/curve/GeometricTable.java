package dev.anneal.curve;

/**
 * The values {@code v g^m} for whole m, from v towards a limit that they do not pass.
 *
 * <p>m is cut into blocks. The first value of each block is held to some 100 bits, and what one
 * block's values differ by, {@code g^j - 1}, in a table that all blocks share. So a value is {@code
 * v_b + v_b (g^j - 1)}: the errors of the table weigh little, since a block's growth is small. Within
 * a block the operations are monotone; where a block ends, its values are clamped to the first of the
 * next. A block too long for a table of its steps has a table of its parts and a polynomial within
 * each.
 */
final class GeometricTable {
  /** Blocks of this many bits of m, if the growth within a block allows it. */
  private static final int BLOCK_BITS = 10;

  /** A table of growths has at most two to this number of entries. */
  private static final int GROWTH_BITS = 11;

  /** The largest growth of the logarithm within a block. */
  private static final double BLOCK_GROWTH = 0.25;

  private final double[] blocks;
  private final double[] growths;
  private final int shift;
  private final int fineShift;
  private final double log;
  private final boolean falling;
  private final long reach;

  private GeometricTable(
      double[] blocks,
      double[] growths,
      int shift,
      int fineShift,
      double log,
      boolean falling,
      long reach) {
    this.blocks = blocks;
    this.growths = growths;
    this.shift = shift;
    this.fineShift = fineShift;
    this.log = log;
    this.falling = falling;
    this.reach = reach;
  }

  /**
   * Returns a table.
   *
   * @param first v, above 0
   * @param log the natural logarithm of g, not 0
   * @param limit the value that is not passed: below v, or above v where the logarithm is positive
   * @param count the table is asked for m below this only
   */
  static GeometricTable of(double first, DoubleDouble log, double limit, long count) {
    boolean falling = log.hi() < 0;
    long reach = Math.min(count, reach(first, log, limit));
    int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(reach) - BLOCK_BITS);
    while (shift > 0 && Math.abs(Math.scalb(log.hi(), shift)) > BLOCK_GROWTH) {
      shift--;
    }
    int fineShift = Math.max(0, shift - GROWTH_BITS);
    return new GeometricTable(
        blocks(first, log.scaled(shift), limit, (int) (reach - 1 >>> shift) + 1),
        growths(log.scaled(fineShift), 1 << shift - fineShift),
        shift,
        fineShift,
        log.hi(),
        falling,
        reach);
  }

  /** Returns the first m of which the value has reached the limit, or the count. */
  long reach() {
    return reach;
  }

  /** Returns the value at m, at least 0 and below {@link #reach}. */
  double at(long m) {
    long within = m & (1L << shift) - 1;
    double growth = fineShift == 0 ? growths[(int) within] : growth(within);
    int block = 2 * (int) (m >>> shift);
    double value = blocks[block];
    double next = blocks[block + 2];
    double result = value + (blocks[block + 1] + value * growth);
    return result < next == falling ? next : result;
  }

  /** Returns the first value less the one at m, without the cancellation of a difference. */
  double belowFirst(long m) {
    long within = m & (1L << shift) - 1;
    double growth = fineShift == 0 ? growths[(int) within] : growth(within);
    int block = 2 * (int) (m >>> shift);
    double value = blocks[block];
    return (blocks[0] - value) - (blocks[block + 1] + value * growth);
  }

  /** Returns {@code g^j - 1} by the growth to the part that j is in and a polynomial from there. */
  private double growth(long j) {
    int part = (int) (j >>> fineShift);
    double x = Steps.toDouble(j & (1L << fineShift) - 1) * log;
    double fine = x + x * (x * (0.5 + x * (1.0 / 6 + x * (1.0 / 24))));
    double growth = growths[part];
    double next = growths[part + 1];
    double result = growth + (fine + growth * fine);
    return result < next == falling ? next : result;
  }

  private static long reach(double first, DoubleDouble log, double limit) {
    DoubleDouble target =
        limit == 0
            ? DoubleDouble.LN_2.times((double) (Double.MIN_EXPONENT - 53))
            : Scaled.of(limit).log();
    DoubleDouble steps = target.minus(Scaled.of(first).log()).dividedBy(log);
    if (steps.hi() >= 0x1p63) {
      return Long.MAX_VALUE;
    }
    long whole = (long) steps.hi();
    double rest = steps.hi() - (double) whole + steps.lo();
    return Math.max(1, whole + (long) Math.ceil(rest));
  }

  private static double[] blocks(double first, DoubleDouble log, double limit, int count) {
    double[] blocks = new double[2 * count + 1];
    Scaled ratio = Scaled.exp(log);
    Scaled value = Scaled.of(first);
    for (int i = 0; i < count; i++) {
      double rounded = value.value();
      boolean passed = log.hi() < 0 ? rounded <= limit : rounded >= limit;
      blocks[2 * i] = passed ? limit : rounded;
      blocks[2 * i + 1] = passed ? 0 : value.rest();
      value = value.times(ratio);
    }
    blocks[2 * count] = limit;
    return blocks;
  }

  private static double[] growths(DoubleDouble log, int count) {
    double[] growths = new double[count + 1];
    Scaled ratio = Scaled.exp(log);
    Scaled power = Scaled.ONE;
    for (int i = 1; i <= count; i++) {
      power = power.times(ratio);
      double growth = power.mantissa().scaled((int) power.exponent()).plus(-1).hi();
      growths[i] =
          log.hi() < 0 ? Math.min(growth, growths[i - 1]) : Math.max(growth, growths[i - 1]);
    }
    return growths;
  }
}

package dev.anneal.numeric;

/**
 * The values of a {@link GeometricSeries} at any m, however far and however little they differ.
 *
 * <p>As a {@link GeometricTable}, but the first values of the blocks are held to some 100 bits, and
 * values are clamped to the first of the next block. A block is so long that the table of its
 * growths has only every so many of them; between those the growth is a polynomial. Rising values
 * are held with a negative sign, so that all fall. A value is within 1.5 ulp: one rounding, and
 * those of what grows, at most 0.29 of the first value, of which an ulp is up to two of the result.
 */
public final class LongGeometricTable {
  /** Blocks of this many bits of m, if the growth within a block allows it. */
  private static final int BLOCK_BITS = 9;

  /** The table of growths has at most two to this number of entries. */
  private static final int GROWTH_BITS = 10;

  /** The largest growth of the logarithm within a block. */
  private static final double BLOCK_GROWTH = 0.25;

  private final double[] blocks;
  private final double[] growths;
  private final int shift;
  private final int fineShift;
  private final double log;
  private final boolean falling;

  private LongGeometricTable(
      double[] blocks, double[] growths, int shift, int fineShift, double log) {
    this.blocks = blocks;
    this.growths = growths;
    this.shift = shift;
    this.fineShift = fineShift;
    this.log = log;
    this.falling = log < 0;
  }

  /**
   * Returns the table of a series.
   *
   * @param first the value at 0
   * @param log the logarithm of the ratio of a value to the one before it
   * @param limit no value passes it
   * @param count the largest m that is asked for
   */
  public static LongGeometricTable of(
      WideDouble first, DoubleDouble log, double limit, long count) {
    int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(count) - BLOCK_BITS);
    while (shift > 0 && Math.abs(Math.scalb(log.hi(), shift)) > BLOCK_GROWTH) {
      shift--;
    }
    int fineShift = Math.max(0, shift - GROWTH_BITS);
    return new LongGeometricTable(
        GeometricTable.blocks(first, log.scaled(shift), limit, (int) (count - 1 >>> shift) + 1),
        GeometricTable.growths(log.scaled(fineShift), (1 << shift - fineShift) + 1),
        shift,
        fineShift,
        log.hi());
  }

  /** Returns the value at m, at least 0 and below the count. */
  public double at(long m) {
    int block = 2 * (int) (m >>> shift);
    double value = blocks[block];
    double result = value + (blocks[block + 1] + value * growth(m));
    double next = blocks[block + 2];
    return Math.abs(result < next ? next : result);
  }

  /** Returns what {@link #at} misses: the sum of both keeps the order of the steps, too. */
  public double rest(long m) {
    int block = 2 * (int) (m >>> shift);
    double value = blocks[block];
    double inner = blocks[block + 1] + value * growth(m);
    double result = value + inner;
    double rest = (value - result) + inner;
    double next = blocks[block + 2];
    double nextRest = block + 3 < blocks.length ? blocks[block + 3] : 0;
    boolean passed = result < next || result == next && rest < nextRest;
    double within = passed ? nextRest : rest;
    return falling ? within : -within;
  }

  /** Returns the first value less the one at m of a falling series, to 3.5 ulp. */
  double belowFirst(long m) {
    int block = 2 * (int) (m >>> shift);
    double value = blocks[block];
    return (blocks[0] - value) - (blocks[block + 1] + value * growth(m));
  }

  /** Returns {@code g^j - 1} by the growth to the part that j is in and a polynomial from there. */
  private double growth(long m) {
    long within = m & (1L << shift) - 1;
    int part = (int) (within >>> fineShift);
    double x = StepCounts.few(within & (1L << fineShift) - 1) * log;
    double fine = x + x * (x * (0.5 + x * (1.0 / 6 + x * (1.0 / 24))));
    double growth = growths[part];
    double next = growths[part + 1];
    double result = growth + (fine + growth * fine);
    return result < next == falling ? next : result;
  }
}

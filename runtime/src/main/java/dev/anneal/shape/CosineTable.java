package dev.anneal.shape;

import dev.anneal.numeric.DoubleDouble;
import dev.anneal.numeric.SineSquare;
import dev.anneal.numeric.StepFraction;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Half a cosine wave of few steps by the addition theorem, from tables.
 *
 * <p>The steps are cut into blocks. A block knows the value, and the sine and cosine of the angle,
 * at its lower corner; all blocks share the sines and versines ({@code 1 - cos}) of the angles
 * within a block. So a value is {@code v + s sin(x) + c versin(x)}, v to some 100 bits: what is
 * added is small, and so are its errors. Blocks are counted from the lower end of the wave, where v
 * is small too. A value is within 2.5 ulp: one rounding, and what is added has the roundings of a
 * sine, a cosine, their products and the sum.
 */
final class CosineTable {
  /** The most steps for which there is a table. */
  static final long MOST_STEPS = 1L << 20;

  /** At least two to this number of blocks, less one, so that what is added in a block is small. */
  private static final int BLOCK_BITS = 6;

  /** The entries of a block: value, its rest, sine and cosine. */
  static final int COLUMNS = 4;

  private final double[] blocks;
  private final double[] sines;
  private final double[] versines;
  private final int shift;
  private final long padding;

  private CosineTable(double[] blocks, double[] sines, double[] versines, int shift, long padding) {
    this.blocks = blocks;
    this.sines = sines;
    this.versines = versines;
    this.shift = shift;
    this.padding = padding;
  }

  static CosineTable of(double initial, double end, long length) {
    StepFraction angles = StepFraction.of(DoubleDouble.PI.scaled(-1), length);
    return of(
        initial,
        end,
        0,
        length,
        shift(length),
        steps -> sineSquare(angles, steps, length),
        steps -> new DoubleDouble(SineSquare.of(angles.by(steps), angles.rest(steps)), 0));
  }

  /** Returns the bits of the steps of a block, for a wave of so many steps. */
  static int shift(long length) {
    int bits = 64 - Long.numberOfLeadingZeros(length);
    return Math.min((bits + 2) / 2, Math.max(0, bits - BLOCK_BITS));
  }

  /**
   * Returns the table of a wave that need not begin or end at a whole step.
   *
   * @param initial the value at the beginning
   * @param end the value at the end
   * @param first the first step
   * @param length the steps from the first to the last one
   * @param shift the bits of the steps of a block, at most those of {@link #shift}
   * @param fromLowEnd gives, for a number of steps from the first or the last, whichever is at the
   *     lower end, how much of the distance of both values has been gone from there: a square of a
   *     sine
   * @param within gives the square of the sine of half the angle between two so many steps apart
   */
  static CosineTable of(
      double initial,
      double end,
      long first,
      long length,
      int shift,
      LongFunction<DoubleDouble> fromLowEnd,
      LongFunction<DoubleDouble> within) {
    int size = 1 << shift;
    boolean falling = initial > end;
    long padding = falling ? size - 1 - length & size - 1 : 0;
    int count = (int) (length + padding >>> shift) + 1;
    double[] blocks = new double[COLUMNS * count];
    double[] sines = new double[size];
    double[] versines = new double[size];
    double low = Math.min(initial, end);
    double high = Math.max(initial, end);
    for (int i = 0; i < count; i++) {
      int column = COLUMNS * (falling ? count - 1 - i : i);
      fillBlock(blocks, column, low, high, fromLowEnd.apply((long) i << shift));
    }
    for (int j = 0; j < size; j++) {
      double square = within.apply(j).hi();
      int index = falling ? size - 1 - j : j;
      sines[index] = sineOfDouble(square);
      versines[index] = 2 * square;
    }
    return new CosineTable(blocks, sines, versines, shift, padding - first);
  }

  private static void fillBlock(
      double[] blocks, int column, double low, double high, DoubleDouble square) {
    DoubleDouble range = DoubleDouble.sum(high, -low);
    DoubleDouble value = range.times(square).plus(low);
    blocks[column] = value.hi();
    blocks[column + 1] = value.lo();
    blocks[column + 2] = range.hi() / 2 * sineOfDouble(square.hi());
    blocks[column + 3] = range.hi() / 2 * (1 - 2 * square.hi());
  }

  private static DoubleDouble sineSquare(StepFraction angles, long steps, long length) {
    long counted = Math.min(steps, Math.max(0, length - steps));
    double angle = angles.by(counted);
    double rest = angles.rest(counted);
    DoubleDouble square =
        new DoubleDouble(SineSquare.of(angle, rest), SineSquare.rest(angle, rest));
    return counted == steps ? square : DoubleDouble.ONE.minus(square);
  }

  /** Returns the sine of twice the angle whose sine has the given square. */
  private static double sineOfDouble(double square) {
    return 2 * Math.sqrt(square * (1 - square));
  }

  /** Returns what is added to a step for its position in the blocks. */
  long padding() {
    return padding;
  }

  int blockCount() {
    return blocks.length / COLUMNS;
  }

  static double[] joinedBlocks(CosineTable[] tables) {
    return Stream.of(tables).flatMapToDouble(table -> DoubleStream.of(table.blocks)).toArray();
  }

  static double[] joinedSines(CosineTable[] tables) {
    return Stream.of(tables).flatMapToDouble(table -> DoubleStream.of(table.sines)).toArray();
  }

  static double[] joinedVersines(CosineTable[] tables) {
    return Stream.of(tables).flatMapToDouble(table -> DoubleStream.of(table.versines)).toArray();
  }

  /** Returns the value at k, between the first step and the last. */
  double at(long k) {
    long position = k + padding;
    return value(COLUMNS * (int) (position >>> shift), (int) position & sines.length - 1);
  }

  private double value(int block, int within) {
    return blocks[block] + (blocks[block + 1] + added(block, within));
  }

  private double added(int block, int within) {
    return blocks[block + 3] * versines[within] + blocks[block + 2] * sines[within];
  }

  /** Writes the values from k on, all of steps between the first and the last. */
  void fill(long k, double[] values, int from, int to) {
    int i = from;
    while (i < to) {
      long position = k + padding + (i - from);
      int within = (int) position & sines.length - 1;
      int stop = Math.min(to, i + sines.length - within);
      fillBlock(COLUMNS * (int) (position >>> shift), within, values, i, stop);
      i = stop;
    }
  }

  private void fillBlock(int block, int within, double[] values, int from, int to) {
    double value = blocks[block];
    double rest = blocks[block + 1];
    double sine = blocks[block + 2];
    double cosine = blocks[block + 3];
    double[] s = sines;
    double[] v = versines;
    int shifted = within - from;
    for (int i = from; i < to; i++) {
      values[i] = value + (rest + (sine * s[i + shifted] + cosine * v[i + shifted]));
    }
  }
}

package dev.anneal.curve;

/**
 * Half a cosine wave of few steps by the addition theorem, from tables.
 *
 * <p>The steps are cut into blocks. A block knows the value, and the sine and cosine of the angle, at its
 * lower corner; all blocks share the sines and versines ({@code 1 - cos}) of the angles within a
 * block. So a value is {@code v + s sin(x) + c versin(x)}, v to some 100 bits: what is added is small,
 * and so are its errors. Blocks are counted from the lower end of the wave, where v is small too.
 */
final class WaveTable {
  /** The most steps for which there is a table. */
  static final long MOST_STEPS = 1L << 20;

  /** At least two to this number of blocks, less one, so that what is added in a block is small. */
  private static final int BLOCK_BITS = 6;

  private static final int COLUMNS = 4;

  private final double[] blocks;
  private final double[] sines;
  private final double[] versines;
  private final int shift;
  private final long padding;

  private WaveTable(
      double[] blocks, double[] sines, double[] versines, int shift, long padding) {
    this.blocks = blocks;
    this.sines = sines;
    this.versines = versines;
    this.shift = shift;
    this.padding = padding;
  }

  static WaveTable of(double initial, double end, long length) {
    int bits = 64 - Long.numberOfLeadingZeros(length);
    int shift = Math.min((bits + 2) / 2, Math.max(0, bits - BLOCK_BITS));
    int size = 1 << shift;
    boolean falling = initial > end;
    long padding = falling ? size - 1 - length & size - 1 : 0;
    int count = (int) (length + padding >>> shift) + 1;
    double[] blocks = new double[COLUMNS * count];
    double[] sines = new double[size];
    double[] versines = new double[size];
    double low = Math.min(initial, end);
    double high = Math.max(initial, end);
    Portion angles = Portion.of(DoubleDouble.PI.scaled(-1), length);
    for (int i = 0; i < count; i++) {
      long corner = (long) i << shift;
      int column = COLUMNS * (falling ? count - 1 - i : i);
      fillBlock(blocks, column, low, high, angles, corner, length);
    }
    for (int j = 0; j < size; j++) {
      double square = SineSquare.of(angles.by(j), angles.rest(j));
      int index = falling ? size - 1 - j : j;
      sines[index] = sineOfDouble(square);
      versines[index] = 2 * square;
    }
    return new WaveTable(blocks, sines, versines, shift, padding);
  }

  private static void fillBlock(
      double[] blocks,
      int column,
      double low,
      double high,
      Portion angles,
      long corner,
      long length) {
    DoubleDouble range = DoubleDouble.sum(high, -low);
    DoubleDouble square = sineSquare(angles, corner, length);
    DoubleDouble value = range.times(square).plus(low);
    blocks[column] = value.hi();
    blocks[column + 1] = value.lo();
    blocks[column + 2] = range.hi() / 2 * sineOfDouble(square.hi());
    blocks[column + 3] = range.hi() / 2 * (1 - 2 * square.hi());
  }

  private static DoubleDouble sineSquare(Portion angles, long steps, long length) {
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

  /** Returns the value at k, above 0 and below the length. */
  double at(long k) {
    long position = k + padding;
    int within = (int) position & sines.length - 1;
    int block = COLUMNS * (int) (position >>> shift);
    double added = blocks[block + 2] * sines[within] + blocks[block + 3] * versines[within];
    return blocks[block] + (blocks[block + 1] + added);
  }

  /** Writes the values from k on, all of steps above 0 and below the length. */
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

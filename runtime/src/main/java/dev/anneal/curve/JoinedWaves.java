package dev.anneal.curve;

import dev.anneal.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The {@link WaveTable}s of up to three waves, one after the other, in the same arrays, so that a
 * step finds its wave without a branch. A value is within 3 ulp: that of a table, and half an ulp
 * for waves that begin or end between two steps.
 */
final class JoinedWaves {
  /** The most blocks, as far as short waves among long ones ask for short blocks. */
  private static final int MOST_BLOCKS = 1 << 13;

  private final WaveTable[] tables;
  private final double[] blocks;
  private final double[] sines;
  private final double[] versines;
  private final int shift;
  private final int size;
  private final long firstEnd;
  private final long secondEnd;
  private final boolean threeWaves;
  private final long padding;
  private final long secondPadding;
  private final long thirdPadding;

  private JoinedWaves(WaveTable[] tables, int shift, long firstEnd, long secondEnd) {
    this.tables = tables;
    this.shift = shift;
    this.size = 1 << shift;
    this.firstEnd = firstEnd;
    this.secondEnd = secondEnd;
    this.threeWaves = tables.length > 2;
    long[] paddings = new long[3];
    long corner = 0;
    for (int i = 0; i < tables.length; i++) {
      paddings[i] = corner + tables[i].padding();
      corner += (long) tables[i].blockCount() << shift;
    }
    this.padding = paddings[0];
    this.secondPadding = paddings[1] - paddings[0];
    this.thirdPadding = paddings[2] - paddings[1];
    this.blocks = WaveTable.joinedBlocks(tables);
    this.sines = WaveTable.joinedSines(tables);
    this.versines = WaveTable.joinedVersines(tables);
  }

  /**
   * Returns the tables of swings that follow each other, or null if they are no waves of few steps.
   */
  static @Nullable JoinedWaves of(Swing[] swings, long firstEnd, long secondEnd) {
    long steps = 0;
    int shift = Integer.MAX_VALUE;
    for (Swing swing : swings) {
      if (swing.shape() != Shape.COSINE || !swing.safe() || swing.steps() > WaveTable.MOST_STEPS) {
        return null;
      }
      steps += swing.steps();
      shift = Math.min(shift, WaveTable.shift(swing.steps()));
    }
    if (swings.length == 0 || steps > WaveTable.MOST_STEPS || steps >> shift > MOST_BLOCKS) {
      return null;
    }
    WaveTable[] tables = new WaveTable[swings.length];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = swings[i].table(shift);
    }
    return new JoinedWaves(tables, shift, firstEnd, secondEnd);
  }

  /** Returns the value at k, from the first step of the first wave to the last of the last. */
  double at(long k) {
    long pastFirst = firstEnd - k >> 63;
    long pastSecond = threeWaves ? secondEnd - k >> 63 : 0;
    long position = k + padding + (pastFirst & secondPadding) + (pastSecond & thirdPadding);
    int sinesFrom = (int) ((pastFirst & size) + (pastSecond & size));
    return at(position, sinesFrom);
  }

  private double at(long position, int sinesFrom) {
    int within = (int) position & size - 1;
    return value(WaveTable.COLUMNS * (int) (position >>> shift), sinesFrom + within);
  }

  private double value(int block, int within) {
    return blocks[block] + (blocks[block + 1] + added(block, within));
  }

  private double added(int block, int within) {
    return blocks[block + 3] * versines[within] + blocks[block + 2] * sines[within];
  }

  /** Writes the values from k on, all of one wave. */
  void fill(int wave, long k, double[] values, int from, int to) {
    tables[wave].fill(k, values, from, to);
  }
}

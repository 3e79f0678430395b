package dev.anneal.shape;

import dev.anneal.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The {@link CosineTable}s of up to three waves, one after the other, in the same arrays, so that a
 * step finds its wave without a branch. A value is within 3 ulp: that of a table, and half an ulp
 * for waves that begin or end between two steps.
 */
public final class CosineTables {
  /** The most blocks, as far as short waves among long ones ask for short blocks. */
  private static final int MOST_BLOCKS = 1 << 13;

  private final CosineTable[] tables;
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

  private CosineTables(CosineTable[] tables, int shift, long firstEnd, long secondEnd) {
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
    this.blocks = CosineTable.joinedBlocks(tables);
    this.sines = CosineTable.joinedSines(tables);
    this.versines = CosineTable.joinedVersines(tables);
  }

  /**
   * Returns the tables of ramps that follow each other, or null if they are no waves of few steps.
   */
  public static @Nullable CosineTables of(Ramp[] ramps, long firstEnd, long secondEnd) {
    long steps = 0;
    int shift = Integer.MAX_VALUE;
    for (Ramp ramp : ramps) {
      if (ramp.shape() != Shape.COSINE || !ramp.safe() || ramp.steps() > CosineTable.MOST_STEPS) {
        return null;
      }
      steps += ramp.steps();
      shift = Math.min(shift, CosineTable.shift(ramp.steps()));
    }
    if (ramps.length == 0 || steps > CosineTable.MOST_STEPS || steps >> shift > MOST_BLOCKS) {
      return null;
    }
    CosineTable[] tables = new CosineTable[ramps.length];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = ramps[i].table(shift);
    }
    return new CosineTables(tables, shift, firstEnd, secondEnd);
  }

  /** Returns the value at k, from the first step of the first wave to the last of the last. */
  public double at(long k) {
    long pastFirst = firstEnd - k >> 63;
    long pastSecond = threeWaves ? secondEnd - k >> 63 : 0;
    long position = k + padding + (pastFirst & secondPadding) + (pastSecond & thirdPadding);
    int sinesFrom = (int) ((pastFirst & size) + (pastSecond & size));
    return at(position, sinesFrom);
  }

  private double at(long position, int sinesFrom) {
    int within = (int) position & size - 1;
    return value(CosineTable.COLUMNS * (int) (position >>> shift), sinesFrom + within);
  }

  private double value(int block, int within) {
    return blocks[block] + (blocks[block + 1] + added(block, within));
  }

  private double added(int block, int within) {
    return blocks[block + 3] * versines[within] + blocks[block + 2] * sines[within];
  }

  /** Writes the values from k on, all of one wave. */
  public void fill(int wave, long k, double[] values, int from, int to) {
    tables[wave].fill(k, values, from, to);
  }
}

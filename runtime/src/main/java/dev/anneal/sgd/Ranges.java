package dev.anneal.sgd;

import java.util.Arrays;

/**
 * The ranges of parameters that a mini-batch touches; see {@link SparseObjective#touch}.
 *
 * <p>The parameters are divided into blocks of {@value #BLOCK}, and whole blocks are kept, each
 * once, as runs of consecutive blocks in the order in which they were first touched.
 */
public final class Ranges {
  /** One cache line of floats: small enough that little beside the named ranges is updated. */
  static final int BLOCK = 16;

  private static final int SHIFT = Integer.numberOfTrailingZeros(BLOCK);

  private final int length;

  /** {@link #mark} where a block is among the runs; another number where not. */
  private final int[] marks;

  private final int[] firsts;
  private final int[] ends;
  private int mark = 1;
  private int runs;

  private Ranges(int length, int marks, int runs) {
    this.length = length;
    this.marks = new int[marks];
    this.firsts = new int[runs];
    this.ends = new int[runs];
  }

  /** Answers no ranges yet, of so many parameters. */
  static Ranges none(int length) {
    return new Ranges(length, blocks(length), blocks(length));
  }

  /** Answers all of so many parameters as one run; nothing can be added. */
  static Ranges all(int length) {
    Ranges all = new Ranges(length, 0, 1);
    all.ends[0] = blocks(length);
    all.runs = 1;
    return all;
  }

  static int blocks(int length) {
    return (length + BLOCK - 1) >>> SHIFT;
  }

  /**
   * Adds the range of parameters from {@code from} to {@code to - 1}.
   *
   * @param from the first parameter, at least 0
   * @param to one past the last parameter, at most the number of parameters; a range with {@code
   *     from == to} is empty and adds nothing
   * @throws IllegalArgumentException if the range is not inside the parameters
   */
  public void add(int from, int to) {
    if (from < 0 || to < from || to > length) {
      throw new IllegalArgumentException(
          "range from %s to %s: a range must satisfy 0 <= from <= to <= %s, the number of parameters"
              .formatted(from, to, length));
    }
    if (from == to) {
      return;
    }
    int last = (to - 1) >>> SHIFT;
    for (int block = from >>> SHIFT; block <= last; block++) {
      if (marks[block] != mark) {
        marks[block] = mark;
        append(block);
      }
    }
  }

  /** Adds all of other ranges over the same parameters. */
  void addAll(Ranges other) {
    if (marks.length == 0) {
      return;
    }
    for (int run = 0; run < other.runs; run++) {
      add(other.from(run), other.to(run));
    }
  }

  /** Whether the block of a parameter is among the ranges. */
  boolean touches(int parameter) {
    return marks.length == 0 || marks[parameter >>> SHIFT] == mark;
  }

  /** The first parameter of the block after that of a given one; beyond all, the largest number. */
  static int nextBlock(int parameter) {
    return (int) Math.min(Integer.MAX_VALUE, ((parameter >>> SHIFT) + 1L) << SHIFT);
  }

  private void append(int block) {
    if (runs > 0 && ends[runs - 1] == block) {
      ends[runs - 1]++;
    } else {
      firsts[runs] = block;
      ends[runs++] = block + 1;
    }
  }

  void clear() {
    runs = 0;
    if (++mark == 0) {
      Arrays.fill(marks, 0);
      mark = 1;
    }
  }

  int runs() {
    return runs;
  }

  int firstBlock(int run) {
    return firsts[run];
  }

  int endBlock(int run) {
    return ends[run];
  }

  /** The first parameter of a run. */
  int from(int run) {
    return firsts[run] << SHIFT;
  }

  /** One past the last parameter of a run. */
  int to(int run) {
    return blockEnd(ends[run], length);
  }

  /** The first parameter of a block, or the number of parameters if that is less. */
  static int blockEnd(int block, int length) {
    return (int) Math.min(length, (long) block << SHIFT);
  }
}

package dev.anneal.sgd.update;

import java.util.Arrays;

/**
 * The ranges of parameters that a mini-batch touches; see {@code SparseObjective.touch}.
 *
 * <p>The parameters are divided into blocks of {@value #BLOCK}, and whole blocks are kept: a bit
 * for each, and another for each word of those bits, so that what is not touched costs nothing.
 * They are read as runs of consecutive blocks, in ascending order, which is how memory is fastest.
 */
public final class TouchedRanges {
  /** One cache line of floats: small enough that little beside the named ranges is updated. */
  public static final int BLOCK = 16;

  private static final int SHIFT = Integer.numberOfTrailingZeros(BLOCK);

  /** The binary logarithm of the bits in a word. */
  private static final int WORD = 6;

  private final int length;

  /** A bit for each block; no words at all if all blocks are touched. */
  private final long[] touched;

  /** A bit for each word of the above that is not 0. */
  private final long[] words;

  private final int[] firsts;
  private final int[] ends;
  private int runs;

  private TouchedRanges(int length, int blocks, int maxRuns) {
    this.length = length;
    this.touched = new long[words(blocks)];
    this.words = new long[words(touched.length)];
    this.firsts = new int[maxRuns];
    this.ends = new int[maxRuns];
  }

  /** Answers no ranges yet, of so many parameters. */
  public static TouchedRanges none(int length) {
    return new TouchedRanges(length, blocks(length), maxRuns(length));
  }

  /** Answers all of so many parameters as one run; nothing can be added. */
  public static TouchedRanges all(int length) {
    TouchedRanges all = new TouchedRanges(length, 0, 1);
    all.ends[0] = blocks(length);
    all.runs = 1;
    return all;
  }

  /** The number of blocks that so many parameters have. */
  public static int blocks(int length) {
    return (length + BLOCK - 1) >>> SHIFT;
  }

  /** A bound on the runs that there can be: a run ends before a block that is not touched. */
  public static int maxRuns(int length) {
    return (blocks(length) + 1) / 2;
  }

  private static int words(int bits) {
    return (bits + Long.SIZE - 1) >>> WORD;
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
          ("range = %s to %s: must satisfy 0 <= from <= to <= %s, the number of parameters; give other"
                  + " ends")
              .formatted(from, to, length));
    }
    if (from == to) {
      return;
    }
    int first = from >>> SHIFT;
    int last = (to - 1) >>> SHIFT;
    int lastWord = last >>> WORD;
    // Shifts of longs take the distance modulo 64.
    long bits = -1L << first;
    for (int word = first >>> WORD; word < lastWord; word++) {
      add(word, bits);
      bits = -1L;
    }
    add(lastWord, bits & (-1L >>> ~last));
  }

  private void add(int word, long bits) {
    touched[word] |= bits;
    words[word >>> WORD] |= 1L << word;
  }

  /** Adds all of other ranges over the same parameters. */
  public void addAll(TouchedRanges other) {
    for (int i = 0; i < other.words.length; i++) {
      for (long left = other.words[i]; left != 0; left &= left - 1) {
        int word = (i << WORD) + Long.numberOfTrailingZeros(left);
        add(word, other.touched[word]);
      }
    }
  }

  /** Takes all ranges away. */
  public void clear() {
    for (int i = 0; i < words.length; i++) {
      for (long left = words[i]; left != 0; left &= left - 1) {
        touched[(i << WORD) + Long.numberOfTrailingZeros(left)] = 0;
      }
    }
    Arrays.fill(words, 0);
  }

  /** Finds the runs of what was added; until then they are those of the last time. */
  public void findRuns() {
    if (touched.length == 0) {
      return;
    }
    runs = 0;
    for (int i = 0; i < words.length; i++) {
      for (long left = words[i]; left != 0; left &= left - 1) {
        findRuns((i << WORD) + Long.numberOfTrailingZeros(left));
      }
    }
  }

  private void findRuns(int word) {
    long left = touched[word];
    while (left != 0) {
      int from = Long.numberOfTrailingZeros(left);
      int to = from + Long.numberOfTrailingZeros(~(left >>> from));
      left = to == Long.SIZE ? 0 : left & (-1L << to);
      int first = (word << WORD) + from;
      if (runs == 0 || ends[runs - 1] != first) {
        firsts[runs++] = first;
      }
      ends[runs - 1] = (word << WORD) + to;
    }
  }

  /** The first parameter from {@code from} on whose block was added; {@code to} if none before. */
  public int nextTouched(int from, int to) {
    return touched.length == 0 ? from : next(from, to, 0);
  }

  /** The first parameter from {@code from} on whose block was not; {@code to} if none before. */
  public int nextUntouched(int from, int to) {
    return touched.length == 0 ? to : next(from, to, -1L);
  }

  /** The first parameter whose block's bit is another than those of {@code flip}. */
  private int next(int from, int to, long flip) {
    if (from >= to) {
      return to;
    }
    int first = from >>> SHIFT;
    int word = first >>> WORD;
    int endWord = words(blocks(to));
    long left = (touched[word] ^ flip) & (-1L << first);
    while (left == 0) {
      if (++word == endWord) {
        return to;
      }
      left = touched[word] ^ flip;
    }
    int block = (word << WORD) + Long.numberOfTrailingZeros(left);
    return block == first ? from : Math.min(to, blockEnd(block, length));
  }

  /** The number of runs, once they are {@linkplain #findRuns found}. */
  public int runs() {
    return runs;
  }

  int firstBlock(int run) {
    return firsts[run];
  }

  int endBlock(int run) {
    return ends[run];
  }

  /** The first parameter of a run. */
  public int from(int run) {
    return firsts[run] << SHIFT;
  }

  /** One past the last parameter of a run. */
  public int to(int run) {
    return blockEnd(ends[run], length);
  }

  /** The first parameter of a block, or the number of parameters if that is less. */
  public static int blockEnd(int block, int length) {
    return (int) Math.min(length, (long) block << SHIFT);
  }
}

package dev.anneal.sgd.gradient;

/**
 * Which examples each shard takes at each step: a pure function of the step and of what is here, so
 * that whoever knows these few numbers can compute a shard.
 *
 * <p>All shards draw from one order of all examples, each a block of every update; or, if the
 * examples are partitioned, each from the order of a slice of its own. The slices are blocks of
 * consecutive examples. Blocks, of an update or of all examples, differ in size by at most one, and
 * the larger ones come first.
 *
 * <p>Of the first {@code t} examples of an epoch, slice {@code i}, of {@code n_i} examples of N,
 * gives {@code floor(t * n_i / N)}, or one more: what is missing to {@code t} is given by the
 * slices whose next example, its number in the slice from 1 divided by {@code n_i}, is due first;
 * of those that are due at once, by the ones that have given fewer, and of these by those of lower
 * numbers. With sizes that differ by at most one that is to deal the updates out, one example after
 * the other, to the slices in turn. So an update takes from each slice an equal share or one more,
 * and an epoch each example once.
 *
 * @param examples the number of examples
 * @param shards the number of shards
 * @param partitioned whether each shard has a slice of its own
 * @param updateSize the number of examples in an update
 * @param dropLast whether an epoch leaves out the examples that do not fill an update
 * @param repeated of how many updates the examples are taken again and again; 0 if all are taken
 */
public record DataOrder(
    long examples,
    int shards,
    boolean partitioned,
    int updateSize,
    boolean dropLast,
    boolean shuffle,
    long seed,
    int repeated) {

  /** The most examples in a slice: what an array holds on every virtual machine. */
  public static final int MAX_SLICE = Integer.MAX_VALUE - 8;

  /** Answers the order that takes all examples in each epoch. */
  public DataOrder(
      long examples,
      int shards,
      boolean partitioned,
      int updateSize,
      boolean dropLast,
      boolean shuffle,
      long seed) {
    this(examples, shards, partitioned, updateSize, dropLast, shuffle, seed, 0);
  }

  /**
   * Checks that an array holds each slice of so many.
   *
   * @param slices 0 if the examples are in one order
   */
  public static void checkSlices(long examples, int slices) {
    if (slices > examples) {
      throw new IllegalArgumentException(
          "partitioned = %s: must be at most objective.examples(), %s; give a smaller one"
              .formatted(slices, examples));
    }
    long fewest = (examples - 1) / MAX_SLICE + 1;
    if (slices == 0 && examples > MAX_SLICE) {
      throw new IllegalArgumentException(
          "objective.examples() = %s: must be at most %s in one order; use partitioned(n), with n at least %s"
              .formatted(examples, MAX_SLICE, fewest));
    }
    if (slices > 0 && largestSlice(examples, slices) > MAX_SLICE) {
      throw new IllegalArgumentException(
          "partitioned = %s: must make slices of at most %s of the %s examples; give at least %s"
              .formatted(slices, MAX_SLICE, examples, fewest));
    }
  }

  /** Checks that an epoch has so many updates as are to be repeated. */
  public void checkRepeated() {
    long most = newPosition().stepsPerEpoch();
    if (repeated > most) {
      throw new IllegalArgumentException(
          "overfitBatches = %s: must be at most the updates in an epoch, %s; give a smaller one"
              .formatted(repeated, most));
    }
  }

  /** The largest slice that so many examples have. */
  public static long largestSlice(long examples, int slices) {
    return start(examples, slices, 1);
  }

  /** Answers the position of step 0. */
  public EpochPosition newPosition() {
    return new EpochPosition(examples, updateSize, dropLast, repeated);
  }

  /** Answers the order that a shard draws from. Without partition one serves all shards. */
  public SliceOrder newOrder(int shard) {
    int slices = partitioned ? shards : 1;
    int slice = partitioned ? shard : 0;
    long start = start(examples, slices, slice);
    int size = Math.toIntExact(start(examples, slices, slice + 1) - start);
    return new SliceOrder(slice, start, size, shuffle, seed);
  }

  /** Where, in the order that a shard draws from, its examples of an update begin. */
  public int from(int shard, EpochPosition at) {
    return partitioned
        ? dealt(shard, at.taken())
        : (int) (at.taken() + start(at.size(), shards, shard));
  }

  /** Where, in the order that a shard draws from, its examples of an update end. */
  public int end(int shard, EpochPosition at) {
    return partitioned
        ? dealt(shard, at.taken() + at.size())
        : (int) (at.taken() + start(at.size(), shards, shard + 1));
  }

  /** The number of examples that a slice gives of the first {@code total} of an epoch. */
  private int dealt(int slice, long total) {
    return (int) ((total + shards - 1 - slice) / shards);
  }

  /** Where a block begins, of so many that share a total. */
  private static long start(long total, int blocks, int block) {
    return block * (total / blocks) + Math.min(block, total % blocks);
  }
}

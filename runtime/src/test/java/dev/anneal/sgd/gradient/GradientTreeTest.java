package dev.anneal.sgd.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.TouchedRanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of shards, against the definition as a recursion. */
class GradientTreeTest {
  private static final int LENGTH = 9_001;

  /** The sum of the elements of some shards at one place, as the definition has it. */
  private static double sum(double[][] shards, int place, int from, int end) {
    if (end - from == 1) {
      return shards[from][place];
    }
    int half = 1;
    while (2 * half < end - from) {
      half *= 2;
    }
    return sum(shards, place, from, from + half) + sum(shards, place, from + half, end);
  }

  private static double[] sums(double[][] shards, int from, int end) {
    double[] sums = new double[shards[0].length];
    Arrays.setAll(sums, place -> sum(shards, place, from, end));
    return sums;
  }

  /** Of magnitudes so different that each order of summation rounds in another way. */
  private static double[][] random(int shards, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] values = new double[shards][length];
    for (double[] shard : values) {
      Arrays.setAll(shard, place -> Math.scalb(random.nextDouble(-1, 1), random.nextInt(-20, 20)));
    }
    return values;
  }

  private static List<GradientPart<double[]>> parts(
      double[][] shards, double[] losses, int[] ends) {
    List<GradientPart<double[]>> parts = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      GradientPart<double[]> part =
          new GradientPart<>(
              from, end, sums(shards, from, end), TouchedRanges.all(shards[0].length));
      double[][] column = new double[losses.length][1];
      Arrays.setAll(column, shard -> new double[] {losses[shard]});
      part.loss(sum(column, 0, from, end));
      parts.add(part);
      from = end;
    }
    return parts;
  }

  private static void assertSums(int shards, int... ends) {
    double[][] values = random(shards, LENGTH, shards);
    double[] losses = random(1, shards, 7)[0];
    double[][] column = new double[shards][1];
    Arrays.setAll(column, shard -> new double[] {losses[shard]});
    List<GradientPart<double[]>> parts = parts(values, losses, ends);
    GradientTree<double[]> tree = new GradientTree<>(Kernels.DOUBLE, parts, LENGTH, false);

    tree.sum(0, 5_000);
    tree.sum(5_000, LENGTH);

    assertThat(tree.gradient()).isEqualTo(sums(values, 0, shards));
    assertThat(tree.loss()).isEqualTo(sum(column, 0, 0, shards));
    for (GradientPart<double[]> part : parts.subList(1, parts.size())) {
      assertThat(part.gradient()).containsOnly(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 17, 31, 33})
  void addsShardsUpAsABalancedTree(int shards) {
    int[] ends = new int[shards];
    Arrays.setAll(ends, shard -> shard + 1);
    assertSums(shards, ends);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 4 8", "8, 4 6 8", "8, 2 4 8", "8, 8", "8, 1 2 4 5 6 7 8", "7, 4 7", "7, 4 6 7", "5, 4 5",
    "5, 2 4 5", "6, 4 6", "6, 4 5 6", "12, 8 12", "12, 4 8 10 11 12", "13, 8 12 13", "13, 8 13",
        "3, 2 3"
  })
  void takesAlignedBlocksAsOnePart(int shards, String ends) {
    assertSums(shards, Arrays.stream(ends.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "8, 3 8, 0 to 2, 0 to 1",
    "8, 2 6 8, 2 to 5, 2 to 3",
    "6, 2 6, 2 to 5, 2 to 3",
    "7, 6 7, 0 to 5, 0 to 3",
    "4, 1 4, 1 to 3, 1 to 1",
  })
  void refusesOtherParts(int shards, String ends, String part, String instead) {
    int[] each = Arrays.stream(ends.split(" ")).mapToInt(Integer::parseInt).toArray();
    List<GradientPart<double[]>> parts = parts(random(shards, 1, 1), new double[shards], each);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientTree<>(Kernels.DOUBLE, parts, 1, false))
        .withMessage(
            "part = shards %s: must be a block of the balanced sum; give one of shards %s, and others"
                + " for the rest",
            part, instead);
  }

  @ParameterizedTest
  @CsvSource({"8, 0 to 3, 4", "3, 0 to 3, 4", "2, 0 to 0, 1", "1, 0 to -1, 0"})
  void refusesPartsOfSomeShardsOnly(int shards, String found, int ends) {
    int[] each = new int[ends];
    Arrays.setAll(each, part -> part + 1);
    List<GradientPart<double[]>> parts = parts(random(8, 1, 1), new double[8], each);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientTree.ofAll(shards, Kernels.DOUBLE, parts, 1, false))
        .withMessage(
            "parts = shards %s: must be all shards, 0 to %s; give parts for the others too",
            found, shards - 1);
  }

  @ParameterizedTest
  @CsvSource({
    // a part among 0 to 1 and 2 to 3, and what must begin elsewhere
    "1, 2, 1 to 1, 2",
    "2, 2, 2 to 1, 2",
    "3, 4, 3 to 3, 2",
    "2, 4, 2 to 3, 4",
  })
  void refusesGapsAndOverlaps(int first, int end, String part, int begin) {
    List<GradientPart<double[]>> parts = new ArrayList<>();
    for (int[] shards : new int[][] {{0, 2}, {first, end}, {2, 4}}) {
      parts.add(new GradientPart<>(shards[0], shards[1], new double[1], TouchedRanges.all(1)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientTree<>(Kernels.DOUBLE, parts, 1, false))
        .withMessage(
            "part = shards %s: must begin where the one before ends; give one that begins at %s",
            part, begin);
  }

  /** What a machine elsewhere sums up over its own shards is what the whole tree has for them. */
  @Test
  void aTreeOverABlockIsPartOfTheWhole() {
    double[][] values = random(8, 100, 3);
    List<GradientPart<double[]>> block = new ArrayList<>();
    for (int shard = 4; shard < 8; shard++) {
      block.add(
          new GradientPart<>(shard, shard + 1, values[shard].clone(), TouchedRanges.all(100)));
    }
    GradientTree<double[]> tree = new GradientTree<>(Kernels.DOUBLE, block, 100, false);
    tree.sum(0, 100);
    assertThat(tree.gradient()).isEqualTo(sums(values, 4, 8));
  }

  /** Each shard touches some ranges of its own; the sum is right, and all others are left alone. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13})
  void addsUpWhatIsTouched(int shards) {
    SplittableRandom random = new SplittableRandom(shards);
    double[][] values = new double[shards][LENGTH];
    List<GradientPart<double[]>> parts = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      parts.add(
          new GradientPart<>(shard, shard + 1, new double[LENGTH], TouchedRanges.none(LENGTH)));
    }
    GradientTree<double[]> tree = new GradientTree<>(Kernels.DOUBLE, parts, LENGTH, true);
    for (int round = 0; round < 20; round++) {
      for (int shard = 0; shard < shards; shard++) {
        Arrays.fill(values[shard], 0);
        TouchedRanges ranges = parts.get(shard).ranges();
        ranges.clear();
        for (int i = 0; i < 6; i++) {
          int from = random.nextInt(LENGTH - 20);
          ranges.add(from, from + 20);
          for (int place = from; place < from + 20; place++) {
            values[shard][place] = random.nextDouble(-1, 1);
            parts.get(shard).gradient()[place] = values[shard][place];
          }
        }
      }
      tree.unite();
      for (int run = 0; run < tree.ranges().runs(); run++) {
        tree.sum(tree.ranges().from(run), tree.ranges().to(run));
      }
      assertThat(tree.gradient()).isEqualTo(sums(values, 0, shards));
      tree.clear();
      for (GradientPart<double[]> part : parts) {
        assertThat(part.gradient()).containsOnly(0);
      }
    }
  }

  @Test
  void theRangesOfAShardStayItsOwn() {
    List<GradientPart<double[]>> parts = new ArrayList<>();
    for (int shard = 0; shard < 4; shard++) {
      TouchedRanges ranges = TouchedRanges.none(640);
      ranges.add(160 * shard, 160 * shard + 16);
      parts.add(new GradientPart<>(shard, shard + 1, new double[640], ranges));
    }
    GradientTree<double[]> tree = new GradientTree<>(Kernels.DOUBLE, parts, 640, true);
    tree.unite();
    assertThat(tree.ranges().runs()).isEqualTo(4);
    for (int shard = 0; shard < 4; shard++) {
      TouchedRanges ranges = parts.get(shard).ranges();
      assertThat(ranges.nextTouched(0, 640)).isEqualTo(160 * shard);
      assertThat(ranges.nextTouched(160 * shard + 16, 640)).isEqualTo(640);
    }
  }
}

package dev.anneal.sgd.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataOrderTest {

  @ParameterizedTest
  @CsvSource({
    "1,   1, false, 1, 1",
    "10,  1, false, 10, 1",
    "10,  3, false, 4, 1",
    "10,  3, true,  3, 3",
    "10, 10, true,  1, 10",
    "10,  9, true,  1, 9",
    "12,  4, false, 3, 4",
    "12,  4, true,  3, 4",
    "100001, 50000, false, 3, 1",
  })
  void partsAnEpoch(int examples, int batchSize, boolean dropLast, int steps, int lastSize) {
    WholeOrder order = new WholeOrder(examples, batchSize, dropLast, true, 3);
    assertThat(order.stepsPerEpoch()).isEqualTo(steps);
    BatchWindow batch = order.batch();
    for (long epoch = 0; epoch < 3; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        order.show(epoch * steps + step);
        assertThat(batch.epoch()).isEqualTo(epoch);
        assertThat(batch.size()).isEqualTo(step < steps - 1 ? batchSize : lastSize);
        seen.addAll(examplesOf(batch));
      }
      assertThat(seen).doesNotHaveDuplicates().allMatch(example -> example < examples);
      assertThat(seen).hasSize(dropLast ? steps * batchSize : examples);
    }
  }

  @Test
  void isAPureFunctionOfTheStep() {
    WholeOrder order = new WholeOrder(100, 7, false, true, 11);
    BatchWindow batch = order.batch();
    List<List<Integer>> forward = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      order.show(step);
      forward.add(examplesOf(batch));
    }
    List<Integer> steps = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
    Collections.reverse(steps);
    Collections.rotate(steps, 17);
    for (int step : steps) {
      order.show(step);
      assertThat(examplesOf(batch)).isEqualTo(forward.get(step));
      WholeOrder fresh = new WholeOrder(100, 7, false, true, 11);
      BatchWindow other = fresh.batch();
      fresh.show(step);
      assertThat(examplesOf(other)).isEqualTo(forward.get(step));
    }
  }

  @Test
  void differsByEpochAndSeed() {
    List<List<Integer>> orders = new ArrayList<>();
    for (long seed : new long[] {0, 1, 2, -1, Long.MIN_VALUE}) {
      WholeOrder order = new WholeOrder(50, 50, false, true, seed);
      BatchWindow batch = order.batch();
      for (int epoch = 0; epoch < 20; epoch++) {
        order.show(epoch);
        orders.add(examplesOf(batch));
      }
    }
    assertThat(orders).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheOrderOfTheExamplesIfNotShuffled() {
    WholeOrder order = new WholeOrder(5, 2, false, false, 1);
    BatchWindow batch = order.batch();
    order.show(4);
    assertThat(examplesOf(batch)).containsExactly(2, 3);
    order.show(5);
    assertThat(examplesOf(batch)).containsExactly(4);
  }

  /** The same by the JDK's SplitMix64, and with rejections so rare that none is met. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 9, 100})
  void drawsFromSplitMix64(int examples) {
    long seed = 77;
    WholeOrder order = new WholeOrder(examples, examples, false, true, seed);
    BatchWindow batch = order.batch();
    for (long epoch = 0; epoch < 50; epoch++) {
      long start = new SplittableRandom(seed).nextLong() ^ epoch;
      SplittableRandom random =
          new SplittableRandom(new SplittableRandom(start - 0x9e3779b97f4a7c15L).nextLong());
      List<Integer> expected = new ArrayList<>(List.of(0));
      long bits = 0;
      for (int i = 1; i < examples; i++) {
        bits = i % 2 == 1 ? random.nextLong() : bits << 32;
        int place =
            BigInteger.valueOf(bits >>> 32)
                .multiply(BigInteger.valueOf(i + 1))
                .shiftRight(32)
                .intValueExact();
        expected.add(i);
        Collections.swap(expected, place, i);
      }
      order.show(epoch);
      assertThat(examplesOf(batch)).isEqualTo(expected);
    }
  }

  /**
   * Each order of a few examples comes up about as often as the others. The bound is the quantile
   * 0.999 of the chi-squared distribution with a degree of freedom less than there are orders.
   */
  @ParameterizedTest
  @CsvSource({"2, 2, 10.83", "3, 6, 20.52", "4, 24, 49.73", "5, 120, 172.5"})
  void shufflesEvenly(int examples, int orders, double bound) {
    int epochs = 2_000 * orders;
    Map<List<Integer>, Integer> counts = new HashMap<>();
    WholeOrder order = new WholeOrder(examples, examples, false, true, 5);
    BatchWindow batch = order.batch();
    for (int epoch = 0; epoch < epochs; epoch++) {
      order.show(epoch);
      counts.merge(examplesOf(batch), 1, Integer::sum);
    }
    double expected = (double) epochs / orders;
    double chiSquared = 0;
    for (int count : counts.values()) {
      chiSquared += (count - expected) * (count - expected) / expected;
    }
    assertThat(counts).hasSize(orders);
    assertThat(chiSquared).isLessThan(bound);
  }

  /**
   * Where each of many examples goes, in sixteenths, is even as well: with numbers of examples for
   * which some random numbers are drawn again.
   */
  @Test
  void spreadsManyExamplesEvenly() {
    int examples = 3_000_001;
    WholeOrder order = new WholeOrder(examples, examples, false, true, 6);
    BatchWindow batch = order.batch();
    order.show(0);
    int[][] counts = new int[16][16];
    for (int place = 0; place < examples; place++) {
      int example = batch.exampleOfSlice(place);
      counts[(int) (16L * place / examples)][(int) (16L * example / examples)]++;
    }
    double expected = examples / 256.0;
    double chiSquared = 0;
    for (int[] row : counts) {
      for (int count : row) {
        chiSquared += (count - expected) * (count - expected) / expected;
      }
    }
    // 15 times 15 degrees of freedom: the quantile 0.999.
    assertThat(chiSquared).isLessThan(296.4);
  }

  private static List<Integer> examplesOf(BatchWindow batch) {
    return IntStream.range(0, batch.size()).mapToObj(batch::exampleOfSlice).toList();
  }
}

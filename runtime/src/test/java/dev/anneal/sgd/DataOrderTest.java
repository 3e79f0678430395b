package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  })
  void partsAnEpoch(int examples, int batchSize, boolean dropLast, int steps, int lastSize) {
    DataOrder order = new DataOrder(examples, batchSize, dropLast, true, 3);
    assertThat(order.stepsPerEpoch()).isEqualTo(steps);
    MiniBatch batch = order.newBatch();
    for (long epoch = 0; epoch < 3; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        order.show(epoch * steps + step, batch);
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
    DataOrder order = new DataOrder(100, 7, false, true, 11);
    MiniBatch batch = order.newBatch();
    List<List<Integer>> forward = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      order.show(step, batch);
      forward.add(examplesOf(batch));
    }
    List<Integer> steps = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
    Collections.reverse(steps);
    Collections.rotate(steps, 17);
    for (int step : steps) {
      order.show(step, batch);
      assertThat(examplesOf(batch)).isEqualTo(forward.get(step));
      DataOrder fresh = new DataOrder(100, 7, false, true, 11);
      MiniBatch other = fresh.newBatch();
      fresh.show(step, other);
      assertThat(examplesOf(other)).isEqualTo(forward.get(step));
    }
  }

  @Test
  void differsByEpochAndSeed() {
    List<List<Integer>> orders = new ArrayList<>();
    for (long seed : new long[] {0, 1, 2, -1, Long.MIN_VALUE}) {
      DataOrder order = new DataOrder(50, 50, false, true, seed);
      MiniBatch batch = order.newBatch();
      for (int epoch = 0; epoch < 20; epoch++) {
        order.show(epoch, batch);
        orders.add(examplesOf(batch));
      }
    }
    assertThat(orders).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheOrderOfTheExamplesIfNotShuffled() {
    DataOrder order = new DataOrder(5, 2, false, false, 1);
    MiniBatch batch = order.newBatch();
    order.show(4, batch);
    assertThat(examplesOf(batch)).containsExactly(2, 3);
    order.show(5, batch);
    assertThat(examplesOf(batch)).containsExactly(4);
  }

  /** Each of the 24 orders of four examples comes up about as often as the others. */
  @Test
  void shufflesEvenly() {
    int epochs = 48_000;
    int[] counts = new int[256];
    DataOrder order = new DataOrder(4, 4, false, true, 5);
    MiniBatch batch = order.newBatch();
    for (int epoch = 0; epoch < epochs; epoch++) {
      order.show(epoch, batch);
      int code = 0;
      for (int i = 0; i < 4; i++) {
        code = 4 * code + batch.example(i);
      }
      counts[code]++;
    }
    double expected = epochs / 24.0;
    double chiSquared = 0;
    int orders = 0;
    for (int count : counts) {
      if (count > 0) {
        orders++;
        chiSquared += (count - expected) * (count - expected) / expected;
      }
    }
    assertThat(orders).isEqualTo(24);
    // 23 degrees of freedom: a fair shuffle is above 49.7 once in a thousand seeds.
    assertThat(chiSquared).isLessThan(49.7);
  }

  private static List<Integer> examplesOf(MiniBatch batch) {
    return IntStream.range(0, batch.size()).mapToObj(batch::example).toList();
  }
}

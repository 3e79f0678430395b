package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.sgd.gradient.BatchWindow;
import dev.anneal.sgd.gradient.DataOrder;
import dev.anneal.sgd.gradient.EpochPosition;
import dev.anneal.sgd.gradient.SliceOrder;
import org.junit.jupiter.api.Test;

class MiniBatchTest {

  /** Slices of three examples, so many that the numbers of the last are beyond an int. */
  @Test
  void numbersBeyondAnIntAreThoseOfTheSlice() {
    int slices = 1_000_000_000;
    DataOrder data = new DataOrder(3L * slices, slices, true, slices, false, false, 0);
    EpochPosition at = data.newPosition();
    MiniBatch last = new MiniBatch(window(data, 2 * (slices / 3), at));
    MiniBatch beyond = new MiniBatch(window(data, slices - 1, at));

    assertThat(last.example(0)).isEqualTo(1_999_999_998);
    assertThat(last.slice()).isEqualTo(666_666_666);
    assertThat(last.exampleOfSlice(0)).isZero();
    assertThat(beyond.slice()).isEqualTo(slices - 1);
    assertThat(beyond.exampleOfSlice(0)).isZero();
    assertThatThrownBy(() -> beyond.example(0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "example 2999999997 is beyond the largest int: ask slice() and exampleOfSlice(0) for it");
    assertThatThrownBy(() -> beyond.exampleOfSlice(1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("index 1 of a mini-batch of 1");
  }

  private static BatchWindow window(DataOrder data, int shard, EpochPosition at) {
    SliceOrder order = data.newOrder(shard);
    order.show(0);
    BatchWindow window = order.newWindow();
    int from = data.from(shard, at);
    window.show(from, data.end(shard, at) - from, at);
    return window;
  }

  @Test
  void withoutPartitionThereIsOneSlice() {
    DataOrder data = new DataOrder(10, 2, false, 4, false, true, 0);
    MiniBatch batch = new MiniBatch(window(data, 1, data.newPosition()));
    assertThat(batch.slice()).isZero();
    assertThat(batch.exampleOfSlice(1)).isEqualTo(batch.example(1));
  }
}

package dev.anneal.sgd.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitioned examples, against the rule written down plainly. */
class PartitionTest {

  /** An example that is due when the share {@code number / size} of the epoch is over. */
  private record Due(int slice, long number, long size) {}

  /** The slices in the order that an epoch takes examples from them. */
  private static List<Integer> dealt(int examples, int slices) {
    List<Due> all = new ArrayList<>();
    for (int slice = 0; slice < slices; slice++) {
      int size = examples / slices + (slice < examples % slices ? 1 : 0);
      for (int number = 1; number <= size; number++) {
        all.add(new Due(slice, number, size));
      }
    }
    Comparator<Due> dueFirst = (a, b) -> Long.compare(a.number * b.size, b.number * a.size);
    all.sort(dueFirst.thenComparingLong(Due::number).thenComparingInt(Due::slice));
    return all.stream().map(Due::slice).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // examples, slices, examples in an update, whether the last ones are dropped
    "1, 1, 1, false",
    "10, 1, 3, false",
    "10, 3, 4, false",
    "10, 3, 4, true",
    "10, 10, 3, false",
    "10, 7, 10, false",
    "11, 4, 1, false",
    "11, 4, 2, true",
    "100, 8, 5, false",
    "100, 8, 64, false",
    "101, 8, 64, true",
    "103, 16, 16, false",
    "997, 13, 31, false",
    "997, 13, 12, true",
    "1000, 999, 7, false",
  })
  void anEpochDealsEachExampleOnce(int examples, int slices, int updateSize, boolean dropLast) {
    DataOrder data = new DataOrder(examples, slices, true, updateSize, dropLast, true, 5);
    List<Integer> expected = dealt(examples, slices);
    List<SliceOrder> orders = IntStream.range(0, slices).mapToObj(data::newOrder).toList();
    EpochPosition at = data.newPosition();
    long steps = dropLast ? examples / updateSize : (examples + updateSize - 1L) / updateSize;
    assertThat(at.stepsPerEpoch()).isEqualTo(steps);
    for (long epoch = 0; epoch < 3; epoch++) {
      List<Long> seen = new ArrayList<>();
      for (long t = 0; t < steps; t++) {
        at.moveTo(epoch * steps + t);
        int before = (int) t * updateSize;
        int after = Math.min(examples, before + updateSize);
        List<Integer> update = expected.subList(before, after);
        assertThat(at.epoch()).isEqualTo(epoch);
        assertThat(at.size()).isEqualTo(after - before);
        for (int slice = 0; slice < slices; slice++) {
          int own = slice;
          int share = data.end(slice, at) - data.from(slice, at);
          assertThat((long) share).isEqualTo(update.stream().filter(each -> each == own).count());
          assertThat(share - floorShare(examples, slices, slice, before, after)).isBetween(-1, 1);
          orders.get(slice).show(epoch);
          BatchWindow window = orders.get(slice).newWindow();
          window.show(data.from(slice, at), share, at);
          for (int i = 0; i < share; i++) {
            seen.add(window.example(i));
          }
        }
      }
      assertThat(seen)
          .doesNotHaveDuplicates()
          .hasSize((int) Math.min(examples, steps * updateSize));
      assertThat(seen).allMatch(example -> example >= 0 && example < examples);
    }
  }

  /** The share before it is corrected to the size of the update. */
  private static int floorShare(int examples, int slices, int slice, long before, long after) {
    long size = (long) examples / slices + (slice < examples % slices ? 1 : 0);
    return (int) (after * size / examples - before * size / examples);
  }

  @ParameterizedTest
  @CsvSource({"10, 3", "12, 4", "7, 7", "1000003, 16"})
  void slicesAreBlocksThatDifferByOneAtMost(int examples, int slices) {
    DataOrder data = new DataOrder(examples, slices, true, 1, false, false, 0);
    int start = 0;
    for (int slice = 0; slice < slices; slice++) {
      SliceOrder order = data.newOrder(slice);
      int size = examples / slices + (slice < examples % slices ? 1 : 0);
      order.show(0);
      assertThat(order.slice()).isEqualTo(slice);
      assertThat(order.start()).isEqualTo(start);
      assertThat(order.example(size - 1)).isEqualTo(size - 1);
      start += size;
    }
    assertThat(start).isEqualTo(examples);
    assertThat(DataOrder.largestSlice(examples, slices)).isEqualTo((examples - 1) / slices + 1);
  }

  /** More examples in total than an {@code int} counts; only the numbers, no orders. */
  @ParameterizedTest
  @CsvSource({
    "5000000000, 3, 256",
    "5000000001, 3, 2147483647",
    "34359738112, 16, 1000000007",
    "4611685996952780809, 2147483647, 2147483647",
  })
  void countsBeyondInts(long examples, int slices, int updateSize) {
    DataOrder data = new DataOrder(examples, slices, true, updateSize, false, true, 0);
    EpochPosition at = data.newPosition();
    long steps = at.stepsPerEpoch();
    BigInteger total = BigInteger.valueOf(examples);
    BigInteger size = BigInteger.valueOf(updateSize);
    assertThat(steps)
        .isEqualTo(total.add(size).subtract(BigInteger.ONE).divide(size).longValueExact());
    for (long step : new long[] {0, 1, steps / 3, steps - 2, steps - 1, steps, 2 * steps - 1}) {
      at.moveTo(step);
      BigInteger before = BigInteger.valueOf(step % steps).multiply(size);
      BigInteger after = before.add(size).min(total);
      assertThat(at.size()).isEqualTo(after.subtract(before).intValueExact());
      for (int slice : new int[] {0, 1, slices / 2, slices - 1}) {
        assertThat(data.from(slice, at)).isEqualTo(turns(before, slices, slice));
        assertThat(data.end(slice, at)).isEqualTo(turns(after, slices, slice));
      }
    }
  }

  /** How often it is the turn of a slice among the first so many. */
  private static int turns(BigInteger first, int slices, int slice) {
    BigInteger[] rounds = first.divideAndRemainder(BigInteger.valueOf(slices));
    int more = rounds[1].compareTo(BigInteger.valueOf(slice)) > 0 ? 1 : 0;
    return rounds[0].intValueExact() + more;
  }

  @Test
  void eachSliceEpochAndSeedHasAnOrderOfItsOwn() {
    List<List<Integer>> orders = new ArrayList<>();
    for (long seed : new long[] {0, 1, -1, Long.MAX_VALUE}) {
      DataOrder data = new DataOrder(4 * 40, 4, true, 8, false, true, seed);
      for (int slice = 0; slice < 4; slice++) {
        for (int epoch = 0; epoch < 10; epoch++) {
          orders.add(places(data.newOrder(slice), epoch, 40));
        }
      }
    }
    assertThat(orders).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -3})
  void oneSliceHasTheOrderWithoutPartition(long seed) {
    DataOrder whole = new DataOrder(50, 3, false, 8, false, true, seed);
    DataOrder slice = new DataOrder(50, 1, true, 8, false, true, seed);
    for (int epoch = 0; epoch < 5; epoch++) {
      assertThat(places(slice.newOrder(0), epoch, 50))
          .isEqualTo(places(whole.newOrder(2), epoch, 50));
    }
  }

  private static List<Integer> places(SliceOrder order, int epoch, int size) {
    order.show(epoch);
    return IntStream.range(0, size).map(order::example).boxed().toList();
  }

  @Test
  void withoutShuffleASliceIsInTheOrderOfItsNumbers() {
    DataOrder data = new DataOrder(10, 3, true, 4, false, false, 1);
    EpochPosition at = data.newPosition();
    at.moveTo(4);
    List<List<Long>> update = new ArrayList<>();
    for (int slice = 0; slice < 3; slice++) {
      SliceOrder order = data.newOrder(slice);
      order.show(at.epoch());
      BatchWindow window = order.newWindow();
      int from = data.from(slice, at);
      window.show(from, data.end(slice, at) - from, at);
      update.add(
          LongStream.range(0, window.size()).map(i -> window.example((int) i)).boxed().toList());
    }
    // Slices 0 to 3, 4 to 6, 7 to 9; the turns of the second update of the second epoch: 1, 2, 0,
    // 1.
    assertThat(update).containsExactly(List.of(2L), List.of(5L, 6L), List.of(8L));
  }
}

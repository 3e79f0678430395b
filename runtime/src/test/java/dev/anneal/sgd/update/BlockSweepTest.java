package dev.anneal.sgd.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSweepTest {

  /** Beside a sweep that is walked step by step. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 1_022, 1_023, 1_024, 2_045, 2_046, 2_047, 3_000, 10_000})
  void reachesEveryBlockInTime(int blocks) {
    int steps = 3_000;
    int[] last = new int[blocks];
    int[][] reached = new int[steps][];
    int at = 0;
    for (int step = 0; step < steps; step++) {
      assertThat(BlockSweep.at(step, blocks)).isEqualTo(at);
      int end = Math.min(blocks, at + BlockSweep.length(blocks));
      reached[step] = new int[] {at, end};
      for (int block = at; block < end; block++) {
        assertThat(step + 1 - last[block]).isLessThan(MissedSteps.CAPACITY);
        last[block] = step + 1;
      }
      at = end == blocks ? 0 : end;
    }
    int[] next = new int[blocks];
    Arrays.fill(next, -1);
    for (int step = steps - 1; step >= 0; step--) {
      Arrays.fill(next, reached[step][0], reached[step][1], step);
      for (int block = step % 97; block < blocks; block += 97) {
        if (next[block] >= 0) {
          assertThat(BlockSweep.stepsUntil(block, step, blocks)).isEqualTo(next[block] - step + 1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 1 << 27})
  void goesOnForAnyNumberOfSteps(int blocks) {
    for (long counted : new long[] {Long.MAX_VALUE, 1L << 32, (1L << 31) + 5}) {
      assertThat(BlockSweep.at(counted, blocks)).isBetween(0, blocks - 1);
      for (int block : new int[] {0, blocks / 2, blocks - 1}) {
        assertThat(BlockSweep.stepsUntil(block, counted, blocks))
            .isBetween(1, MissedSteps.CAPACITY - 1);
      }
    }
  }
}

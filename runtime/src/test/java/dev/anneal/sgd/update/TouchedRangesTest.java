package dev.anneal.sgd.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchedRangesTest {

  private static final int[] LENGTHS = {1, 15, 16, 17, 100, 1000, 1024, 5000, 66_000, 131_072};

  /** Adds some random ranges, and answers the parameters of the blocks that they lie in. */
  private static BitSet addSome(TouchedRanges ranges, int length, SplittableRandom random) {
    BitSet expected = new BitSet();
    for (int i = random.nextInt(20); i > 0; i--) {
      int from = random.nextInt(length + 1);
      int to = Math.min(length, from + random.nextInt(random.nextBoolean() ? length : 40));
      ranges.add(from, to);
      if (from < to) {
        expected.set(from / 16 * 16, Math.min(length, (to + 15) / 16 * 16));
      }
    }
    return expected;
  }

  private static void assertHas(TouchedRanges ranges, BitSet expected, int length) {
    ranges.findRuns();
    int at = 0;
    for (int run = 0; run < ranges.runs(); run++) {
      assertThat(ranges.from(run)).isEqualTo(expected.nextSetBit(at));
      at = expected.nextClearBit(ranges.from(run));
      assertThat(ranges.to(run)).isEqualTo(at);
      assertThat(TouchedRanges.blockEnd(ranges.firstBlock(run), length))
          .isEqualTo(ranges.from(run));
      assertThat(TouchedRanges.blockEnd(ranges.endBlock(run), length)).isEqualTo(at);
    }
    assertThat(expected.nextSetBit(at)).isNegative();
    assertThat(ranges.runs()).isLessThanOrEqualTo(TouchedRanges.maxRuns(length));
  }

  @Test
  void findsTheRunsOfBlocksThatWereAdded() {
    SplittableRandom random = new SplittableRandom(1);
    for (int length : LENGTHS) {
      TouchedRanges ranges = TouchedRanges.none(length);
      TouchedRanges others = TouchedRanges.none(length);
      for (int round = 0; round < 100; round++) {
        ranges.clear();
        BitSet expected = addSome(ranges, length, random);
        assertHas(ranges, expected, length);
        others.clear();
        expected.or(addSome(others, length, random));
        ranges.addAll(others);
        assertHas(ranges, expected, length);
      }
    }
  }

  @Test
  void findsTheNextThatIsTouchedOrNot() {
    SplittableRandom random = new SplittableRandom(2);
    for (int length : LENGTHS) {
      TouchedRanges ranges = TouchedRanges.none(length);
      for (int round = 0; round < 20; round++) {
        ranges.clear();
        BitSet expected = addSome(ranges, length, random);
        for (int i = 0; i < 50; i++) {
          int to = random.nextInt(length + 1);
          int from = random.nextInt(to + 1);
          int next = expected.nextSetBit(from);
          assertThat(ranges.nextTouched(from, to)).isEqualTo(next < 0 ? to : Math.min(next, to));
          assertThat(ranges.nextUntouched(from, to))
              .isEqualTo(Math.min(expected.nextClearBit(from), to));
        }
      }
    }
  }

  @Test
  void hasRoomForEveryOtherBlock() {
    for (int length : LENGTHS) {
      TouchedRanges ranges = TouchedRanges.none(length);
      BitSet expected = new BitSet();
      for (int from = 0; from < length; from += 32) {
        ranges.add(from, from + 1);
        expected.set(from, Math.min(length, from + 16));
      }
      assertHas(ranges, expected, length);
    }
  }

  @Test
  void allIsOneRun() {
    TouchedRanges all = TouchedRanges.all(100);
    all.findRuns();
    assertThat(all.runs()).isOne();
    assertThat(all.from(0)).isZero();
    assertThat(all.to(0)).isEqualTo(100);
    assertThat(all.nextTouched(3, 9)).isEqualTo(3);
    assertThat(all.nextUntouched(3, 9)).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, 4", "0, 101", "101, 101", "-2147483648, 2147483647"})
  void refusesWhatIsOutside(int from, int to) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TouchedRanges.none(100).add(from, to))
        .withMessage(
            "range = %d to %d: must satisfy 0 <= from <= to <= 100, the number of parameters; give"
                + " other ends",
            from, to);
  }
}

package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {

  @Test
  void coversWhatWasAddedInWholeBlocksOnceEach() {
    SplittableRandom random = new SplittableRandom(1);
    for (int length : new int[] {1, 15, 16, 17, 100, 1000}) {
      Ranges ranges = Ranges.none(length);
      for (int round = 0; round < 100; round++) {
        ranges.clear();
        BitSet expected = new BitSet();
        for (int i = random.nextInt(20); i > 0; i--) {
          int from = random.nextInt(length + 1);
          int to = random.nextInt(from, length + 1);
          ranges.add(from, to);
          if (from < to) {
            expected.set(from / 16 * 16, Math.min(length, (to + 15) / 16 * 16));
          }
        }
        BitSet found = new BitSet();
        for (int run = 0; run < ranges.runs(); run++) {
          assertThat(found.get(ranges.from(run), ranges.to(run)).isEmpty()).isTrue();
          found.set(ranges.from(run), ranges.to(run));
        }
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  @Test
  void allIsOneRun() {
    Ranges all = Ranges.all(100);
    assertThat(all.runs()).isOne();
    assertThat(all.from(0)).isZero();
    assertThat(all.to(0)).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, 4", "0, 101", "101, 101", "-2147483648, 2147483647"})
  void refusesWhatIsOutside(int from, int to) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranges.none(100).add(from, to))
        .withMessage(
            "range from %d to %d: a range must satisfy 0 <= from <= to <= 100, the number of"
                + " parameters",
            from, to);
  }
}

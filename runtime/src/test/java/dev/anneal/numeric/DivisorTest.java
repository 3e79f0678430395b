package dev.anneal.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DivisorTest {
  @ParameterizedTest
  @ValueSource(
      longs = {
        1,
        2,
        3,
        5,
        7,
        10,
        1000,
        1 << 20,
        (1L << 32) - 1,
        (1L << 32) + 1,
        1L << 62,
        Long.MAX_VALUE
      })
  void dividesAtTheMultiples(long divisor) {
    Divisor tested = Divisor.of(divisor);
    long largest = Long.MAX_VALUE / divisor * divisor;
    for (long k : new long[] {0, 1, divisor - 1, divisor, largest - 1, largest, Long.MAX_VALUE}) {
      assertThat(tested.divide(k)).as("%s / %s", k, divisor).isEqualTo(k / divisor);
    }
  }

  @Test
  void dividesAnything() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      long divisor = random.nextLong(1, Long.MAX_VALUE) >>> random.nextInt(62) | 1;
      long k = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
      long multiple = k / divisor * divisor;
      Divisor tested = Divisor.of(divisor);
      assertThat(tested.divide(k)).isEqualTo(k / divisor);
      assertThat(tested.divide(multiple)).isEqualTo(k / divisor);
      assertThat(tested.divide(Math.max(0, multiple - 1)))
          .isEqualTo(Math.max(0, multiple - 1) / divisor);
    }
  }
}

package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Square roots between the smallest doubles, where halves are rounded. */
final class SubnormalRampTest {
  @ParameterizedTest
  @CsvSource({"1, 1, 242271", "1, 2, 7", "2, 1, 7", "3, 0, 1000", "0, 3, 1000", "5, 4, 3"})
  void keepsToItsInterval(int initial, int end, long length) {
    double first = initial * Double.MIN_VALUE;
    double last = end * Double.MIN_VALUE;
    SqrtCurve curve = SqrtCurve.of(first, last, length);
    for (long k = 0; k <= length; k++) {
      assertThat(curve.at(k)).isBetween(Math.min(first, last), Math.max(first, last));
    }
  }
}

package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several updates at once are as many single ones, up to a loss that is not finite. */
final class TrainableTest {

  @ParameterizedTest
  @CsvSource({
    "1, 7, NaN, 1",
    "5, 7, NaN, 5",
    "7, 7, NaN, 7",
    "8, 7, NaN, 8",
    "9, 7, NaN, 8",
    "9, 0, NaN, 1",
    "9, 3, Infinity, 4",
    "9, 3, -Infinity, 4",
    "9, 3, 1e300, 9",
    "9, 8, NaN, 9"
  })
  void stepsEndAtALossThatIsNotFinite(int count, int bad, double value, int made) {
    double[] script = {3, 1, 4, 1, 5, 9, 2, 6, 5};
    script[bad] = value;
    Scripted together = new Scripted((step, rate) -> rate * script[step]);
    Scripted watched = new Scripted((step, rate) -> rate * script[step]);
    double[] expected = Arrays.stream(script).limit(made).map(loss -> 0.5 * loss).toArray();
    assertThat(together.steps(0.5, count)).containsExactly(expected);
    assertThat(together.position()).isEqualTo(made);
    WatchedSubject subject = new WatchedSubject(watched);
    assertThat(subject.steps(0.5, count)).containsExactly(expected);
    assertThat(subject.steps()).isEqualTo(made);
  }
}

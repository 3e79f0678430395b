package dev.anneal.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickStartTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0002",
    "249, 0.05",
    "499, 0.1",
    "500, 0.1",
    "2499, 0.1",
    "2500, 0.05",
    "4500, 0.025",
    "8499, 0.0125"
  })
  void scheduleIsTheOneDeclared(long step, double rate) {
    assertThat(MnistSchedule.create().at(step)).isCloseTo(rate, within(1e-15));
  }
}

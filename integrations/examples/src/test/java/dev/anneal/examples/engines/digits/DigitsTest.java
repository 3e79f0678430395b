package dev.anneal.examples.engines.digits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.finder.FinderResult;
import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void theNetworkReadsDigitsAtTheRateThatIsFound() throws Exception {
    DrawnDigits others = DrawnDigits.draw(1_000, 2);
    DrawnDigits learned = DrawnDigits.draw(DigitsTraining.EXAMPLES, 1);
    try (DigitsNetwork network = new DigitsNetwork(learned, 1)) {
      FinderResult found = network.find();
      assertThat(network.accuracy(others)).as("the finder has put all back").isLessThan(0.3);
      DigitsTrainingSchedule schedule = found.cycle(DigitsTrainingSchedule::create);
      network.train(schedule);
      assertThat(network.accuracy(others)).isGreaterThan(0.9);
    }
  }

  @Test
  void equalSeedsDrawEqualDigits() {
    DrawnDigits once = DrawnDigits.draw(20, 3);
    DrawnDigits again = DrawnDigits.draw(20, 3);
    assertThat(again.digits()).isEqualTo(once.digits());
    assertThat(again.pixels()).isDeepEqualTo(once.pixels());
    assertThat(DrawnDigits.draw(20, 4).pixels()[0]).isNotEqualTo(once.pixels()[0]);
  }
}

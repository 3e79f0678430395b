package dev.anneal.cli.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import dev.anneal.cli.terminal.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps as one writes them on a command line. */
class StepListTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "0,100,end | 0, 100, 1000",
        "end-1 , 7 | 999, 7",
        "3..6 | 3, 4, 5, 6",
        "0..10:4 | 0, 4, 8",
        "0..end:500 | 0, 500, 1000",
        "end-2..end | 998, 999, 1000",
        "1_000 | 1000",
        "9223372036854775807 | 9223372036854775807",
      })
  void lists(String text, String steps) {
    assertThat(StepList.parse(text, 1_000).toString()).isEqualTo("[" + steps + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x | 'x' is no step",
        "'' | '' is no step",
        "1,, 2 | '' is no step",
        "-1 | '-1' is no step",
        "5..3 | '5..3' is no step",
        "0..5:0 | '0..5:0' is no step",
        "1.5 | '1.5' is no step",
        "end-1001 | end-1001: the training has 1000 steps",
        "9223372036854775808 | 9223372036854775808: steps go up to 9223372036854775807",
        "0..10000000 | 0..10000000 are more than 10,000,000 steps",
        "0..9223372036854775807:2 | 0..9223372036854775807:2 are more than",
      })
  void wrongLists(String text, String message) {
    assertThatThrownBy(() -> StepList.parse(text, 1_000))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void noEnd() {
    assertThatThrownBy(() -> StepList.parse("end", TrainingSchedule.UNBOUNDED))
        .isInstanceOf(InputException.class)
        .hasMessage("end: the schedule has no end; give a step");
  }
}

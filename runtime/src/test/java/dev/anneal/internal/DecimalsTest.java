package dev.anneal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A double counts as the decimal that JDK 19 and later print, on every JDK. */
class DecimalsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "1E-3",
        "2E23",
        "1.0E23",
        "1.5779497703008102E17",
        "2.2250738585072014E-308",
        "1.7976931348623157E308",
        // Powers of two, below which the doubles are half as far apart as above.
        "7.120236347223045E-307",
        "5.966672584960166E-154",
        "6.256509672447191E-148",
        "7.888609052210118E-31",
        "9.007199254740992E15",
        "1.8014398509481984E16"
      })
  void isTheShortestThatReadsBack(String printed) {
    double value = Double.parseDouble(printed);

    assertThat(Decimals.decimal(value)).isEqualByComparingTo(new BigDecimal(printed));
    assertThat(Decimals.decimal(-value)).isEqualByComparingTo(new BigDecimal("-" + printed));
  }

  @Test
  void aPositionIsThatDecimal() {
    assertThat(Positions.steps(1.5779497703008102e17, 2)).isEqualTo(315_589_954_060_162_040L);
    assertThat(Positions.stepsPerEpoch(315_589_954_060_162_040L, 1.5779497703008102e17))
        .isEqualTo(2);
  }
}

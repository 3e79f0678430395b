package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Growth;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultWriterTest {
  private static final RateSweep RANGE = RateSweep.of(1e-5, 10, 61, Growth.EXPONENTIAL);

  private static FinderResult found() {
    return LearningRateFinder.of(RANGE)
        .find(new NoisyQuadratic(new double[] {1, 0.1}, 0.5, 0.1, 3));
  }

  @Test
  void csvReadsBackBitForBit() throws IOException {
    FinderResult result = found();
    StringBuilder text = new StringBuilder();
    result.writeCsv(text);
    List<String> lines = text.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("rate,loss,smoothed");
    assertThat(lines).hasSize(result.curve().size() + 1);
    for (int i = 0; i < result.curve().size(); i++) {
      assertThat(lines.get(i + 1).split(","))
          .extracting(Double::parseDouble)
          .containsExactly(
              result.curve().rate(i), result.curve().loss(i), result.curve().smoothed(i));
    }
    assertThat(text).endsWith("\n");
  }

  @Test
  void jsonHasEverything() throws IOException {
    FinderResult result = found();
    StringBuilder text = new StringBuilder();
    result.writeJson(text);
    Suggestion.Rate rate = (Suggestion.Rate) result.suggestion();
    assertThat(text)
        .contains("\"rule\": \"PROBES\"")
        .contains(
            "\"suggestion\": {\"rate\": %s, \"low\": %s, \"high\": %s}"
                .formatted(rate.value(), rate.low(), rate.high()))
        .contains("\"steps\": " + result.steps())
        .contains("\"oneCycle\": {\"max\": " + result.oneCycleMax().orElseThrow() + "}")
        .contains("\"VALLEY\": {\"rate\": ");
    for (Probe probe : result.probes()) {
      assertThat(text).contains("{\"rate\": " + probe.rate() + ", \"steps\": " + probe.steps());
    }
    assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
    assertBalanced(text);
  }

  @Test
  void jsonOfNoRateIsStillJson() throws IOException {
    FinderResult result =
        LearningRateFinder.of(RANGE).find(new Scripted((step, rate) -> Double.NaN));
    StringBuilder text = new StringBuilder();
    result.writeJson(text);
    assertThat(text)
        .contains("\"reason\": \"START_NOT_FINITE\"")
        .contains("\"cyclic\": null")
        .contains("\"oneCycle\": {\"max\": null}")
        .contains("\"loss\": []");
    assertBalanced(text);
  }

  private static void assertBalanced(CharSequence text) {
    for (String pair : List.of("{}", "[]")) {
      assertThat(text.chars().filter(c -> c == pair.charAt(0)).count())
          .isEqualTo(text.chars().filter(c -> c == pair.charAt(1)).count());
    }
    assertThat(text.chars().filter(c -> c == '"').count()).isEven();
  }
}

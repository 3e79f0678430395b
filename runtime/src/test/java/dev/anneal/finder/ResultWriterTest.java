package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.anneal.Growth;
import dev.anneal.finder.Suggestion.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ResultWriterTest {
  private static final RateSweep RANGE = RateSweep.of(1e-5, 10, 61, Growth.EXPONENTIAL);

  private static FinderResult found() {
    return LearningRateFinder.of(RANGE).find(model());
  }

  private static NoisyQuadratic model() {
    return new NoisyQuadratic(new double[] {1, 0.1}, 0.5, 0.1, 3);
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
        .contains("{\n  \"anneal\": 1,\n  \"rule\": null,")
        .contains(
            "\"suggestion\": {\"rate\": %s, \"low\": %s, \"high\": %s}"
                .formatted(rate.value(), rate.low(), rate.high()))
        .contains("\"steps\": " + result.steps())
        .contains("\"oneCycle\": {\"max\": " + result.oneCycleMax().orElseThrow() + "}")
        .contains("\"lowestFailure\": " + result.lowestFailure().orElseThrow());
    for (Rule rule : Rule.values()) {
      assertThat(text).contains("\"" + rule + "\": {\"rate\": ");
    }
    for (Probe probe : result.probes()) {
      assertThat(text).contains("{\"rate\": " + probe.rate() + ", \"steps\": " + probe.steps());
    }
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
        .contains("\"lowestFailure\": null")
        .contains("\"loss\": []");
  }

  static Stream<Arguments> results() {
    LossCurve curve =
        LossCurve.of(new double[] {0.1, 0.2}, new double[] {1, -2}, LossCurve.End.OUT_OF_STEPS);
    Suggestion words = new Suggestion.None(Reason.FLAT, "a \"tab\"\t\\ \u0001\u001f\n\u00e4");
    return Stream.of(
        Arguments.of("found", found()),
        Arguments.of("a classic rule", LearningRateFinder.of(RANGE).rule(Rule.SLIDE).find(model())),
        Arguments.of("no room", LearningRateFinder.of(RANGE).budget(1).find(model())),
        Arguments.of(
            "no loss", LearningRateFinder.of(RANGE).find(new Scripted((step, rate) -> Double.NaN))),
        Arguments.of("signs to escape", new FinderResult(curve, null, words, List.of(), 2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void jsonFollowsItsSchema(String name, FinderResult result) throws IOException {
    StringBuilder text = new StringBuilder();
    result.writeJson(text);
    assertThat(text).doesNotContain(": NaN").doesNotContain("Infinity").endsWith("}\n");
    Path file =
        Path.of(System.getProperty("basedir", ""), "..", "docs", "range-finder.schema.json");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(file), InputFormat.JSON);
    assertThat(schema.validate(text.toString(), InputFormat.JSON)).isEmpty();
    String wrong = text.toString().replace("\"trials\"", "\"probes\"");
    assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
  }
}

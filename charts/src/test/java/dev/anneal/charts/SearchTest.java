package dev.anneal.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Growth;
import dev.anneal.charts.picture.Numbers;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.RateSweep;
import dev.anneal.finder.Rule;
import dev.anneal.finder.SgdTrainable;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  @TempDir private static Path folder;
  private static FinderResult result;
  private static Path file;

  /** A hundred squares, of which the steepest diverges above a rate of 2. */
  private static final class Bowl implements Objective<double[]> {
    @Override
    public long examples() {
      return 100;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      double loss = 0;
      for (int b = 0; b < batch.size(); b++) {
        for (int j = 0; j < parameters.length; j++) {
          double error = parameters[j] - 1 - 0.1 * ((batch.example(b) + j) % 3 - 1);
          loss += error * error / 2 / (j + 1);
          gradient[j] += error / (j + 1);
        }
      }
      return loss;
    }
  }

  @BeforeAll
  static void search() throws IOException {
    Sgd<double[]> sgd = Sgd.builder(new Bowl(), new double[20]).batchSize(10).build();
    result =
        LearningRateFinder.of(RateSweep.of(1e-4, 100, 100, Growth.EXPONENTIAL))
            .find(SgdTrainable.of(sgd, 0, 0));
    file = folder.resolve("result.json");
    StringBuilder json = new StringBuilder();
    result.writeJson(json);
    Files.writeString(file, json);
  }

  @Test
  void showsTheSweepAndWhatIsMadeOfIt() {
    Svg svg = Svg.of(Charts.of(result));

    String chosen = Numbers.brief(result.rateOrThrow());
    assertThat(svg.texts())
        .contains("learning rate " + chosen, chosen + ", by trials", "learning rate", "loss")
        .contains("smoothed", "trials", "failed", "1e-4", "0.001", "1");
    assertThat(svg.texts()).anyMatch(text -> text.startsWith("edge / 8 "));
    assertThat(svg.texts()).anyMatch(text -> text.startsWith("minimum / 10 "));
    assertThat(svg.curves()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void putsTheChosenRateAtItsPlace() {
    Svg svg = Svg.of(Charts.of(result));
    double low = svg.place("0.001")[0];
    double high = svg.place("1")[0];
    double expected = low + (high - low) * Math.log10(result.rateOrThrow() / 0.001) / 3;

    double words = svg.place(Numbers.brief(result.rateOrThrow()) + ", by trials")[0];
    assertThat(Math.abs(words - expected)).isLessThan(4.1);
  }

  @Test
  void isTheSameFromItsFile() throws IOException {
    assertThat(Svg.bytes(Charts.ofSearch(file))).isEqualTo(Svg.bytes(Charts.of(result)));
    assertThat(Svg.bytes(Charts.ofSearch(file).dark().logScale()))
        .isEqualTo(Svg.bytes(Charts.of(result).dark().logScale()));
  }

  @Test
  void namesTheRuleThatWasFollowed() {
    Sgd<double[]> sgd = Sgd.builder(new Bowl(), new double[20]).batchSize(10).build();
    FinderResult followed =
        LearningRateFinder.of(RateSweep.of(1e-4, 100, 100, Growth.EXPONENTIAL))
            .rule(Rule.STEEPEST)
            .find(SgdTrainable.of(sgd, 0, 0));

    assertThat(Svg.of(Charts.of(followed)).texts())
        .contains(Numbers.brief(followed.rateOrThrow()) + ", by steepest")
        .doesNotContain("trials");
  }

  /** Of no use with any rate. */
  private static final class Broken implements Objective<double[]> {
    @Override
    public long examples() {
      return 100;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      return Double.NaN;
    }
  }

  @Test
  void saysWhyThereIsNoRate() throws IOException {
    Sgd<double[]> sgd = Sgd.builder(new Broken(), new double[20]).batchSize(10).build();
    FinderResult none =
        LearningRateFinder.of(RateSweep.of(1e-4, 100, 100, Growth.EXPONENTIAL))
            .find(SgdTrainable.of(sgd, 0, 0));
    StringBuilder json = new StringBuilder();
    none.writeJson(json);
    Path written = Files.writeString(folder.resolve("none.json"), json);

    assertThat(none.rate()).isEmpty();
    assertThat(Svg.of(Charts.of(none)).texts().get(0)).startsWith("no usable learning rate: ");
    assertThat(Svg.bytes(Charts.ofSearch(written))).isEqualTo(Svg.bytes(Charts.of(none)));
  }

  @Test
  void marksTheRateToTryFirst() throws IOException {
    Path unsure =
        Files.writeString(
            folder.resolve("unsure.json"),
            """
            {"anneal": 1, "rule": null,
             "suggestion": {"reason": "TOO_SHORT", "explanation": "%s"},
             "bestGuess": {"rate": 0.02, "low": 0.01, "high": 0.04},
             "lowestFailure": 1.0, "rules": {}, "trials": [],
             "curve": {"end": "DIVERGED", "rate": [0.001, 0.1, 1.0], "loss": [2, 1, 9],
                       "smoothed": [2.0, 1.5, 4.0]}}
            """
                .formatted("a reason of many words that no line has room for ".repeat(3)));

    List<String> texts = Svg.of(Charts.ofSearch(unsure)).texts();

    assertThat(texts.get(0)).startsWith("no usable learning rate: a reason").hasSizeLessThan(90);
    assertThat(texts).contains("to try first 0.02", "failed").doesNotContain("about as good");
  }

  @Test
  void refusesWhatIsNoResult() throws IOException {
    for (String text :
        List.of(
            "",
            "[1]",
            "{}",
            "{\"anneal\": 2}",
            "{\"anneal\": 1, \"curve\": 1}",
            "{\"anneal\": 1, \"curve\": {\"rate\": [1]}}")) {
      Path other = Files.writeString(folder.resolve("other.json"), text);
      assertThatThrownBy(() -> Charts.ofSearch(other))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("other.json is no result");
    }
    assertThatThrownBy(() -> Charts.ofSearch(folder.resolve("nowhere.json")))
        .isInstanceOf(NoSuchFileException.class);
  }
}

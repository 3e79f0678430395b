package dev.anneal.examples.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.examples.language.Names.Name;
import dev.anneal.sgd.Sgd;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanguageObjectiveTest {
  private static final Names NAMES =
      new Names(
          List.of("de", "fi", "fr"),
          List.of(
              new Name("Deutschland", 0),
              new Name("Saksa", 1),
              new Name("Allemagne", 2),
              new Name("Finnland", 0),
              new Name("Suomi", 1),
              new Name("Finlande", 2),
              new Name("aaaaaa", 1)));

  private static final NGrams NGRAMS = NGrams.byFrequencyIn(NAMES);
  private static final Examples EXAMPLES = Examples.of(NAMES, NGRAMS);
  private static final float RATE = 0.25f;

  /**
   * One step from random weights, so that the difference of the weights shows the mean gradient.
   */
  @Test
  void gradientIsThatOfTheFormulaInDoubles() {
    float[] weights = LanguageModel.untrained(3);
    int length = new WeightRows(3).length();
    Random random = new Random(11);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % length < 3 ? random.nextFloat() - 0.5f : 0;
    }
    float[] before = weights.clone();

    double loss =
        Sgd.builder(new LanguageObjective(EXAMPLES, 3), weights).batchSize(7).build().step(RATE);

    double[] gradient = new double[weights.length];
    assertThat(loss).isCloseTo(meanLoss(before, gradient), within(1e-5));
    for (int i = 0; i < weights.length; i++) {
      assertThat((before[i] - weights[i]) / (double) RATE)
          .as("gradient by weight %d", i)
          .isCloseTo(gradient[i], within(1e-6));
    }
  }

  /** Adds the mean gradient, worked out from the names with nothing of the example but the hash. */
  private static double meanLoss(float[] weights, double[] gradient) {
    int length = weights.length / NGrams.COUNT;
    double loss = 0;
    for (Name name : NAMES.names()) {
      double[] exponentials = new double[3];
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        double score = 0;
        for (int gram : NGRAMS.of(name.text())) {
          score += weights[gram * length + c];
        }
        exponentials[c] = Math.exp(score);
        sum += exponentials[c];
      }
      loss -= Math.log(exponentials[name.language()] / sum) / 7;
      for (int c = 0; c < 3; c++) {
        double derivative = exponentials[c] / sum - (c == name.language() ? 1 : 0);
        for (int gram : NGRAMS.of(name.text())) {
          gradient[gram * length + c] += derivative / 7;
        }
      }
    }
    return loss;
  }

  @Test
  void learnsItsExamples() {
    float[] weights = LanguageModel.untrained(3);
    Sgd<float[]> sgd =
        Sgd.builder(new LanguageObjective(EXAMPLES, 3), weights).batchSize(2).build();
    LanguageModel model = new LanguageModel(NAMES.languages(), NGRAMS, weights);
    double before = model.quality(EXAMPLES).loss();
    for (int i = 0; i < 100; i++) {
      sgd.step(0.1);
    }

    Quality after = model.quality(EXAMPLES);
    assertThat(before).isCloseTo(Math.log(3), within(1e-6));
    assertThat(after.top1()).isEqualTo(1);
    assertThat(after.top5()).isEqualTo(1);
    assertThat(after.loss()).isLessThan(0.1);
    assertThat(model.guess("Saksa", 2)).extracting("language").startsWith("fi");
  }
}

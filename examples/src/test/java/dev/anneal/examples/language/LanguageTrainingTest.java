package dev.anneal.examples.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.SgdTrainable;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import org.junit.jupiter.api.Test;

/** The whole way on the real data, cut to a few hundred steps. */
class LanguageTrainingTest {
  private static final long STEPS = 200;

  private static final Names NAMES = Names.ofTheJdk();
  private static final Names.Split SPLIT = NAMES.split(1);
  private static final NGrams NGRAMS = NGrams.byFrequencyIn(SPLIT.training());
  private static final Examples TRAINING = Examples.of(SPLIT.training(), NGRAMS);

  @Test
  void rangeTestFindsARateThatLearnsAndRepeatsBitForBit() {
    float[] untouched = LanguageModel.untrained(NAMES.languages().size());
    double rate =
        LearningRateFinder.of(LanguageTrainingSchedule.rangeTest())
            .find(SgdTrainable.of(descent(untouched)))
            .rateOrThrow();
    assertThat(untouched).containsOnly(0);

    float[] weights = train(rate);
    LanguageModel.Quality quality =
        new LanguageModel(NAMES.languages(), NGRAMS, weights)
            .quality(Examples.of(SPLIT.heldOut(), NGRAMS));

    assertThat(quality.top1()).isGreaterThan(0.25);
    assertThat(quality.top5()).isGreaterThan(0.5);
    assertThat(train(rate)).isEqualTo(weights);
  }

  private static float[] train(double rate) {
    float[] weights = LanguageModel.untrained(NAMES.languages().size());
    Trainer.builder(descent(weights), ConstantTrainingSchedule.create(rate))
        .steps(STEPS)
        .build()
        .train();
    return weights;
  }

  private static Sgd<float[]> descent(float[] weights) {
    return Sgd.builder(new LanguageObjective(TRAINING, NAMES.languages().size()), weights)
        .batchSize(64)
        .seed(5)
        .build();
  }
}

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

  private static final LanguageTask TASK = LanguageTask.ofTheJdk(5);

  @Test
  void rangeTestFindsARateThatLearnsAndRepeatsBitForBit() {
    float[] untouched = TASK.untrained();
    double rate =
        LearningRateFinder.of(LanguageTrainingSchedule.rangeTest())
            .find(SgdTrainable.of(descent(untouched), ConstantTrainingSchedule.create(1)))
            .rateOrThrow();
    assertThat(untouched).containsOnly(0);

    float[] weights = train(rate);
    Quality quality = TASK.quality(weights);

    assertThat(quality.top1()).isGreaterThan(0.25);
    assertThat(quality.top5()).isGreaterThan(0.5);
    assertThat(train(rate)).isEqualTo(weights);
  }

  private static float[] train(double rate) {
    float[] weights = TASK.untrained();
    Trainer.builder(descent(weights), ConstantTrainingSchedule.create(rate))
        .steps(STEPS)
        .build()
        .train();
    return weights;
  }

  private static Sgd<float[]> descent(float[] weights) {
    return TASK.descent(weights).batchSize(64).build();
  }
}

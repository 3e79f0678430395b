package dev.anneal.sgd;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A training that {@link KillTest} kills: resumes in the directory given, trains to the end and
 * prints a hash of the parameters.
 */
final class KilledTraining {
  private static final int PARAMETERS = 20_000;

  private static final String SCHEDULE =
      """
      anneal recipe 1
      numerics 1
      config "training.Killed"
      open rate: double = 0.2
      granularity STEP
      afterEnd FAIL
      totalSteps 400
      stepsPerEpoch unbounded
      timeline learningRate
        0 to 400 from 0: cosine(rate, 0.0, 1.0, 1.0, 400)
      timeline momentum
        0 to unbounded from 0: constant(0.9, unbounded)
      timeline weightDecay
        0 to unbounded from 0: constant(0.01, unbounded)
      """;

  private KilledTraining() {}

  public static void main(String[] args) {
    SparseLeastSquares objective = SparseLeastSquares.random(400, 4_000, 5, 4, 3);
    Sgd<float[]> sgd =
        Sgd.builder(objective, new float[PARAMETERS])
            .batchSize(4)
            .seed(4)
            .averaging(Averaging.exponential(0.9))
            .shards(2)
            .group("recipe", 0, 5_000)
            .group("byHand", 6_000, 8_000)
            .build();
    FixedSchedule byHand =
        FixedSchedule.of(step -> 0.2 / (1 + step / 100.0), 400)
            .momentum(step -> 0.9)
            .decay(step -> 0.01);
    Trainer<float[]> trainer =
        Trainer.builder(sgd, RecipeTexts.schedule(SCHEDULE))
            .group("recipe", RecipeTexts.schedule(RecipeTexts.constant("training.Group", 0.1, 400)))
            .group("byHand", byHand)
            .evaluation("first", parameters -> parameters[0])
            .checkpoints(Checkpoints.in(Path.of(args[0])).everySteps(3).keep(2))
            .build();
    trainer.resume();
    trainer.train();
    System.out.println(
        Arrays.hashCode(sgd.parameters())
            + " "
            + Arrays.hashCode(sgd.averagedParameters())
            + " "
            + Arrays.hashCode(trainer.history().values("first")));
  }
}

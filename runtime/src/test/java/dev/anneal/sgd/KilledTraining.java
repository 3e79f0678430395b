package dev.anneal.sgd;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A training that {@link KillTest} kills: resumes in the directory given, trains to the end and
 * prints a hash of the parameters.
 */
final class KilledTraining {
  private static final int PARAMETERS = 20_000;

  private KilledTraining() {}

  public static void main(String[] args) {
    SparseLeastSquares objective = SparseLeastSquares.random(400, 4_000, 5, 4, 3);
    Sgd<float[]> sgd =
        Sgd.builder(objective, new float[PARAMETERS])
            .batchSize(4)
            .seed(4)
            .averaging(Averaging.exponential(0.9))
            .shards(2)
            .build();
    FixedSchedule schedule =
        FixedSchedule.of(step -> 0.2 / (1 + step / 100.0), 400)
            .momentum(step -> 0.9)
            .decay(step -> 0.01);
    Trainer<float[]> trainer =
        Trainer.builder(sgd, schedule)
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

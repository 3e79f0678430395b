package dev.anneal.examples.resume;

import dev.anneal.examples.curves.LeastSquares;
import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainerBuilder;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The training: on its own it runs in one go, with a directory it keeps checkpoints there. */
final class ResumableRun {
  private static final int FEATURES = 1_000;

  private final Sgd<double[]> sgd;

  ResumableRun() {
    LeastSquares objective = LeastSquares.random(ResumedTraining.EXAMPLES, FEATURES, 7);
    this.sgd =
        Sgd.builder(objective, new double[FEATURES])
            .batchSize(ResumedTraining.BATCH_SIZE)
            .seed(7)
            .build();
  }

  /** Trains from the beginning to the end and answers the parameters. */
  double[] trainInOneGo() {
    trainer().build().train();
    return sgd.parameters();
  }

  /**
   * Goes on from the newest checkpoint in a directory, if there is one, to the end.
   *
   * @param log is told where the training goes on
   */
  double[] trainFrom(Path directory, Consumer<String> log) {
    Trainer<double[]> trainer =
        trainer().checkpoints(Checkpoints.in(directory).everySteps(250)).build();
    trainer.resume();
    log.accept("training from step " + sgd.steps() + " of " + schedule().totalSteps());
    trainer.train();
    return sgd.parameters();
  }

  private TrainerBuilder<double[]> trainer() {
    return Trainer.builder(sgd, schedule());
  }

  private static ResumedTrainingSchedule schedule() {
    return ResumedTrainingSchedule.create();
  }
}

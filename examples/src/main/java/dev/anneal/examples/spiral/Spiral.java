package dev.anneal.examples.spiral;

import dev.anneal.Constant;
import dev.anneal.Group;
import dev.anneal.Hyperparameter;
import dev.anneal.OneCycle;
import dev.anneal.RangeTest;
import dev.anneal.TrainingConfig;
import dev.anneal.charts.Charts;
import dev.anneal.charts.Run;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.SgdTrainable;
import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.EarlyStopping;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingResult;
import dev.anneal.sgd.log.CsvLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Trains a network to tell the arms of a spiral apart, and asks it about a point. */
@TrainingConfig(epochs = 60, examples = SpiralNetwork.POINTS, batchSize = 30)
@OneCycle(minMomentum = 0.85, maxMomentum = 0.95)
@Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1e-4)
@RangeTest(min = 1e-4, max = 10)
public final class Spiral {
  /** Trains in a directory, or goes on from its newest checkpoint, and uses the best model. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args.length == 0 ? "target/spiral" : args[0]);
    System.out.println(train(directory) + ", drawn in " + directory.resolve("run.svg"));
    double[] model = Checkpoints.best(directory).parameters(double[].class);
    Charts.of(Run.read(directory.resolve("steps.csv"))).writeSvg(directory.resolve("run.svg"));
    SpiralNetwork others = new SpiralNetwork(5);
    System.out.println("accuracy on other points: " + others.accuracy(model));
    double[] arms = others.probabilities(model, new double[] {0, 0.5});
    System.out.println("the arms at (0, 0.5): " + Arrays.toString(arms));
  }

  static TrainingResult train(Path directory) {
    Sgd<double[]> sgd =
        Sgd.builder(new SpiralNetwork(1), SpiralNetwork.untrained(3))
            .batchSize(30)
            .group("biases", SpiralNetwork.BIASES, SpiralNetwork.SIZE)
            .build();
    SgdTrainable<double[]> trainable =
        SgdTrainable.of(sgd, SpiralSchedule.create(1)).group("biases", SpiralSchedule.create(0.5));
    FinderResult found = LearningRateFinder.of(SpiralSchedule.rangeTest()).find(trainable);
    try (CsvLog log = CsvLog.to(directory.resolve("steps.csv"))) {
      Trainer<double[]> trainer =
          Trainer.builder(sgd, found.cycle(SpiralSchedule::create))
              .group("biases", Group.times(0.5).withoutWeightDecay())
              .evaluation("accuracy", new SpiralNetwork(2)::accuracy)
              .earlyStopping(EarlyStopping.onHighest("accuracy").patience(15).restoreBest())
              .checkpoints(Checkpoints.in(directory))
              .listener(log)
              .build();
      trainer.resume();
      return trainer.train();
    }
  }
}

package dev.anneal.examples.curves;

import dev.anneal.sgd.DivergenceException;
import dev.anneal.sgd.EpochEvent;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/**
 * How the loss went in one training.
 *
 * @param name what is said of the rate
 * @param rate the learning rate
 * @param losses the loss over all examples: at the start, and after each epoch that was completed
 */
record LossCurve(String name, double rate, List<Double> losses) {

  /** Trains a model that is zero at first, until the end or until it has diverged. */
  static LossCurve of(String name, double rate, LeastSquares objective) {
    double[] parameters = new double[objective.features()];
    List<Double> losses = new ArrayList<>();
    losses.add(objective.loss(parameters));
    Sgd<double[]> sgd =
        Sgd.builder(objective, parameters).batchSize(LossCurvesTraining.BATCH_SIZE).seed(1).build();
    TrainingListener recorder =
        new TrainingListener() {
          @Override
          public void onEpoch(EpochEvent event) {
            losses.add(objective.loss(sgd.parameters()));
          }
        };
    try {
      Trainer.builder(sgd, LossCurvesTrainingSchedule.create(rate))
          .listener(recorder)
          .build()
          .train();
    } catch (DivergenceException e) {
      System.err.println(e.getMessage());
    }
    return new LossCurve(name, rate, List.copyOf(losses));
  }

  String title() {
    return name + ", " + rate;
  }
}

package dev.anneal.tools;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainerBuilder;
import java.util.List;

/**
 * A small training: ten examples of a straight line in batches of four, so three steps an epoch,
 * over eleven steps with a rate, momentum, weight decay and temperature that change at each.
 */
final class Regression implements Objective<double[]> {
  static final int STEPS = 11;

  @Override
  public long examples() {
    return 10;
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
    double loss = 0;
    for (int b = 0; b < batch.size(); b++) {
      double x = batch.example(b) / 10.0;
      double error = parameters[0] * x + parameters[1] - 2 * x - 1;
      loss += error * error / 2;
      gradient[0] += error * x;
      gradient[1] += error;
    }
    return loss;
  }

  static TrainerBuilder<double[]> training() {
    return training(new Regression(), 0.5);
  }

  static TrainerBuilder<double[]> training(Objective<double[]> objective, double rate) {
    Sgd<double[]> sgd = Sgd.builder(objective, new double[2]).batchSize(4).seed(3).build();
    return Trainer.builder(sgd, new Falling(rate));
  }

  private record Falling(double rate) implements TrainingSchedule {
    @Override
    public double at(long step) {
      return rate / (1 + step);
    }

    @Override
    public double momentum(long step) {
      return 0.5 + 0.01 * step;
    }

    @Override
    public double weightDecay(long step) {
      return 0.001 * step;
    }

    @Override
    public List<String> names() {
      return List.of("temperature");
    }

    @Override
    public double value(String name, long step) {
      return 2 - 0.125 * step;
    }

    @Override
    public long totalSteps() {
      return STEPS;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }

    @Override
    public void fill(long firstStep, double[] rates) {
      for (int i = 0; i < rates.length; i++) {
        rates[i] = at(firstStep + i);
      }
    }
  }
}

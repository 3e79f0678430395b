package dev.anneal.sgd;

import java.util.SplittableRandom;

/** Linear regression: half the squared error of the prediction, over dense examples. */
public final class LeastSquares implements Objective<double[]> {
  private final double[][] inputs;
  private final double[] targets;

  LeastSquares(double[][] inputs, double[] targets) {
    this.inputs = inputs;
    this.targets = targets;
  }

  public static LeastSquares random(int examples, int parameters, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] inputs = new double[examples][parameters];
    double[] targets = new double[examples];
    for (int i = 0; i < examples; i++) {
      for (int j = 0; j < parameters; j++) {
        inputs[i][j] = random.nextDouble(-1, 1);
      }
      targets[i] = random.nextDouble(-1, 1);
    }
    return new LeastSquares(inputs, targets);
  }

  double[] input(int example) {
    return inputs[example];
  }

  double target(int example) {
    return targets[example];
  }

  @Override
  public long examples() {
    return targets.length;
  }

  @Override
  public int parameters() {
    return inputs.length == 0 ? 0 : inputs[0].length;
  }

  @Override
  public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
    double loss = 0;
    for (int b = 0; b < batch.size(); b++) {
      int example = batch.example(b);
      double[] x = inputs[example];
      double error = -targets[example];
      for (int j = 0; j < x.length; j++) {
        error += x[j] * parameters[j];
      }
      loss += error * error / 2;
      for (int j = 0; j < x.length; j++) {
        gradient[j] += error * x[j];
      }
    }
    return loss;
  }

  @Override
  public LeastSquares fork() {
    return this;
  }
}

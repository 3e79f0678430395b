package dev.anneal.examples.curves;

import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import java.util.Arrays;
import java.util.Random;

/** Linear regression, the loss of an example being half the squared error. */
public final class LeastSquares implements Objective<double[]> {
  private final double[][] inputs;
  private final double[] targets;

  private LeastSquares(double[][] inputs, double[] targets) {
    this.inputs = inputs;
    this.targets = targets;
  }

  /**
   * Makes up examples with normal inputs, whose targets are a linear function of length 2 of them
   * and noise of standard deviation 1/2. So the loss of the zero model is about (2^2 + 1/4) / 2,
   * and none is better than about 1/8.
   *
   * @param examples their number
   * @param features the number of inputs of each
   * @param seed of the random numbers; equal seeds make equal examples
   */
  public static LeastSquares random(int examples, int features, long seed) {
    Random random = new Random(seed);
    double[] truth = new double[features];
    Arrays.setAll(truth, j -> 2 * random.nextGaussian() / Math.sqrt(features));
    double[][] inputs = new double[examples][features];
    double[] targets = new double[examples];
    for (int i = 0; i < examples; i++) {
      Arrays.setAll(inputs[i], j -> random.nextGaussian());
      targets[i] = dot(truth, inputs[i]) + random.nextGaussian() / 2;
    }
    return new LeastSquares(inputs, targets);
  }

  /** The number of parameters. */
  public int features() {
    return inputs[0].length;
  }

  @Override
  public long examples() {
    return targets.length;
  }

  @Override
  public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
    double loss = 0;
    for (int b = 0; b < batch.size(); b++) {
      double[] input = inputs[batch.example(b)];
      double error = dot(parameters, input) - targets[batch.example(b)];
      loss += error * error / 2;
      for (int j = 0; j < parameters.length; j++) {
        gradient[j] += error * input[j];
      }
    }
    return loss;
  }

  /**
   * Answers the mean loss over all examples.
   *
   * @param parameters the weights of the model
   */
  public double loss(double[] parameters) {
    double loss = 0;
    for (int i = 0; i < targets.length; i++) {
      double error = dot(parameters, inputs[i]) - targets[i];
      loss += error * error / 2;
    }
    return loss / targets.length;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}

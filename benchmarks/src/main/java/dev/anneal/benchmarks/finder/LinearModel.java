package dev.anneal.benchmarks.finder;

import java.util.SplittableRandom;

/** Least squares, logistic and softmax regression: one matrix from features to outputs. */
final class LinearModel implements Model {

  /** What is done with the outputs. */
  enum Loss {
    SQUARES,
    SOFTMAX
  }

  private final double[][] features;
  private final double[][] targets;
  private final Loss loss;
  private final double decay;

  private LinearModel(double[][] features, double[][] targets, Loss loss, double decay) {
    this.features = features;
    this.targets = targets;
    this.loss = loss;
    this.decay = decay;
  }

  /**
   * Draws least squares on features whose scales spread over the root of the condition.
   *
   * @param noise the standard deviation of the targets around the truth
   */
  static LinearModel leastSquares(
      SplittableRandom random, int examples, int dimension, double condition, double noise) {
    double[][] x = features(random, examples, dimension, condition);
    double[] truth = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      truth[j] = Problems.gaussian(random) / Math.sqrt(dimension);
    }
    double[][] y = new double[examples][1];
    for (int i = 0; i < examples; i++) {
      y[i][0] = dot(truth, x[i]) + noise * Problems.gaussian(random);
    }
    return new LinearModel(x, y, Loss.SQUARES, 0);
  }

  /**
   * Draws a classification with labels from a random linear truth.
   *
   * @param classes at least 2; 2 is logistic regression in its softmax form
   * @param sharpness how clearly the truth decides the label
   * @param decay the factor of the squared parameters in the loss
   */
  static LinearModel classification(
      SplittableRandom random,
      int examples,
      int dimension,
      int classes,
      double condition,
      double sharpness,
      double decay) {
    double[][] x = features(random, examples, dimension, condition);
    double[][] truth = new double[classes][dimension];
    for (double[] row : truth) {
      for (int j = 0; j < dimension; j++) {
        row[j] = sharpness * Problems.gaussian(random) / Math.sqrt(dimension);
      }
    }
    double[][] y = new double[examples][classes];
    double[] scores = new double[classes];
    for (int i = 0; i < examples; i++) {
      for (int c = 0; c < classes; c++) {
        scores[c] = dot(truth[c], x[i]);
      }
      Problems.softmax(scores);
      double u = random.nextDouble();
      int label = 0;
      while (label < classes - 1 && u >= scores[label]) {
        u -= scores[label++];
      }
      y[i][label] = 1;
    }
    return new LinearModel(x, y, Loss.SOFTMAX, decay);
  }

  private static double[][] features(
      SplittableRandom random, int examples, int dimension, double condition) {
    double[][] x = new double[examples][dimension];
    for (double[] row : x) {
      for (int j = 0; j < dimension - 1; j++) {
        double scale = Math.pow(condition, -0.5 * j / Math.max(1, dimension - 2));
        row[j] = scale * Problems.gaussian(random);
      }
      row[dimension - 1] = 1;
    }
    return x;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  @Override
  public int parameters() {
    return features[0].length * targets[0].length;
  }

  @Override
  public int examples() {
    return features.length;
  }

  @Override
  public void initialize(SplittableRandom random, double[] parameters) {
    for (int j = 0; j < parameters.length; j++) {
      parameters[j] = 0.01 * Problems.gaussian(random);
    }
  }

  @Override
  public double evaluate(double[] parameters, int[] batch, double[] gradient) {
    int outputs = targets[0].length;
    int dimension = features[0].length;
    double[] out = new double[outputs];
    double total = 0;
    for (int i : batch) {
      double[] x = features[i];
      for (int c = 0; c < outputs; c++) {
        double sum = 0;
        for (int j = 0; j < dimension; j++) {
          sum += parameters[c * dimension + j] * x[j];
        }
        out[c] = sum;
      }
      if (loss == Loss.SOFTMAX) {
        total += Problems.crossEntropy(out, targets[i]);
      } else {
        for (int c = 0; c < outputs; c++) {
          out[c] -= targets[i][c];
          total += out[c] * out[c] / 2;
        }
      }
      for (int c = 0; c < outputs; c++) {
        double g = out[c] / batch.length;
        for (int j = 0; j < dimension; j++) {
          gradient[c * dimension + j] += g * x[j];
        }
      }
    }
    total /= batch.length;
    if (decay > 0) {
      for (int j = 0; j < parameters.length; j++) {
        total += decay * parameters[j] * parameters[j] / 2;
        gradient[j] += decay * parameters[j];
      }
    }
    return total;
  }
}

package dev.anneal.examples.spiral;

import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Points on the arms of a spiral, and a network with one hidden layer that tells the arms apart.
 */
final class SpiralNetwork implements Objective<double[]> {
  static final int POINTS = 900;
  private static final int ARMS = 3;
  private static final int HIDDEN = 64;

  /** Weights of (x, y) for each hidden unit, of each hidden unit for the arms, then the biases. */
  private static final int OUTER = 2 * HIDDEN;

  static final int BIASES = OUTER + ARMS * HIDDEN;
  static final int SIZE = BIASES + HIDDEN + ARMS;

  private final double[][] points = new double[POINTS][];
  private final double[] hidden = new double[HIDDEN];
  private final double[] arms = new double[ARMS];

  SpiralNetwork(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < POINTS; i++) {
      double radius = (i + 1.0) / POINTS;
      double angle = 4 * (radius + i % ARMS) + 0.2 * random.nextGaussian();
      points[i] = new double[] {radius * Math.sin(angle), radius * Math.cos(angle)};
    }
  }

  static double[] untrained(long seed) {
    Random random = new Random(seed);
    double[] parameters = new double[SIZE];
    for (int i = 0; i < BIASES; i++) {
      parameters[i] = random.nextGaussian() * Math.sqrt(i < OUTER ? 1 : 2.0 / HIDDEN);
    }
    return parameters;
  }

  @Override
  public long examples() {
    return POINTS;
  }

  @Override
  public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
    double loss = 0;
    for (int b = 0; b < batch.size(); b++) {
      int i = batch.example(b);
      double[] slopes = probabilities(parameters, points[i]);
      loss -= Math.log(slopes[i % ARMS]);
      slopes[i % ARMS] -= 1; // the slope of the cross-entropy by what went into the softmax
      for (int h = 0; h < HIDDEN; h++) {
        double slope = 0;
        for (int a = 0; a < ARMS; a++) {
          gradient[OUTER + ARMS * h + a] += slopes[a] * hidden[h];
          slope += hidden[h] > 0 ? slopes[a] * parameters[OUTER + ARMS * h + a] : 0;
        }
        gradient[2 * h] += slope * points[i][0];
        gradient[2 * h + 1] += slope * points[i][1];
        gradient[BIASES + h] += slope;
      }
      for (int a = 0; a < ARMS; a++) {
        gradient[BIASES + HIDDEN + a] += slopes[a];
      }
    }
    return loss;
  }

  /** The probability of each arm, in an array that is used again. */
  double[] probabilities(double[] parameters, double[] point) {
    System.arraycopy(parameters, BIASES + HIDDEN, arms, 0, ARMS);
    for (int h = 0; h < HIDDEN; h++) {
      double sum = parameters[2 * h] * point[0] + parameters[2 * h + 1] * point[1];
      hidden[h] = Math.max(0, sum + parameters[BIASES + h]);
      for (int a = 0; a < ARMS; a++) {
        arms[a] += parameters[OUTER + ARMS * h + a] * hidden[h];
      }
    }
    double all = 0;
    for (int a = 0; a < ARMS; a++) {
      arms[a] = Math.exp(arms[a]);
      all += arms[a];
    }
    for (int a = 0; a < ARMS; a++) {
      arms[a] /= all;
    }
    return arms;
  }

  /** The part of the points whose own arm is more probable than not. */
  double accuracy(double[] parameters) {
    return IntStream.range(0, POINTS)
        .mapToDouble(i -> probabilities(parameters, points[i])[i % ARMS] > 0.5 ? 1 : 0)
        .average()
        .orElseThrow();
  }
}

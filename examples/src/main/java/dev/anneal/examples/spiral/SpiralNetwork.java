package dev.anneal.examples.spiral;

import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Points on the arms of a spiral, and a network with a hidden layer that tells the arms apart. */
final class SpiralNetwork implements Objective<double[]> {
  static final int POINTS = 900;
  private static final int ARMS = 3;
  private static final int HIDDEN = 64;
  // For each hidden unit its weights of (x, y), then for each its weights for the arms.
  private static final int OUTER = 2 * HIDDEN;
  static final int BIASES = OUTER + ARMS * HIDDEN;
  static final int SIZE = BIASES + HIDDEN;
  private final double[][] points = new double[POINTS][];
  private final double[] hidden = new double[HIDDEN];

  SpiralNetwork(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < POINTS; i++) {
      double radius = (i + 1.0) / POINTS;
      double angle = 4 * (radius + i % ARMS) + 0.2 * random.nextGaussian();
      points[i] = new double[] {radius * Math.sin(angle), radius * Math.cos(angle)};
    }
  }

  static double[] untrained(long seed) {
    return new Random(seed).doubles(SIZE, -0.5, 0.5).toArray();
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
    }
    return loss;
  }

  /** The probability of each arm; leaves what the hidden units answer. */
  double[] probabilities(double[] parameters, double[] point) {
    double[] arms = new double[ARMS];
    for (int h = 0; h < HIDDEN; h++) {
      double sum = parameters[2 * h] * point[0] + parameters[2 * h + 1] * point[1];
      hidden[h] = Math.max(0, sum + parameters[BIASES + h]);
      for (int a = 0; a < ARMS; a++) {
        arms[a] += parameters[OUTER + ARMS * h + a] * hidden[h];
      }
    }
    double all = Arrays.stream(arms).map(Math::exp).sum();
    return Arrays.stream(arms).map(arm -> Math.exp(arm) / all).toArray();
  }

  /** The part of the points whose own arm is more probable than not. */
  double accuracy(double[] parameters) {
    IntStream all = IntStream.range(0, POINTS);
    return all.filter(i -> probabilities(parameters, points[i])[i % ARMS] > 0.5).count()
        / (double) POINTS;
  }
}

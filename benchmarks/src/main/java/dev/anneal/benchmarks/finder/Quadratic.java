package dev.anneal.benchmarks.finder;

import java.util.SplittableRandom;

/**
 * The quadratic {@code sum of curvature[j] (x[j] - c[i][j])^2 / 2} in turned coordinates, where the
 * centres c of the examples lie around 0: without spread the gradient has no noise. With {@code
 * floor} false the part that does not depend on x is left out, and the mean loss goes down to 0.
 */
final class Quadratic implements Model {
  private final double[] curvature;
  private final double[] axis;
  private final double[][] centres;
  private final boolean floor;

  private Quadratic(double[] curvature, double[] axis, double[][] centres, boolean floor) {
    this.curvature = curvature;
    this.axis = axis;
    this.centres = centres;
    this.floor = floor;
  }

  /**
   * Draws a quadratic.
   *
   * @param largest the largest curvature
   * @param condition the largest curvature over the smallest
   * @param examples 1 for a gradient without noise
   * @param spread the standard deviation of the centres
   */
  static Quadratic draw(
      SplittableRandom random,
      int dimension,
      double largest,
      double condition,
      int examples,
      double spread,
      boolean floor) {
    double[] curvature = new double[dimension];
    double[] axis = new double[dimension];
    double norm = 0;
    for (int j = 0; j < dimension; j++) {
      curvature[j] = largest * Math.pow(condition, -(double) j / (dimension - 1));
      axis[j] = Problems.gaussian(random);
      norm += axis[j] * axis[j];
    }
    for (int j = 0; j < dimension; j++) {
      axis[j] /= Math.sqrt(norm);
    }
    double[][] centres = new double[examples][dimension];
    if (spread > 0) {
      double[] mean = new double[dimension];
      for (double[] centre : centres) {
        for (int j = 0; j < dimension; j++) {
          centre[j] = spread * Problems.gaussian(random);
          mean[j] += centre[j] / examples;
        }
      }
      for (double[] centre : centres) {
        for (int j = 0; j < dimension; j++) {
          centre[j] -= mean[j];
        }
      }
    }
    return new Quadratic(curvature, axis, centres, floor);
  }

  @Override
  public int parameters() {
    return curvature.length;
  }

  @Override
  public int examples() {
    return centres.length;
  }

  @Override
  public void initialize(SplittableRandom random, double[] parameters) {
    for (int j = 0; j < parameters.length; j++) {
      parameters[j] = Problems.gaussian(random);
    }
  }

  @Override
  public double evaluate(double[] parameters, int[] batch, double[] gradient) {
    int n = parameters.length;
    // A Householder reflection turns the coordinates, so that no parameter is a mode by itself.
    double projection = 0;
    for (int j = 0; j < n; j++) {
      projection += axis[j] * parameters[j];
    }
    double[] turned = new double[n];
    double loss = 0;
    for (int j = 0; j < n; j++) {
      double x = parameters[j] - 2 * projection * axis[j];
      double mean = 0;
      for (int i : batch) {
        mean += centres[i][j];
      }
      mean /= batch.length;
      turned[j] = curvature[j] * (x - mean);
      for (int i : batch) {
        double c = centres[i][j];
        double squares = floor ? (x - c) * (x - c) : x * (x - 2 * c);
        loss += curvature[j] * squares / 2 / batch.length;
      }
    }
    double back = 0;
    for (int j = 0; j < n; j++) {
      back += axis[j] * turned[j];
    }
    for (int j = 0; j < n; j++) {
      gradient[j] += turned[j] - 2 * back * axis[j];
    }
    return loss;
  }
}

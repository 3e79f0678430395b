package dev.anneal.benchmarks.finder;

import java.util.SplittableRandom;

/** Some entries of a low-rank matrix, fitted by the product of two factors. */
final class Factorisation implements Model {
  private final int rows;
  private final int columns;
  private final int rank;
  private final double start;
  private final int[] row;
  private final int[] column;
  private final double[] value;

  private Factorisation(
      int rows, int columns, int rank, double start, int[] row, int[] column, double[] value) {
    this.rows = rows;
    this.columns = columns;
    this.rank = rank;
    this.start = start;
    this.row = row;
    this.column = column;
    this.value = value;
  }

  /**
   * Draws a matrix.
   *
   * @param seen the part of its entries that are examples
   * @param start the standard deviation of the initial factors
   */
  static Factorisation draw(
      SplittableRandom random,
      int rows,
      int columns,
      int rank,
      double seen,
      double noise,
      double start) {
    double[][] left = new double[rows][rank];
    double[][] right = new double[columns][rank];
    for (double[][] factor : new double[][][] {left, right}) {
      for (double[] r : factor) {
        for (int k = 0; k < rank; k++) {
          r[k] = Problems.gaussian(random) / Math.pow(rank, 0.25);
        }
      }
    }
    int n = Math.max(1, (int) (seen * rows * columns));
    int[] row = new int[n];
    int[] column = new int[n];
    double[] value = new double[n];
    for (int i = 0; i < n; i++) {
      row[i] = random.nextInt(rows);
      column[i] = random.nextInt(columns);
      for (int k = 0; k < rank; k++) {
        value[i] += left[row[i]][k] * right[column[i]][k];
      }
      value[i] += noise * Problems.gaussian(random);
    }
    return new Factorisation(rows, columns, rank, start, row, column, value);
  }

  @Override
  public int parameters() {
    return (rows + columns) * rank;
  }

  @Override
  public int examples() {
    return value.length;
  }

  @Override
  public void initialize(SplittableRandom random, double[] parameters) {
    for (int j = 0; j < parameters.length; j++) {
      parameters[j] = start * Problems.gaussian(random);
    }
  }

  @Override
  public double evaluate(double[] parameters, int[] batch, double[] gradient) {
    double total = 0;
    for (int i : batch) {
      int l = row[i] * rank;
      int r = (rows + column[i]) * rank;
      double error = -value[i];
      for (int k = 0; k < rank; k++) {
        error += parameters[l + k] * parameters[r + k];
      }
      total += error * error / 2;
      double g = error / batch.length;
      for (int k = 0; k < rank; k++) {
        gradient[l + k] += g * parameters[r + k];
        gradient[r + k] += g * parameters[l + k];
      }
    }
    return total / batch.length;
  }
}

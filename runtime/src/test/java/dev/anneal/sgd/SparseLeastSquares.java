package dev.anneal.sgd;

import java.util.SplittableRandom;

/**
 * Regression on rows of parameters: each example sums the parameters of a few rows, scaled, and is
 * compared with a target. Over float parameters.
 */
final class SparseLeastSquares implements SparseObjective<float[]> {
  private final int width;
  private final int[][] rows;
  private final float[] targets;

  private SparseLeastSquares(int width, int[][] rows, float[] targets) {
    this.width = width;
    this.rows = rows;
    this.targets = targets;
  }

  /** Rows are drawn with a preference for the low ones, as words of a language are. */
  static SparseLeastSquares random(int examples, int rowCount, int width, int rowsEach, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] rows = new int[examples][rowsEach];
    float[] targets = new float[examples];
    for (int i = 0; i < examples; i++) {
      for (int j = 0; j < rowsEach; j++) {
        double u = random.nextDouble();
        rows[i][j] = (int) (rowCount * u * u * u);
      }
      targets[i] = (float) random.nextDouble(-1, 1);
    }
    return new SparseLeastSquares(width, rows, targets);
  }

  @Override
  public long examples() {
    return targets.length;
  }

  @Override
  public void touch(MiniBatch batch, Ranges ranges) {
    for (int b = 0; b < batch.size(); b++) {
      for (int row : rows[batch.example(b)]) {
        ranges.add(row * width, (row + 1) * width);
      }
    }
  }

  @Override
  public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
    double loss = 0;
    for (int b = 0; b < batch.size(); b++) {
      int example = batch.example(b);
      float error = -targets[example];
      for (int row : rows[example]) {
        for (int c = 0; c < width; c++) {
          error += parameters[row * width + c] * (c % 3 - 1);
        }
      }
      loss += error * error / 2;
      for (int row : rows[example]) {
        for (int c = 0; c < width; c++) {
          gradient[row * width + c] += error * (c % 3 - 1);
        }
      }
    }
    return loss;
  }

  @Override
  public SparseLeastSquares fork() {
    return this;
  }

  /** The same objective over double parameters. */
  SparseObjective<double[]> overDoubles() {
    return new OverDoubles();
  }

  private final class OverDoubles implements SparseObjective<double[]> {
    @Override
    public long examples() {
      return targets.length;
    }

    @Override
    public void touch(MiniBatch batch, Ranges ranges) {
      SparseLeastSquares.this.touch(batch, ranges);
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      double loss = 0;
      for (int b = 0; b < batch.size(); b++) {
        int example = batch.example(b);
        double error = -targets[example];
        for (int row : rows[example]) {
          for (int c = 0; c < width; c++) {
            error += parameters[row * width + c] * (c % 3 - 1);
          }
        }
        loss += error * error / 2;
        for (int row : rows[example]) {
          for (int c = 0; c < width; c++) {
            gradient[row * width + c] += error * (c % 3 - 1);
          }
        }
      }
      return loss;
    }

    @Override
    public SparseObjective<double[]> fork() {
      return this;
    }
  }
}

package dev.anneal.benchmarks.finder;

import java.util.SplittableRandom;

/** A fully connected network on inputs drawn at random and targets of a random other network. */
final class Network implements Model {
  private final int[] widths;
  private final boolean rectified;
  private final boolean classifies;
  private final double scale;
  private final double[][] inputs;
  private final double[][] targets;

  private Network(
      int[] widths,
      boolean rectified,
      boolean classifies,
      double scale,
      double[][] inputs,
      double[][] targets) {
    this.widths = widths;
    this.rectified = rectified;
    this.classifies = classifies;
    this.scale = scale;
    this.inputs = inputs;
    this.targets = targets;
  }

  /**
   * Draws a task.
   *
   * @param widths from the inputs to the outputs
   * @param rectified max(0, x) in place of tanh
   * @param classifies softmax in place of squares
   * @param scale of the initial weights, 1 for the inverse root of the number of inputs of a unit
   * @param noise the standard deviation added to the targets
   */
  static Network draw(
      SplittableRandom random,
      int[] widths,
      boolean rectified,
      boolean classifies,
      double scale,
      int examples,
      double noise) {
    double[][] x = new double[examples][widths[0]];
    for (double[] row : x) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Problems.gaussian(random);
      }
    }
    int outputs = widths[widths.length - 1];
    Network teacher =
        new Network(
            new int[] {widths[0], 8, outputs}, false, false, 1.5, x, new double[examples][outputs]);
    double[] truth = new double[teacher.parameters()];
    teacher.initialize(random, truth);
    double[][] y = new double[examples][outputs];
    for (int i = 0; i < examples; i++) {
      double[][] activations = teacher.forward(truth, x[i]);
      double[] out = activations[activations.length - 1];
      int best = 0;
      for (int c = 0; c < outputs; c++) {
        out[c] += noise * Problems.gaussian(random);
        best = out[c] > out[best] ? c : best;
      }
      if (classifies) {
        y[i][best] = 1;
      } else {
        y[i] = out;
      }
    }
    return new Network(widths, rectified, classifies, scale, x, y);
  }

  @Override
  public int parameters() {
    int n = 0;
    for (int l = 1; l < widths.length; l++) {
      n += widths[l] * (widths[l - 1] + 1);
    }
    return n;
  }

  @Override
  public int examples() {
    return inputs.length;
  }

  @Override
  public void initialize(SplittableRandom random, double[] parameters) {
    int at = 0;
    for (int l = 1; l < widths.length; l++) {
      for (int k = 0; k < widths[l] * widths[l - 1]; k++) {
        parameters[at++] = scale * Problems.gaussian(random) / Math.sqrt(widths[l - 1]);
      }
      for (int k = 0; k < widths[l]; k++) {
        parameters[at++] = 0;
      }
    }
  }

  private double[][] forward(double[] parameters, double[] input) {
    double[][] a = new double[widths.length][];
    a[0] = input;
    int at = 0;
    for (int l = 1; l < widths.length; l++) {
      int in = widths[l - 1];
      int bias = at + widths[l] * in;
      a[l] = new double[widths[l]];
      for (int k = 0; k < widths[l]; k++) {
        double sum = parameters[bias + k];
        for (int j = 0; j < in; j++) {
          sum += parameters[at + k * in + j] * a[l - 1][j];
        }
        a[l][k] =
            l == widths.length - 1 ? sum : rectified ? Math.max(0, sum) : StrictMath.tanh(sum);
      }
      at = bias + widths[l];
    }
    return a;
  }

  @Override
  public double evaluate(double[] parameters, int[] batch, double[] gradient) {
    double total = 0;
    int last = widths.length - 1;
    for (int i : batch) {
      double[][] a = forward(parameters, inputs[i]);
      double[] delta = a[last];
      if (classifies) {
        total += Problems.crossEntropy(delta, targets[i]);
      } else {
        for (int c = 0; c < delta.length; c++) {
          delta[c] -= targets[i][c];
          total += delta[c] * delta[c] / 2;
        }
      }
      int end = parameters.length;
      for (int l = last; l >= 1; l--) {
        int in = widths[l - 1];
        int bias = end - widths[l];
        int at = bias - widths[l] * in;
        double[] below = new double[in];
        for (int k = 0; k < widths[l]; k++) {
          double g = delta[k] / batch.length;
          gradient[bias + k] += g;
          for (int j = 0; j < in; j++) {
            gradient[at + k * in + j] += g * a[l - 1][j];
            below[j] += delta[k] * parameters[at + k * in + j];
          }
        }
        if (l > 1) {
          for (int j = 0; j < in; j++) {
            double y = a[l - 1][j];
            below[j] *= rectified ? (y > 0 ? 1 : 0) : 1 - y * y;
          }
        }
        delta = below;
        end = at;
      }
    }
    return total / batch.length;
  }
}

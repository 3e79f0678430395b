package dev.anneal.sgd;

import dev.anneal.sgd.gradient.WholeOrder;

/**
 * The update written down plainly, as PyTorch documents it: all parameters at each step, one array
 * operation after the other.
 */
final class ReferenceDescent {
  private final Objective<double[]> objective;
  private final WholeOrder data;
  private final MiniBatch batch;
  final double[] parameters;
  final double[] velocity;
  final double[] average;
  boolean nesterov;
  boolean decoupled;
  double clipNorm = Double.POSITIVE_INFINITY;
  double clipValue = Double.POSITIVE_INFINITY;
  double averageDecay;
  private long steps;

  ReferenceDescent(Objective<double[]> objective, double[] parameters, int updateSize, long seed) {
    this.objective = objective;
    this.parameters = parameters.clone();
    this.velocity = new double[parameters.length];
    this.average = parameters.clone();
    this.data = new WholeOrder(objective.examples(), updateSize, false, true, seed);
    this.batch = new MiniBatch(data.batch());
  }

  double step(double rate, double momentum, double weightDecay) {
    int n = parameters.length;
    data.show(steps);
    double[] gradient = new double[n];
    double loss = objective.evaluate(parameters, batch, gradient) / batch.size();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      gradient[i] /= batch.size();
      squares += gradient[i] * gradient[i];
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < n; i++) {
      if (norm > clipNorm) {
        gradient[i] *= clipNorm / norm;
      }
      gradient[i] = Math.max(-clipValue, Math.min(clipValue, gradient[i]));
    }
    for (int i = 0; i < n; i++) {
      if (decoupled) {
        parameters[i] *= 1 - rate * weightDecay;
      } else {
        gradient[i] += weightDecay * parameters[i];
      }
    }
    for (int i = 0; i < n; i++) {
      velocity[i] = momentum * velocity[i] + gradient[i];
    }
    for (int i = 0; i < n; i++) {
      parameters[i] -= rate * (nesterov ? gradient[i] + momentum * velocity[i] : velocity[i]);
    }
    for (int i = 0; i < n; i++) {
      average[i] = averageDecay * average[i] + (1 - averageDecay) * parameters[i];
    }
    steps++;
    return loss;
  }
}

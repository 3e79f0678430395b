package dev.anneal.sgd;

/**
 * The update written down plainly, as PyTorch's {@code SGD} documents it: all parameters at each
 * step, one array operation after the other.
 */
final class ReferenceDescent {
  private final Objective<double[]> objective;
  private final DataOrder data;
  private final MiniBatch batch;
  final double[] parameters;
  final double[] velocity;
  private long steps;

  ReferenceDescent(Objective<double[]> objective, double[] parameters, SgdSettings settings) {
    this.objective = objective;
    this.parameters = parameters.clone();
    this.velocity = new double[parameters.length];
    this.data = new DataOrder(objective.examples(), settings);
    this.batch = data.newBatch();
  }

  double step(double rate, double momentum, double weightDecay) {
    data.show(steps++, batch);
    double[] gradient = new double[parameters.length];
    double loss = objective.evaluate(parameters, batch, gradient) / batch.size();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= batch.size();
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += weightDecay * parameters[i];
    }
    for (int i = 0; i < gradient.length; i++) {
      velocity[i] = momentum * velocity[i] + gradient[i];
    }
    for (int i = 0; i < gradient.length; i++) {
      parameters[i] -= rate * velocity[i];
    }
    return loss;
  }
}

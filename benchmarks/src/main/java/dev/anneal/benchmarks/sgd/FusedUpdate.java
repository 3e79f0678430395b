package dev.anneal.benchmarks.sgd;

import dev.anneal.sgd.update.Coefficients;
import dev.anneal.sgd.update.Kernels;
import java.util.Arrays;

/** The loops over {@code float[]} by themselves. */
final class FusedUpdate {
  private final Coefficients coefficients = new Coefficients();
  private final float[] parameters;
  private final float[] velocity;
  private final float[] gradient;

  /** Makes arrays of so many parameters. */
  FusedUpdate(int length) {
    parameters = new float[length];
    Arrays.fill(parameters, 1);
    velocity = new float[length];
    gradient = new float[length];
    coefficients.scale = 0.1;
    coefficients.rate = 0.01;
  }

  /** A plain update. */
  void plain() {
    coefficients.decay = 0;
    Kernels.FLOAT.step(parameters, gradient, 0, parameters.length, coefficients);
  }

  /** An update with Nesterov's momentum and weight decay. */
  void nesterov() {
    coefficients.nesterov = true;
    coefficients.momentum = 0.9;
    coefficients.decay = 1e-4;
    Kernels.FLOAT.step(parameters, velocity, gradient, 0, parameters.length, coefficients);
  }
}

package dev.anneal.finder;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The quadratic sum of {@code curvature[i] x[i]^2 / 2} with a noisy gradient, trained with
 * momentum: a subject with all the kinds of state that a restore has to bring back.
 */
final class NoisyQuadratic implements Trainable {
  private final double[] curvature;
  private final double momentum;
  private final double noise;
  private final double[] x;
  private final double[] velocity;
  private long random;
  private int step;

  NoisyQuadratic(double[] curvature, double momentum, double noise, long seed) {
    this.curvature = curvature.clone();
    this.momentum = momentum;
    this.noise = noise;
    this.random = seed;
    this.x = new double[curvature.length];
    Arrays.fill(x, 1);
    this.velocity = new double[curvature.length];
  }

  private NoisyQuadratic(NoisyQuadratic other) {
    this.curvature = other.curvature;
    this.momentum = other.momentum;
    this.noise = other.noise;
    this.random = other.random;
    this.step = other.step;
    this.x = other.x.clone();
    this.velocity = other.velocity.clone();
  }

  @Override
  public double step(double learningRate) {
    SplittableRandom source = new SplittableRandom(random);
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      loss += curvature[i] * x[i] * x[i] / 2;
      double gradient = curvature[i] * x[i] + noise * (2 * source.nextDouble() - 1);
      velocity[i] = momentum * velocity[i] + gradient;
      x[i] -= learningRate * velocity[i];
    }
    random = source.nextLong();
    step++;
    return loss;
  }

  @Override
  public Snapshot save() {
    double[] savedX = x.clone();
    double[] savedVelocity = velocity.clone();
    long savedRandom = random;
    int savedStep = step;
    return () -> {
      System.arraycopy(savedX, 0, x, 0, x.length);
      System.arraycopy(savedVelocity, 0, velocity, 0, velocity.length);
      random = savedRandom;
      step = savedStep;
    };
  }

  @Override
  public Optional<Trainable> copy() {
    return Optional.of(new NoisyQuadratic(this));
  }

  /** All of the state, bit for bit. */
  String state() {
    StringBuilder text = new StringBuilder();
    for (double[] values : new double[][] {x, velocity}) {
      for (double value : values) {
        text.append(Double.doubleToRawLongBits(value)).append(' ');
      }
    }
    return text.append(random).append(' ').append(step).toString();
  }
}

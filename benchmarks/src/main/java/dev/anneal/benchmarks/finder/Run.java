package dev.anneal.benchmarks.finder;

import dev.anneal.finder.Trainable;
import java.util.Optional;
import java.util.SplittableRandom;

/** A model in training by SGD with momentum; mini-batches are drawn with replacement. */
final class Run implements Trainable {
  private final Problem problem;
  private final double momentum;
  private final double[] parameters;
  private final double[] velocity;
  private final double[] gradient;
  private final int[] batch;
  private long random;

  Run(Problem problem, double momentum, long seed) {
    this.problem = problem;
    this.momentum = momentum;
    int n = problem.model().parameters();
    this.parameters = new double[n];
    this.velocity = new double[n];
    this.gradient = new double[n];
    this.batch = new int[problem.batch()];
    SplittableRandom source = new SplittableRandom(seed);
    problem.model().initialize(source, parameters);
    this.random = source.nextLong();
  }

  private Run(Run other) {
    this.problem = other.problem;
    this.momentum = other.momentum;
    this.parameters = other.parameters.clone();
    this.velocity = other.velocity.clone();
    this.gradient = new double[parameters.length];
    this.batch = new int[problem.batch()];
    this.random = other.random;
  }

  @Override
  public double step(double learningRate) {
    int examples = problem.model().examples();
    if (batch.length == examples) {
      for (int i = 0; i < examples; i++) {
        batch[i] = i;
      }
    } else {
      SplittableRandom source = new SplittableRandom(random);
      for (int b = 0; b < batch.length; b++) {
        batch[b] = source.nextInt(examples);
      }
      random = source.nextLong();
    }
    java.util.Arrays.fill(gradient, 0);
    double loss = problem.model().evaluate(parameters, batch, gradient);
    for (int j = 0; j < parameters.length; j++) {
      velocity[j] = momentum * velocity[j] + gradient[j];
      parameters[j] -= learningRate * velocity[j];
    }
    return loss;
  }

  /** The mean loss over all examples. */
  double fullLoss() {
    int[] all = new int[problem.model().examples()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return problem.model().evaluate(parameters, all, new double[parameters.length]);
  }

  @Override
  public Snapshot save() {
    double[] savedParameters = parameters.clone();
    double[] savedVelocity = velocity.clone();
    long savedRandom = random;
    return () -> {
      System.arraycopy(savedParameters, 0, parameters, 0, parameters.length);
      System.arraycopy(savedVelocity, 0, velocity, 0, velocity.length);
      random = savedRandom;
    };
  }

  @Override
  public Optional<Trainable> copy() {
    return Optional.of(new Run(this));
  }
}

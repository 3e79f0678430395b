package dev.anneal.sgd;

import java.util.Objects;

/**
 * Describes an {@link Sgd}. {@link #batchSize} must be given; all else has a default.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class SgdBuilder<A> {
  private final Kernels<A> kernels;
  private final Objective<A> objective;
  private final A parameters;
  private final int examples;
  private int batchSize;
  private long seed;
  private boolean dropLast;
  private boolean shuffle = true;

  SgdBuilder(Kernels<A> kernels, Objective<A> objective, A parameters) {
    this.kernels = kernels;
    this.objective = Objects.requireNonNull(objective, "objective");
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    int length = kernels.length(parameters);
    if (length == 0) {
      throw new IllegalArgumentException("parameters are empty: there must be at least 1");
    }
    int bad = kernels.firstNonFinite(parameters, 0, length);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "parameters[" + bad + "] is NaN or infinite: initial parameters must be finite");
    }
    this.examples = Checks.positive("objective.examples()", objective.examples());
  }

  /**
   * Sets the number of examples in a mini-batch.
   *
   * @param batchSize from 1 to the number of examples
   */
  public SgdBuilder<A> batchSize(int batchSize) {
    Checks.positive("batchSize", batchSize);
    if (batchSize > examples) {
      throw new IllegalArgumentException(
          "batchSize %d: must be at most objective.examples(), %d".formatted(batchSize, examples));
    }
    this.batchSize = batchSize;
    return this;
  }

  /** Sets the seed of the order of examples; 0 if not given. */
  public SgdBuilder<A> seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Sets whether the examples at the end of an epoch that do not fill a mini-batch are left out. If
   * not, which is the default, they make a smaller one.
   */
  public SgdBuilder<A> dropLast(boolean dropLast) {
    this.dropLast = dropLast;
    return this;
  }

  /**
   * Sets whether each epoch takes the examples in another random order. If so, which is the
   * default, the order depends on the seed and the number of the epoch alone; if not, it is that of
   * their numbers.
   */
  public SgdBuilder<A> shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /**
   * Answers the descent, at its first step.
   *
   * @throws IllegalStateException if {@link #batchSize} was not given
   */
  public Sgd<A> build() {
    if (batchSize == 0) {
      throw new IllegalStateException("batchSize is not set: it has no default");
    }
    SgdSettings settings = new SgdSettings(batchSize, seed, dropLast, shuffle);
    return new Sgd<>(settings, kernels, objective, parameters);
  }
}

package dev.anneal.finder;

import dev.anneal.sgd.DivergenceException;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.SgdState;
import java.util.Objects;
import java.util.Optional;

/**
 * A stochastic gradient descent, as the range finder takes it. Gradient accumulation, clipping and
 * the other settings are those that the descent was built with.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class SgdTrainable<A> implements Trainable {
  private final Sgd<A> sgd;
  private final double momentum;
  private final double weightDecay;

  private SgdTrainable(Sgd<A> sgd, double momentum, double weightDecay) {
    this.sgd = sgd;
    this.momentum = momentum;
    this.weightDecay = weightDecay;
  }

  /**
   * Takes a descent without momentum and weight decay.
   *
   * @param sgd the descent, which the finder puts back as it was
   * @param <A> {@code float[]} or {@code double[]}
   * @return the subject
   */
  public static <A> SgdTrainable<A> of(Sgd<A> sgd) {
    return of(sgd, 0, 0);
  }

  /**
   * Takes a descent.
   *
   * @param sgd the descent, which the finder puts back as it was
   * @param momentum the momentum of every step, at least 0 and below 1
   * @param weightDecay the weight decay of every step, finite and at least 0
   * @param <A> {@code float[]} or {@code double[]}
   * @return the subject
   * @throws IllegalArgumentException if a number is out of its bounds
   */
  public static <A> SgdTrainable<A> of(Sgd<A> sgd, double momentum, double weightDecay) {
    Objects.requireNonNull(sgd, "sgd");
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "momentum = " + momentum + ": must be at least 0 and below 1; give one such as 0.9");
    }
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weightDecay = "
              + weightDecay
              + ": must be finite and at least 0; give one such as 1e-4");
    }
    return new SgdTrainable<>(sgd, momentum, weightDecay);
  }

  @Override
  public double step(double learningRate) {
    try {
      return sgd.step(learningRate, momentum, weightDecay);
    } catch (DivergenceException e) {
      // A finite loss with a gradient or an update that is not has diverged all the same.
      return Double.isFinite(e.loss()) ? Double.POSITIVE_INFINITY : e.loss();
    }
  }

  @Override
  public Snapshot save() {
    SgdState<A> state = sgd.save();
    return () -> sgd.restore(state);
  }

  /** A copy if the objective can be {@linkplain dev.anneal.sgd.Objective#fork forked}. */
  @Override
  public Optional<Trainable> copy() {
    try {
      return Optional.of(new SgdTrainable<>(sgd.copy(), momentum, weightDecay));
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}

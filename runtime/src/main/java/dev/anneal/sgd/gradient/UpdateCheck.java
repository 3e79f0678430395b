package dev.anneal.sgd.gradient;

import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.OverflowGuard;
import dev.anneal.sgd.update.ParameterGroups;
import dev.anneal.sgd.update.Updater;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a loss and a gradient before the update is made of them: whether all would stay finite,
 * and how much the norm is to be clipped.
 */
public final class UpdateCheck<A> {
  private final BatchGradient<A> gradient;
  private final Updater<A> updater;
  private final ParameterGroups groups;
  private final double clipNorm;
  private final double clipValue;
  private final double limit;
  private OverflowGuard guard;
  private double norm = Double.NaN;
  private double scale = Double.NaN;

  /**
   * @param parameters where the descent begins
   * @param clipNorm a bound on the norm of the mean gradient; infinite where there is none
   * @param clipValue a bound on its elements; infinite where there is none
   */
  public UpdateCheck(
      Kernels<A> kernels,
      A parameters,
      BatchGradient<A> gradient,
      Updater<A> updater,
      ParameterGroups groups,
      double clipNorm,
      double clipValue) {
    this.gradient = gradient;
    this.updater = updater;
    this.groups = groups;
    this.clipNorm = clipNorm;
    this.clipValue = clipValue;
    this.limit = kernels.maxValue();
    this.guard = new OverflowGuard(kernels.largest(parameters, 0, kernels.length(parameters)));
  }

  /**
   * Answers why the update by the gradient must not be made, or null if it may; then {@link #scale}
   * is what to make it with.
   *
   * @param loss the mean loss over the mini-batch
   * @param examples the size of the mini-batch
   */
  public @Nullable String fault(double loss, int examples) {
    if (!Double.isFinite(loss)) {
      return "the loss is " + loss;
    }
    double mean = 1.0 / examples;
    norm = gradient.norm(mean);
    if (Double.isNaN(norm)) {
      return "the gradient of parameter " + gradient.firstNonFinite() + " is not finite";
    }
    double clippedNorm = Math.min(norm, clipNorm);
    if (!admits(Math.min(clippedNorm, clipValue))) {
      return "the update, of gradient norm " + norm + ", might overflow";
    }
    scale = clippedNorm < norm ? mean * (clippedNorm / norm) : mean;
    return null;
  }

  private boolean admits(double largest) {
    if (guard.admits(groups, largest, limit)) {
      return true;
    }
    updater.measure(guard);
    return guard.admits(groups, largest, limit);
  }

  /** What to multiply the sum of the gradients by. */
  public double scale() {
    return scale;
  }

  /** The Euclidean norm of the last mean gradient, before clipping; NaN if there was none. */
  public double norm() {
    return norm;
  }

  /** Answers a copy of the bounds on parameters and velocities. */
  public OverflowGuard save() {
    return guard.copy();
  }

  /** Takes over what {@link #save} answered, which stays as it is. */
  public void restore(OverflowGuard saved) {
    guard = saved.copy();
    norm = Double.NaN;
  }
}

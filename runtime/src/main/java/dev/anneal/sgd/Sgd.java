package dev.anneal.sgd;

import dev.anneal.sgd.gradient.BatchGradient;
import dev.anneal.sgd.gradient.DataOrder;
import dev.anneal.sgd.gradient.Descent;
import dev.anneal.sgd.gradient.DescentSettings;
import dev.anneal.sgd.gradient.ShardEngine;
import dev.anneal.sgd.gradient.UpdateCheck;
import dev.anneal.sgd.update.DescentState;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.ParameterGroups;
import dev.anneal.sgd.update.Updater;
import dev.anneal.sgd.update.UpdaterState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient descent on an objective: makes one update at a time, each on the next
 * mini-batch, at the hyperparameters that it is told.
 *
 * <p>An update with learning rate {@code r}, momentum {@code m} and weight decay {@code w} is, with
 * {@code g} the mean gradient over the mini-batch and {@code v} zero at first,
 *
 * <pre>
 * d = g + w * theta
 * v = m * v + d
 * theta = theta - r * v
 * </pre>
 *
 * <p>with Nesterov's momentum {@code theta = theta - r * (d + m * v)} instead, and with decoupled
 * weight decay {@code d = g}, and {@code r * w * theta}, of the {@code theta} before, taken away as
 * well (Loshchilov and Hutter: Decoupled Weight Decay Regularization, 2019, algorithm 1, with the
 * decay multiplied by the rate). The first step whose momentum is above 0 is the first that keeps a
 * velocity; before it {@code v = d}.
 *
 * <p>Each epoch takes all examples once, in an order that depends on the seed and the number of the
 * epoch alone. Two objects built alike over equal parameters go through the same bits, whatever the
 * number of threads. With {@code float[]} parameters the hyperparameters are rounded to floats for
 * the arithmetic of the update.
 *
 * <p>A step allocates nothing, but for the first one with momentum, which makes the array of
 * velocities. Not safe for use by several threads at a time.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Sgd<A> {
  private final DescentSettings settings;
  private final List<ParameterGroups.Member> members;
  private final Kernels<A> kernels;
  private final Objective<A> objective;
  private final A parameters;
  private final ParameterGroups groups;
  private final Updater<A> updater;
  private final Descent<A> descent;

  Sgd(
      DescentSettings settings,
      List<ParameterGroups.Member> members,
      Kernels<A> kernels,
      Objective<A> objective,
      A parameters,
      ShardEngine.Maker<A> engine) {
    this.settings = settings;
    this.members = members;
    this.kernels = kernels;
    this.objective = objective;
    this.parameters = parameters;
    int length = kernels.length(parameters);
    DataOrder data = settings.dataOrder(objective.examples());
    this.groups = ParameterGroups.of(length, members);
    boolean sparse = objective instanceof SparseObjective;
    this.updater =
        new Updater<>(
            kernels, parameters, groups, settings.clipValue(), settings.averageShare(), sparse);
    BatchGradient<A> gradient =
        settings.gradient(kernels, parameters, updater, data, engine, sparse);
    UpdateCheck<A> check = settings.check(kernels, parameters, gradient, updater, groups);
    this.descent = new Descent<>(data, gradient, updater, check);
  }

  /**
   * Begins the description of a descent over {@code double} parameters.
   *
   * @param objective what to minimise
   * @param parameters where to begin; updated in place
   * @throws IllegalArgumentException if there are no parameters, another number than the objective
   *     has, or one that is not finite, or if the objective has no examples
   */
  public static SgdBuilder<double[]> builder(Objective<double[]> objective, double[] parameters) {
    return new SgdBuilder<>(Kernels.DOUBLE, objective, parameters);
  }

  /**
   * Begins the description of a descent over {@code float} parameters.
   *
   * @param objective what to minimise
   * @param parameters where to begin; updated in place
   * @throws IllegalArgumentException if there are no parameters, another number than the objective
   *     has, or one that is not finite, or if the objective has no examples
   */
  public static SgdBuilder<float[]> builder(Objective<float[]> objective, float[] parameters) {
    return new SgdBuilder<>(Kernels.FLOAT, objective, parameters);
  }

  /**
   * Makes one update without momentum and weight decay; see {@link #step(double, double, double)}.
   */
  public double step(double rate) {
    return step(rate, 0, 0);
  }

  /**
   * Makes one update on the next mini-batch.
   *
   * <p>If the objective throws, the exception passes through and no update is made; the next call
   * takes the same mini-batch.
   *
   * @param rate the learning rate, finite and at least 0
   * @param momentum the momentum, at least 0 and below 1
   * @param weightDecay the weight decay, finite and at least 0
   * @return the mean loss over the mini-batch, at the parameters before the update
   * @throws IllegalArgumentException if an argument is outside its range
   * @throws DivergenceException if the loss or the gradient is not finite, or the updated
   *     parameters would not be; no update is made
   */
  public double step(double rate, double momentum, double weightDecay) {
    for (int group = 0; group < groups.count(); group++) {
      hyperparameters(group, rate, momentum, weightDecay, false);
    }
    return step();
  }

  /** Sets the hyperparameters of one group for the next {@link #step()}. */
  void hyperparameters(
      int group, double rate, double momentum, double weightDecay, boolean frozen) {
    settings.setCoefficients(groups.coefficients(group), rate, momentum, weightDecay, frozen);
  }

  /** Makes one update at the hyperparameters that the groups have. */
  double step() {
    String fault = descent.step();
    if (fault != null) {
      double rate = groups.coefficients(0).rate;
      throw new DivergenceException(fault, steps(), rate, descent.loss(), lastLoss());
    }
    return lastLoss();
  }

  /**
   * Answers the parameters: the very array that was given to the builder, brought up to date.
   *
   * <p>Where a sparse objective is trained with momentum or weight decay, that costs a pass over
   * all parameters. It changes nothing in the steps that follow: the next one begins by taking the
   * array back to where the last one left it.
   */
  public A parameters() {
    updater.settle();
    return parameters;
  }

  /**
   * Answers the average of the parameters that {@link SgdBuilder#averaging} asked for, brought up
   * to date: always the same array, which the next steps go on changing.
   *
   * @throws IllegalStateException if no average is kept
   */
  public A averagedParameters() {
    A average = averageOrNull();
    if (average == null) {
      throw new IllegalStateException("no average is kept: set averaging when building");
    }
    return average;
  }

  /** The number of updates made. */
  public long steps() {
    return descent.steps();
  }

  /** The epoch that the next mini-batch belongs to, from 0: the number of epochs completed. */
  public long epoch() {
    return descent.epoch();
  }

  /** The number of updates in an epoch. */
  public long stepsPerEpoch() {
    return descent.stepsPerEpoch();
  }

  /** The most examples that the objective is shown at a time. */
  public int batchSize() {
    return settings.batchSize();
  }

  /**
   * The number of examples in an update: the size of a mini-batch times the accumulation. The last
   * update of an epoch may have fewer.
   */
  public int updateSize() {
    return settings.updateSize();
  }

  ParameterGroups groups() {
    return groups;
  }

  /** The objective that is minimised. */
  public Objective<A> objective() {
    return objective;
  }

  /** The mean loss of the last mini-batch whose update was made; NaN if there was none. */
  public double lastLoss() {
    return descent.lastLoss();
  }

  /** The Euclidean norm of the last mean gradient, before clipping; NaN if there was none. */
  public double gradientNorm() {
    return descent.gradientNorm();
  }

  /** The number of examples in the last mini-batch. */
  int lastBatchSize() {
    return descent.lastBatchSize();
  }

  DescentSettings settings() {
    return settings;
  }

  Kernels<A> kernels() {
    return kernels;
  }

  /** A copy of the parameters, and what goes with them, brought up to date. */
  UpdaterState<A> upToDate() {
    return updater.upToDate();
  }

  /** The average, brought up to date; null if none is kept. */
  @Nullable A averageOrNull() {
    updater.settle();
    return updater.average();
  }

  /** Answers a copy of the whole state between two steps. */
  public SgdState<A> save() {
    return new SgdState<>(descent.save(), updateSize(), stepsPerEpoch());
  }

  /**
   * Returns to a saved state, bit for bit: the next steps are those that followed it.
   *
   * @param state what {@link #save} of this object, or of one built alike, answered; it can be used
   *     again
   * @throws IllegalArgumentException if the state is of another number of parameters, of another
   *     kind of objective, or of updates of another size; nothing has changed
   */
  public void restore(SgdState<A> state) {
    Objects.requireNonNull(state, "state").checkBatches(updateSize(), stepsPerEpoch());
    takeUp(state.descent());
  }

  /** Goes on from a state, which may be of other batches. */
  void takeUp(DescentState<A> state) {
    descent.restore(state);
  }

  /** Takes over the arrays of a state, and stays at the step at which it is. */
  void restoreArrays(DescentState<A> other) {
    descent.restore(descent.save().withArraysOf(other));
  }

  /**
   * Answers a copy with its own parameters and state, over the same examples, for trials in other
   * threads.
   *
   * @throws UnsupportedOperationException if the objective does not implement {@link
   *     Objective#fork()}
   */
  public Sgd<A> copy() {
    Objective<A> fork = Objects.requireNonNull(objective.fork(), "objective.fork()");
    A own = kernels.zeros(kernels.length(parameters));
    DescentSettings alone = settings.withoutHelpers();
    ShardEngine.Maker<A> engine = WindowedObjective.engine(alone, kernels, fork);
    Sgd<A> copy = new Sgd<>(alone, members, kernels, fork, own, engine);
    copy.restore(save());
    return copy;
  }

  @Override
  public String toString() {
    return "Sgd of "
        + settings.of(groups.length(), objective.examples())
        + (groups.count() == 1 ? "" : ", groups " + groups.names().subList(1, groups.count()))
        + ", at step "
        + steps();
  }
}

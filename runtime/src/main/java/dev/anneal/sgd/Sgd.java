package dev.anneal.sgd;

import java.util.Objects;

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
 * <p>The first step whose momentum is above 0 is the first that keeps a velocity; before it {@code
 * v = d}.
 *
 * <p>Each epoch takes all examples once, in an order that depends on the seed and the number of the
 * epoch alone. Two objects built alike over equal parameters go through the same bits. With {@code
 * float[]} parameters the hyperparameters are rounded to floats for the arithmetic of the update.
 *
 * <p>A step allocates nothing, but for the first one with momentum, which makes the array of
 * velocities. Not safe for use by several threads at a time.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Sgd<A> {
  /** Sums of squares from here to {@link #LARGE} have lost nothing to underflow or overflow. */
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p1000;

  private final SgdSettings settings;
  private final Kernels<A> kernels;
  private final Objective<A> objective;
  private final A parameters;
  private final A gradient;
  private final DataOrder data;
  private final MiniBatch batch;
  private final Ranges ranges;
  private final Groups groups;
  private final Updater<A> updater;
  private OverflowGuard guard;
  private long steps;
  private double lastLoss = Double.NaN;
  private double gradientNorm = Double.NaN;

  Sgd(SgdSettings settings, Kernels<A> kernels, Objective<A> objective, A parameters) {
    this.settings = settings;
    this.kernels = kernels;
    this.objective = objective;
    this.parameters = parameters;
    int length = kernels.length(parameters);
    this.gradient = kernels.zeros(length);
    this.data = new DataOrder(objective.examples(), settings);
    this.batch = data.newBatch();
    boolean sparse = objective instanceof SparseObjective;
    this.ranges = sparse ? Ranges.none(length) : Ranges.all(length);
    this.groups = Groups.single(length);
    this.updater = new Updater<>(kernels, parameters, groups, sparse);
    this.guard = new OverflowGuard(kernels.largest(parameters, 0, length));
  }

  /**
   * Begins the description of a descent over {@code double} parameters.
   *
   * @param objective what to minimise
   * @param parameters where to begin; updated in place
   * @throws IllegalArgumentException if there are no parameters or one is not finite, or if the
   *     objective has no examples
   */
  public static SgdBuilder<double[]> builder(Objective<double[]> objective, double[] parameters) {
    return new SgdBuilder<>(Kernels.DOUBLE, objective, parameters);
  }

  /**
   * Begins the description of a descent over {@code float} parameters.
   *
   * @param objective what to minimise
   * @param parameters where to begin; updated in place
   * @throws IllegalArgumentException if there are no parameters or one is not finite, or if the
   *     objective has no examples
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
    Coefficients c = groups.coefficients(0);
    c.rate = Checks.rate("rate", rate);
    c.momentum = Checks.momentum(momentum);
    c.decay = Checks.rate("weightDecay", weightDecay);
    data.show(steps, batch);
    double loss;
    boolean updated = false;
    try {
      loss = evaluate() / batch.size();
      if (!Double.isFinite(loss)) {
        throw diverged("the loss is " + loss, loss);
      }
      double scale = 1.0 / batch.size();
      gradientNorm = meanGradientNorm(scale, loss);
      for (int group = 0; group < groups.count(); group++) {
        groups.coefficients(group).scale = scale;
      }
      guardAgainstOverflow(loss);
      updater.update(gradient, ranges);
      updated = true;
    } finally {
      if (!updated) {
        clearGradient();
        updater.settle();
      }
    }
    lastLoss = loss;
    steps++;
    return loss;
  }

  private double evaluate() {
    if (objective instanceof SparseObjective<A> sparse) {
      ranges.clear();
      sparse.touch(batch, ranges);
      updater.prepare(ranges);
    }
    return objective.evaluate(parameters, batch, gradient);
  }

  private double meanGradientNorm(double scale, double loss) {
    double sum = 0;
    for (int run = 0; run < ranges.runs(); run++) {
      sum += kernels.sumOfSquares(gradient, ranges.from(run), ranges.to(run), scale);
    }
    return sum >= SMALL && sum <= LARGE ? Math.sqrt(sum) : carefulNorm(scale, loss);
  }

  /** Finds the norm where squares underflow, overflow or are not finite. */
  private double carefulNorm(double scale, double loss) {
    double largest = 0;
    for (int run = 0; run < ranges.runs(); run++) {
      int bad = kernels.firstNonFinite(gradient, ranges.from(run), ranges.to(run));
      if (bad >= 0) {
        throw diverged("the gradient of parameter " + bad + " is not finite", loss);
      }
      largest = Math.max(largest, kernels.largest(gradient, ranges.from(run), ranges.to(run)));
    }
    int exponent = Math.getExponent(largest);
    double sum = 0;
    for (int run = 0; run < ranges.runs(); run++) {
      sum +=
          kernels.sumOfSquares(
              gradient, ranges.from(run), ranges.to(run), Math.scalb(1.0, -exponent));
    }
    return Math.scalb(Math.sqrt(sum), exponent) * scale;
  }

  private void guardAgainstOverflow(double loss) {
    double limit = kernels.maxValue();
    if (!guard.admits(groups, gradientNorm, limit)) {
      updater.measure(guard);
      if (!guard.admits(groups, gradientNorm, limit)) {
        throw diverged("the update, of gradient norm " + gradientNorm + ", might overflow", loss);
      }
    }
  }

  private void clearGradient() {
    for (int run = 0; run < ranges.runs(); run++) {
      kernels.clear(gradient, ranges.from(run), ranges.to(run));
    }
  }

  private DivergenceException diverged(String what, double loss) {
    return new DivergenceException(what, steps, groups.coefficients(0).rate, loss, lastLoss);
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

  /** The number of updates made. */
  public long steps() {
    return steps;
  }

  /** The epoch that the next mini-batch belongs to, from 0: the number of epochs completed. */
  public long epoch() {
    return data.epoch(steps);
  }

  /** The number of mini-batches that the examples give. */
  public long stepsPerEpoch() {
    return data.stepsPerEpoch();
  }

  /** The number of examples in a mini-batch; the last of an epoch may have fewer. */
  public int batchSize() {
    return settings.batchSize();
  }

  /** The objective that is minimised. */
  public Objective<A> objective() {
    return objective;
  }

  /** The mean loss of the last mini-batch whose update was made; NaN if there was none. */
  public double lastLoss() {
    return lastLoss;
  }

  /** The Euclidean norm of the last mean gradient; NaN if there was none. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** The number of examples in the last mini-batch. */
  int lastBatchSize() {
    return batch.size();
  }

  /** Answers a copy of the whole state between two steps. */
  public SgdState<A> save() {
    return new SgdState<>(updater.save(), steps, lastLoss, guard.copy());
  }

  /**
   * Returns to a saved state, bit for bit: the next steps are those that followed it.
   *
   * @param state what {@link #save} of this object, or of one built alike, answered; it can be used
   *     again
   * @throws IllegalArgumentException if the state is of another number of parameters or of another
   *     kind of objective
   */
  public void restore(SgdState<A> state) {
    Objects.requireNonNull(state, "state");
    updater.restore(state.updater());
    steps = state.steps();
    lastLoss = state.lastLoss();
    gradientNorm = Double.NaN;
    guard = state.guard().copy();
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
    Sgd<A> copy = new Sgd<>(settings, kernels, fork, kernels.zeros(kernels.length(parameters)));
    copy.restore(save());
    return copy;
  }
}

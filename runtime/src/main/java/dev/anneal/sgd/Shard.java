package dev.anneal.sgd;

/** A fixed part of each mini-batch, with an objective, a gradient and ranges of its own. */
final class Shard<A> {
  private final Objective<A> objective;
  private final A gradient;
  private final Ranges ranges;
  private final MiniBatch examples;
  private final int atMost;
  private int from;
  private int end;
  private long epoch;
  private double loss;

  /**
   * @param ranges where to note what is touched
   * @param examples a view of its own, to show the objective
   * @param atMost the most examples to show at a time
   */
  Shard(Objective<A> objective, A gradient, Ranges ranges, MiniBatch examples, int atMost) {
    this.objective = objective;
    this.gradient = gradient;
    this.ranges = ranges;
    this.examples = examples;
    this.atMost = atMost;
  }

  /** Takes the examples from {@code first} to {@code last - 1} of a mini-batch; maybe none. */
  void take(MiniBatch batch, int first, int last) {
    from = batch.start() + first;
    end = batch.start() + last;
    epoch = batch.epoch();
  }

  /** Notes what a sparse objective touches. */
  void touch() {
    if (objective instanceof SparseObjective<A> sparse) {
      ranges.clear();
      for (int at = from; at < end; at += examples.size()) {
        examples.show(at, Math.min(atMost, end - at), epoch);
        sparse.touch(examples, ranges);
      }
    }
  }

  /** Computes the sum of the losses and adds to the gradient. */
  void evaluate(A parameters) {
    loss = 0;
    for (int at = from; at < end; at += examples.size()) {
      examples.show(at, Math.min(atMost, end - at), epoch);
      loss += objective.evaluate(parameters, examples, gradient);
    }
  }

  double loss() {
    return loss;
  }

  A gradient() {
    return gradient;
  }

  Ranges ranges() {
    return ranges;
  }

  void clear(Kernels<A> kernels) {
    ranges.findRuns();
    for (int run = 0; run < ranges.runs(); run++) {
      kernels.clear(gradient, ranges.from(run), ranges.to(run));
    }
  }
}

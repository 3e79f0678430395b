package dev.anneal.sgd.gradient;

import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.TouchedRanges;

/** A fixed part of each mini-batch, with an objective, a gradient and ranges of its own. */
public final class Shard<A> {
  private final ShardObjective<A> objective;
  private final A gradient;
  private final TouchedRanges ranges;
  private final BatchWindow examples;
  private final int atMost;
  private int from;
  private int end;
  private long epoch;
  private long step;
  private double loss;

  /**
   * @param objective what to evaluate on the examples that {@code examples} shows
   * @param gradient where to add the gradients up, all zeros at first
   * @param ranges where the objective notes what it touches
   * @param examples the shard's own window
   * @param atMost the most examples to show at a time
   */
  public Shard(
      ShardObjective<A> objective,
      A gradient,
      TouchedRanges ranges,
      BatchWindow examples,
      int atMost) {
    this.objective = objective;
    this.gradient = gradient;
    this.ranges = ranges;
    this.examples = examples;
    this.atMost = atMost;
  }

  /** Takes the examples from {@code first} to {@code last - 1} of a mini-batch; maybe none. */
  void take(BatchWindow batch, int first, int last) {
    from = batch.start() + first;
    end = batch.start() + last;
    epoch = batch.epoch();
    step = batch.step();
  }

  /** Notes what a sparse objective touches. */
  void touch() {
    ranges.clear();
    for (int at = from; at < end; at += examples.size()) {
      examples.show(at, Math.min(atMost, end - at), epoch, step);
      objective.touch();
    }
  }

  /** Computes the sum of the losses and adds to the gradient. */
  void evaluate(A parameters) {
    loss = 0;
    for (int at = from; at < end; at += examples.size()) {
      examples.show(at, Math.min(atMost, end - at), epoch, step);
      loss += objective.evaluate(parameters, gradient);
    }
  }

  double loss() {
    return loss;
  }

  A gradient() {
    return gradient;
  }

  TouchedRanges ranges() {
    return ranges;
  }

  void clear(Kernels<A> kernels) {
    ranges.findRuns();
    for (int run = 0; run < ranges.runs(); run++) {
      kernels.clear(gradient, ranges.from(run), ranges.to(run));
    }
  }
}

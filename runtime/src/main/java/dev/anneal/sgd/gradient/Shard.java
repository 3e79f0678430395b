package dev.anneal.sgd.gradient;

/** A fixed part of each mini-batch, with an objective, a gradient and ranges of its own. */
public final class Shard<A> {
  private final ShardObjective<A> objective;
  private final GradientPart<A> part;
  private final BatchWindow examples;
  private final int atMost;

  /**
   * @param objective what to evaluate on the examples that {@code examples} shows
   * @param part where to add the gradients up, and where the objective notes what it touches
   * @param examples the shard's own window on the order that it draws from
   * @param atMost the most examples to show at a time
   */
  public Shard(
      ShardObjective<A> objective, GradientPart<A> part, BatchWindow examples, int atMost) {
    this.objective = objective;
    this.part = part;
    this.examples = examples;
    this.atMost = atMost;
  }

  /** Notes what a sparse objective touches at the examples from a place in the order to another. */
  void touch(EpochPosition at, int from, int end) {
    part.ranges().clear();
    examples.order().show(at.epoch());
    for (int place = from; place < end; place += examples.size()) {
      examples.show(place, Math.min(atMost, end - place), at);
      objective.touch();
    }
  }

  /** Computes the sum of the losses of those examples, and adds to the gradient. */
  void evaluate(EpochPosition at, int from, int end, A parameters) {
    examples.order().show(at.epoch());
    double loss = 0;
    for (int place = from; place < end; place += examples.size()) {
      examples.show(place, Math.min(atMost, end - place), at);
      loss += objective.evaluate(parameters, part.gradient());
    }
    part.loss(loss);
  }

  GradientPart<A> part() {
    return part;
  }

  SliceOrder order() {
    return examples.order();
  }
}

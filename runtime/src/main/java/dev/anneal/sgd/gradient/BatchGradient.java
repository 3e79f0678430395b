package dev.anneal.sgd.gradient;

import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.TouchedRanges;
import dev.anneal.sgd.update.Updater;

/**
 * The loss and the gradient of a mini-batch, summed over its examples, and the update by it.
 *
 * <p>The examples are divided into a fixed number of shards, which a {@link ShardEngine} computes
 * and a {@link GradientTree} adds up. Everything after that is done in {@link RangeTasks}. So no
 * result depends on which thread works when, or on how many there are.
 */
public final class BatchGradient<A> {
  /** Sums of squares from here to {@link #LARGE} have lost nothing to underflow or overflow. */
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p1000;

  /** What is done in several threads, one after the other. */
  private enum Stage {
    SUM,
    UPDATE
  }

  private final Kernels<A> kernels;
  private final A parameters;
  private final Updater<A> updater;
  private final ShardEngine<A> engine;
  private final TaskRunner threads;
  private final GradientTree<A> tree;
  private final A gradient;
  private final boolean sparse;
  private final TouchedRanges ranges;
  private final RangeTasks pieces;

  /** The sum of the squares of the gradient in each task. */
  private final double[] squares;

  private Stage stage = Stage.SUM;

  /** One task for both stages: a call that is always of the same method costs less. */
  private final TaskRunner.Task task = index -> work(stage, index);

  /**
   * @param data which examples each shard takes
   * @param engine computes the shards
   * @param threads add up, and make the update
   * @param sparse whether the objective says what it touches
   * @throws IllegalArgumentException if the parts of the engine are not all shards, in blocks of
   *     {@link GradientTree}
   */
  public BatchGradient(
      Kernels<A> kernels,
      A parameters,
      Updater<A> updater,
      DataOrder data,
      ShardEngine<A> engine,
      TaskRunner threads,
      boolean sparse) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.updater = updater;
    this.engine = engine;
    this.threads = threads;
    int length = kernels.length(parameters);
    this.sparse = sparse;
    this.tree = GradientTree.ofAll(data.shards(), kernels, engine.parts(), length, sparse);
    this.gradient = tree.gradient();
    this.ranges = tree.ranges();
    this.pieces = new RangeTasks(length, sparse ? TouchedRanges.maxRuns(length) : 1);
    this.squares = new double[pieces.maxTasks()];
    pieces.cut(ranges);
  }

  /** Answers the sum of the losses, and leaves the sum of the gradients for the other methods. */
  public double evaluate(EpochPosition at) {
    if (sparse) {
      engine.touch(at);
      tree.unite();
      updater.prepare(ranges);
      pieces.cut(ranges);
    }
    engine.evaluate(at, parameters);
    run(Stage.SUM, pieces.tasks());
    return tree.loss();
  }

  /**
   * Answers the Euclidean norm of the gradient times {@code scale}, exactly where a plain sum of
   * squares would vanish or overflow as well; NaN if an element is not finite.
   */
  public double norm(double scale) {
    double total = 0;
    for (int task = 0; task < pieces.tasks(); task++) {
      total += squares[task];
    }
    if (total >= SMALL && total <= LARGE) {
      return Math.sqrt(total) * scale;
    }
    double largest = 0;
    for (int run = 0; run < ranges.runs(); run++) {
      largest = Math.max(largest, kernels.largest(gradient, ranges.from(run), ranges.to(run)));
    }
    if (!Double.isFinite(largest)) {
      return Double.NaN;
    }
    int exponent = Math.getExponent(largest);
    double shrink = Math.scalb(1.0, -exponent);
    total = 0;
    for (int run = 0; run < ranges.runs(); run++) {
      total += kernels.sumOfSquares(gradient, ranges.from(run), ranges.to(run), shrink);
    }
    return Math.scalb(Math.sqrt(total), exponent) * scale;
  }

  /** The first parameter, in the order of the ranges, whose gradient is not finite; or -1. */
  public int firstNonFinite() {
    for (int run = 0; run < ranges.runs(); run++) {
      int bad = kernels.firstNonFinite(gradient, ranges.from(run), ranges.to(run));
      if (bad >= 0) {
        return bad;
      }
    }
    return -1;
  }

  /**
   * Makes the update of a step, with the hyperparameters that the groups have, by the gradient
   * times {@code scale}, and clears the gradient.
   */
  public void update(long step, double scale) {
    updater.begin(step, scale);
    run(Stage.UPDATE, pieces.tasks());
    updater.end(ranges);
  }

  /** Forgets what an evaluation that was not followed by an update has left. */
  public void clear() {
    tree.clear();
  }

  private void run(Stage stage, int tasks) {
    this.stage = stage;
    threads.run(tasks, task);
  }

  private void work(Stage stage, int index) {
    switch (stage) {
      case SUM -> sum(index);
      case UPDATE -> update(index);
    }
  }

  /** Adds the parts up, and squares the sums while they are in the cache. */
  private void sum(int task) {
    double square = 0;
    for (int piece = pieces.first(task); piece < pieces.end(task); piece++) {
      int from = pieces.from(piece);
      int to = pieces.to(piece);
      tree.sum(from, to);
      updater.clearFrozen(gradient, from, to);
      square += kernels.sumOfSquares(gradient, from, to);
    }
    squares[task] = square;
  }

  private void update(int task) {
    for (int piece = pieces.first(task); piece < pieces.end(task); piece++) {
      updater.update(gradient, pieces.from(piece), pieces.to(piece));
    }
  }
}

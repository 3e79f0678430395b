package dev.anneal.sgd.gradient;

import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.TouchedRanges;
import dev.anneal.sgd.update.Updater;
import java.util.List;

/**
 * The loss and the gradient of a mini-batch, summed over its examples, and the update by it.
 *
 * <p>The examples are divided into a fixed number of shards, which are added up in their order into
 * the gradient of the first. Everything after that is done in {@link RangeTasks}. So no result
 * depends on which thread works when, or on how many there are.
 */
public final class BatchGradient<A> {
  /** Sums of squares from here to {@link #LARGE} have lost nothing to underflow or overflow. */
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p1000;

  /** What is done in several threads, one after the other. */
  private enum Stage {
    TOUCH,
    EVALUATE,
    SUM,
    UPDATE
  }

  private final Kernels<A> kernels;
  private final A parameters;
  private final Updater<A> updater;
  private final ShardEngine engine;
  private final List<Shard<A>> shards;
  private final A gradient;
  private final boolean sparse;
  private final TouchedRanges ranges;
  private final RangeTasks pieces;

  /** The sum of the squares of the gradient in each task. */
  private final double[] squares;

  /** Where the shards begin in a mini-batch of the size that was last divided, and its end. */
  private final int[] bounds;

  private int divided;

  private Stage stage = Stage.TOUCH;

  /** One task for all stages: a call that is always of the same method costs less. */
  private final ShardEngine.Task task = index -> work(stage, index);

  /**
   * @param shards at least one
   * @param sparse whether the objective says what it touches
   */
  public BatchGradient(
      Kernels<A> kernels,
      A parameters,
      Updater<A> updater,
      ShardEngine engine,
      List<Shard<A>> shards,
      boolean sparse) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.updater = updater;
    this.engine = engine;
    int length = kernels.length(parameters);
    this.sparse = sparse;
    this.shards = List.copyOf(shards);
    this.gradient = this.shards.get(0).gradient();
    this.ranges = this.shards.get(0).ranges();
    this.pieces = new RangeTasks(length, sparse ? TouchedRanges.maxRuns(length) : 1);
    this.squares = new double[pieces.maxTasks()];
    this.bounds = new int[this.shards.size() + 1];
    pieces.cut(ranges);
  }

  /** Answers the sum of the losses, and leaves the sum of the gradients for the other methods. */
  public double evaluate(BatchWindow batch) {
    divide(batch);
    if (sparse) {
      run(Stage.TOUCH, shards.size());
      for (int i = 1; i < shards.size(); i++) {
        ranges.addAll(shards.get(i).ranges());
      }
      ranges.findRuns();
      updater.prepare(ranges);
      pieces.cut(ranges);
    }
    run(Stage.EVALUATE, shards.size());
    double loss = 0;
    for (int i = 0; i < shards.size(); i++) {
      loss += shards.get(i).loss();
    }
    run(Stage.SUM, pieces.tasks());
    return loss;
  }

  private void divide(BatchWindow batch) {
    if (divided != batch.size()) {
      divided = batch.size();
      int each = divided / shards.size();
      int more = divided % shards.size();
      for (int i = 0; i < bounds.length; i++) {
        bounds[i] = i * each + Math.min(i, more);
      }
    }
    for (int i = 0; i < shards.size(); i++) {
      shards.get(i).take(batch, bounds[i], bounds[i + 1]);
    }
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
    for (Shard<A> shard : shards) {
      shard.clear(kernels);
    }
  }

  private void run(Stage stage, int tasks) {
    this.stage = stage;
    engine.run(tasks, task);
  }

  private void work(Stage stage, int index) {
    switch (stage) {
      case TOUCH -> shards.get(index).touch();
      case EVALUATE -> shards.get(index).evaluate(parameters);
      case SUM -> sum(index);
      case UPDATE -> update(index);
    }
  }

  /** Adds the shards up, and squares the sums while they are in the cache. */
  private void sum(int task) {
    double square = 0;
    for (int piece = pieces.first(task); piece < pieces.end(task); piece++) {
      int from = pieces.from(piece);
      int to = pieces.to(piece);
      for (int i = 1; i < shards.size(); i++) {
        gather(shards.get(i), from, to);
      }
      square += kernels.sumOfSquares(gradient, from, to);
    }
    squares[task] = square;
  }

  /** Adds what a shard touched inside a range. */
  private void gather(Shard<A> shard, int from, int to) {
    TouchedRanges touched = shard.ranges();
    int at = touched.nextTouched(from, to);
    while (at < to) {
      int end = touched.nextUntouched(at, to);
      kernels.moveInto(gradient, shard.gradient(), at, end);
      at = touched.nextTouched(end, to);
    }
  }

  private void update(int task) {
    for (int piece = pieces.first(task); piece < pieces.end(task); piece++) {
      updater.update(gradient, pieces.from(piece), pieces.to(piece));
    }
  }
}

package dev.anneal.sgd;

import dev.anneal.sgd.gradient.BatchWindow;
import dev.anneal.sgd.gradient.DataOrder;
import dev.anneal.sgd.gradient.Shard;
import dev.anneal.sgd.gradient.ShardObjective;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.TouchedRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An {@link Objective} as a shard of the gradient evaluates it: on what its window shows. */
final class WindowedObjective<A> implements ShardObjective<A> {
  private final Objective<A> objective;
  private final MiniBatch batch;
  private final Ranges ranges;

  private WindowedObjective(Objective<A> objective, BatchWindow window, TouchedRanges touched) {
    this.objective = objective;
    this.batch = new MiniBatch(window);
    this.ranges = new Ranges(touched);
  }

  /** Answers as many shards as are set: the first evaluates the objective, the others its forks. */
  static <A> List<Shard<A>> shards(
      SgdSettings settings,
      Kernels<A> kernels,
      Objective<A> objective,
      int length,
      DataOrder data) {
    boolean sparse = objective instanceof SparseObjective;
    List<Shard<A>> shards = new ArrayList<>(settings.shards());
    for (int i = 0; i < settings.shards(); i++) {
      Objective<A> own =
          i == 0 ? objective : Objects.requireNonNull(objective.fork(), "objective.fork()");
      TouchedRanges touched = sparse ? TouchedRanges.none(length) : TouchedRanges.all(length);
      BatchWindow window = data.newBatch();
      shards.add(
          new Shard<>(
              new WindowedObjective<>(own, window, touched),
              kernels.zeros(length),
              touched,
              window,
              settings.batchSize()));
    }
    return shards;
  }

  @Override
  public void touch() {
    if (objective instanceof SparseObjective<A> sparse) {
      sparse.touch(batch, ranges);
    }
  }

  @Override
  public double evaluate(A parameters, A gradient) {
    return objective.evaluate(parameters, batch, gradient);
  }
}

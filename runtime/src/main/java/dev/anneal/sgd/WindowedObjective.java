package dev.anneal.sgd;

import dev.anneal.sgd.gradient.BatchWindow;
import dev.anneal.sgd.gradient.DescentSettings;
import dev.anneal.sgd.gradient.GradientPart;
import dev.anneal.sgd.gradient.LocalShards;
import dev.anneal.sgd.gradient.Shard;
import dev.anneal.sgd.gradient.ShardEngine;
import dev.anneal.sgd.gradient.ShardObjective;
import dev.anneal.sgd.gradient.SliceOrder;
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

  /** The engine of this machine: its first shard evaluates the objective, the others its forks. */
  static <A> ShardEngine.Maker<A> engine(
      DescentSettings settings, Kernels<A> kernels, Objective<A> objective) {
    return (data, length, sparse) -> {
      List<Shard<A>> shards = new ArrayList<>(data.shards());
      SliceOrder order = data.newOrder(0);
      for (int i = 0; i < data.shards(); i++) {
        Objective<A> own =
            i == 0 ? objective : Objects.requireNonNull(objective.fork(), "objective.fork()");
        TouchedRanges touched = sparse ? TouchedRanges.none(length) : TouchedRanges.all(length);
        BatchWindow window = (data.partitioned() && i > 0 ? data.newOrder(i) : order).newWindow();
        shards.add(
            new Shard<>(
                new WindowedObjective<>(own, window, touched),
                new GradientPart<>(i, i + 1, kernels.zeros(length), touched),
                window,
                settings.batchSize()));
      }
      return new LocalShards<>(data, shards, settings.threads());
    };
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

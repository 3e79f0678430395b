package dev.anneal.sgd.gradient;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine of this machine: each shard is a part, and some threads compute them. */
public final class LocalShards<A> implements ShardEngine<A> {
  private final DataOrder data;
  private final List<Shard<A>> shards;
  private final List<GradientPart<A>> parts;
  private final TaskRunner threads;
  private @Nullable A parameters;
  private EpochPosition at;

  /** One task for both stages: a call that is always of the same method costs less. */
  private final TaskRunner.Task task = this::work;

  /**
   * @param shards as many as {@code data} has; without partition, all on the same order
   */
  public LocalShards(DataOrder data, List<Shard<A>> shards, TaskRunner threads) {
    this.data = data;
    this.shards = List.copyOf(shards);
    this.parts = this.shards.stream().map(Shard::part).toList();
    this.threads = threads;
    this.at = data.newPosition();
  }

  @Override
  public List<GradientPart<A>> parts() {
    return parts;
  }

  @Override
  public void touch(EpochPosition at) {
    run(at, null);
  }

  @Override
  public void evaluate(EpochPosition at, A parameters) {
    run(at, parameters);
  }

  private void run(EpochPosition at, @Nullable A parameters) {
    this.at = at;
    this.parameters = parameters;
    if (!data.partitioned()) {
      // The order of all shards; of the others each is shuffled by the thread that draws from it.
      shards.get(0).order().show(at.epoch());
    }
    threads.run(shards.size(), task);
  }

  private void work(int index) {
    Shard<A> shard = shards.get(index);
    int from = data.from(index, at);
    int end = data.end(index, at);
    if (parameters == null) {
      shard.touch(at, from, end);
    } else {
      shard.evaluate(at, from, end, parameters);
    }
  }
}

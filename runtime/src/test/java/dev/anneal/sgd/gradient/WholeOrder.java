package dev.anneal.sgd.gradient;

/** The mini-batches of one order of all examples, each as a whole. */
public final class WholeOrder {
  private final EpochPosition position;
  private final SliceOrder order;
  private final BatchWindow batch;

  public WholeOrder(long examples, int updateSize, boolean dropLast, boolean shuffle, long seed) {
    DataOrder data = new DataOrder(examples, 1, false, updateSize, dropLast, shuffle, seed);
    position = data.newPosition();
    order = data.newOrder(0);
    batch = order.newWindow();
  }

  long stepsPerEpoch() {
    return position.stepsPerEpoch();
  }

  /** Always the same, which {@link #show} moves. */
  public BatchWindow batch() {
    return batch;
  }

  public void show(long step) {
    position.moveTo(step);
    order.show(position.epoch());
    batch.show((int) position.taken(), position.size(), position);
  }
}

package dev.anneal.tensorflow;

import org.tensorflow.types.TFloat64;

/** What one group is fed for one update. */
record FedNumbers(TFloat64 rate, TFloat64 momentum, TFloat64 weightDecay) implements AutoCloseable {

  static FedNumbers of(double rate, double momentum, double weightDecay) {
    return new FedNumbers(
        TFloat64.scalarOf(rate), TFloat64.scalarOf(momentum), TFloat64.scalarOf(weightDecay));
  }

  @Override
  public void close() {
    rate.close();
    momentum.close();
    weightDecay.close();
  }
}

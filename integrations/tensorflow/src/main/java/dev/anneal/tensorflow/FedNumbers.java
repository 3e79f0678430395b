package dev.anneal.tensorflow;

import org.tensorflow.types.TFloat64;

/** What one group is fed for one update. */
record FedNumbers(TFloat64 rate, TFloat64 momentum, TFloat64 weightDecay, TFloat64 gradients)
    implements AutoCloseable {

  static FedNumbers of(double rate, double momentum, double weightDecay) {
    return new FedNumbers(
        TFloat64.scalarOf(rate),
        TFloat64.scalarOf(momentum),
        TFloat64.scalarOf(weightDecay),
        TFloat64.scalarOf(1));
  }

  /** With which an update changes nothing: the velocity is kept, and nothing is added to it. */
  static FedNumbers frozen() {
    return new FedNumbers(
        TFloat64.scalarOf(0), TFloat64.scalarOf(1), TFloat64.scalarOf(0), TFloat64.scalarOf(0));
  }

  @Override
  public void close() {
    rate.close();
    momentum.close();
    weightDecay.close();
    gradients.close();
  }
}

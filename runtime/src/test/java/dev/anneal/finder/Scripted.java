package dev.anneal.finder;

/** A subject whose loss is a given function of the number of updates and the rate. */
final class Scripted implements Trainable {

  /** The loss of an update. */
  interface Loss {
    double at(int step, double rate);
  }

  private final Loss loss;
  private int step;

  Scripted(Loss loss) {
    this.loss = loss;
  }

  int position() {
    return step;
  }

  @Override
  public double step(double learningRate) {
    return loss.at(step++, learningRate);
  }

  @Override
  public Snapshot save() {
    int saved = step;
    return () -> step = saved;
  }
}

package dev.anneal.examples.language;

import dev.anneal.finder.Trainable;
import dev.anneal.sgd.DivergenceException;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.SgdState;

/** What the range finder needs of a descent. */
final class DescentUnderTest implements Trainable {
  private final Sgd<float[]> sgd;

  DescentUnderTest(Sgd<float[]> sgd) {
    this.sgd = sgd;
  }

  @Override
  public double step(double learningRate) {
    try {
      return sgd.step(learningRate);
    } catch (DivergenceException e) {
      return Double.NaN;
    }
  }

  @Override
  public Snapshot save() {
    SgdState<float[]> state = sgd.save();
    return () -> sgd.restore(state);
  }
}

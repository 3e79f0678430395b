package dev.anneal.processor.parity;

import dev.anneal.Hyperparameter;
import dev.anneal.Unit;

/**
 * What a sequence of phases is declared for.
 *
 * @param of the hyperparameter
 * @param times whether the values are factors
 * @param unit what positions and lengths are counted in
 */
record Axis(Hyperparameter of, boolean times, Unit unit) {
  static final Axis RATE = new Axis(Hyperparameter.LEARNING_RATE, false, Unit.STEP);
  static final Axis FACTOR = new Axis(Hyperparameter.LEARNING_RATE, true, Unit.STEP);
  static final Axis MOMENTUM = new Axis(Hyperparameter.MOMENTUM, false, Unit.STEP);

  /** Returns the timeline of the factors beside this one. */
  Axis ofFactors() {
    return new Axis(of, true, unit);
  }

  /** Returns the same with positions in epochs. */
  Axis byEpoch() {
    return new Axis(of, times, Unit.EPOCH);
  }

  Annotation on(Annotation annotation) {
    Annotation placed = annotation;
    if (of != Hyperparameter.LEARNING_RATE) {
      placed = placed.with("of", of);
    }
    if (times) {
      placed = placed.with("times", true);
    }
    return unit == Unit.STEP ? placed : placed.with("unit", unit);
  }
}

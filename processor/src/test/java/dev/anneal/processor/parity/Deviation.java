package dev.anneal.processor.parity;

import java.util.function.DoublePredicate;

/**
 * What keeps a declaration from giving a peer's numbers.
 *
 * @param reason why
 * @param steps where they may differ; everywhere else they are the same
 */
record Deviation(String reason, DoublePredicate steps) {
  /** Returns a deviation from a step on. */
  static Deviation from(long step, String reason) {
    return new Deviation(reason, at -> at >= step);
  }

  Deviation shifted(long by) {
    return new Deviation(reason, at -> at >= by && steps.test(at - by));
  }

  Deviation before(long step) {
    return new Deviation(reason, at -> at < step && steps.test(at));
  }
}

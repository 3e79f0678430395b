package dev.anneal.sgd;

import org.jspecify.annotations.Nullable;

/**
 * What an {@link SgdBuilder} was told.
 *
 * @param batchSize the most examples to evaluate at a time
 * @param accumulation how many of those make an update
 * @param clipNorm a bound on the norm of the mean gradient; infinite where there is none
 * @param clipValue a bound on its elements; infinite where there is none
 */
record SgdSettings(
    int batchSize,
    int accumulation,
    long seed,
    boolean dropLast,
    boolean shuffle,
    boolean nesterov,
    boolean decoupledWeightDecay,
    double clipNorm,
    double clipValue,
    @Nullable Averaging averaging,
    int shards,
    @Nullable Workers workers) {

  /** The number of examples in an update. */
  int updateSize() {
    return batchSize * accumulation;
  }

  /** The same for a descent that leaves the workers to others; its results are the same. */
  SgdSettings withoutWorkers() {
    return new SgdSettings(
        batchSize,
        accumulation,
        seed,
        dropLast,
        shuffle,
        nesterov,
        decoupledWeightDecay,
        clipNorm,
        clipValue,
        averaging,
        shards,
        null);
  }

  /** All that influences the results, in words. */
  String describe() {
    return String.join(
        ", ",
        "batchSize " + batchSize,
        "accumulation " + accumulation,
        "seed " + seed,
        "dropLast " + dropLast,
        "shuffle " + shuffle,
        "nesterov " + nesterov,
        "decoupledWeightDecay " + decoupledWeightDecay,
        "clipNorm " + clipNorm,
        "clipValue " + clipValue,
        "averaging " + (averaging == null ? "none" : averaging),
        "shards " + shards);
  }
}

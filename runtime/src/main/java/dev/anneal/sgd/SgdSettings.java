package dev.anneal.sgd;

import dev.anneal.sgd.gradient.BatchGradient;
import dev.anneal.sgd.gradient.DataOrder;
import dev.anneal.sgd.gradient.TaskRunner;
import dev.anneal.sgd.gradient.UpdateCheck;
import dev.anneal.sgd.update.ArgumentChecks;
import dev.anneal.sgd.update.Coefficients;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.ParameterGroups;
import dev.anneal.sgd.update.Updater;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link SgdBuilder} was told.
 *
 * @param batchSize the most examples to evaluate at a time
 * @param accumulation how many of those make an update
 * @param clipNorm a bound on the norm of the mean gradient; infinite where there is none
 * @param clipValue a bound on its elements; infinite where there is none
 * @param partitioned whether each shard draws from a slice of the examples
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
    boolean partitioned,
    @Nullable Workers workers) {

  /** The number of examples in an update. */
  int updateSize() {
    return batchSize * accumulation;
  }

  /** The examples that the updates take, one update after the other. */
  DataOrder dataOrder(long examples) {
    return new DataOrder(examples, shards, partitioned, updateSize(), dropLast, shuffle, seed);
  }

  /** The share of the parameters after a step in the average; null if none is kept. */
  @Nullable LongToDoubleFunction averageShare() {
    return averaging == null ? null : averaging::share;
  }

  /** What does the pieces of a step. */
  TaskRunner threads() {
    return workers == null ? TaskRunner.CALLER : workers::run;
  }

  /** The threads that a step waits for, beside its own. */
  List<Thread> helpers() {
    return workers == null ? List.of() : workers.others();
  }

  /** What looks at each gradient before the update is made. */
  <A> UpdateCheck<A> check(
      Kernels<A> kernels,
      A parameters,
      BatchGradient<A> gradient,
      Updater<A> updater,
      ParameterGroups groups) {
    return new UpdateCheck<>(kernels, parameters, gradient, updater, groups, clipNorm, clipValue);
  }

  /** Sets what an update of one group is made with; refuses what is out of range. */
  void setCoefficients(Coefficients c, double rate, double momentum, double weightDecay) {
    c.rate = ArgumentChecks.rate("rate", rate);
    c.momentum = ArgumentChecks.momentum(momentum);
    ArgumentChecks.rate("weightDecay", weightDecay);
    c.decay = decoupledWeightDecay ? 0 : weightDecay;
    c.shrink = decoupledWeightDecay ? rate * weightDecay : 0;
    c.nesterov = nesterov;
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
        partitioned,
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
        "shards " + shards,
        "partitioned " + partitioned);
  }
}

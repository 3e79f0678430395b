package dev.anneal.sgd.gradient;

import dev.anneal.sgd.update.ArgumentChecks;
import dev.anneal.sgd.update.Coefficients;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.ParameterGroups;
import dev.anneal.sgd.update.Updater;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a descent was told, beside its objective and its groups.
 *
 * @param batchSize the most examples to evaluate at a time
 * @param accumulation how many of those make an update
 * @param clipNorm a bound on the norm of the mean gradient; infinite where there is none
 * @param clipValue a bound on its elements; infinite where there is none
 * @param averageShare the share of the parameters after a step in the average; null if none is kept
 * @param averaging the same in words
 * @param partitioned whether each shard draws from a slice of the examples
 * @param repeated of how many updates the examples are taken again and again; 0 if all are taken
 * @param threads what does the pieces of a step
 * @param helpers the threads that a step waits for, beside its own
 */
public record DescentSettings(
    int batchSize,
    int accumulation,
    long seed,
    boolean dropLast,
    boolean shuffle,
    boolean nesterov,
    boolean decoupledWeightDecay,
    double clipNorm,
    double clipValue,
    @Nullable LongToDoubleFunction averageShare,
    String averaging,
    int shards,
    boolean partitioned,
    int repeated,
    TaskRunner threads,
    List<Thread> helpers) {

  /** The number of examples in an update. */
  public int updateSize() {
    return batchSize * accumulation;
  }

  /**
   * Looks whether the settings fit each other and the examples.
   *
   * @throws IllegalArgumentException if an update, or what is repeated, takes too many examples
   * @throws IllegalStateException if gradients are clipped in two ways
   */
  public void checkFor(long examples) {
    if ((long) batchSize * accumulation > examples) {
      throw new IllegalArgumentException(
          ("batchSize * accumulation = %s * %s: must be at most objective.examples(), %s; give a smaller"
                  + " one of them")
              .formatted(batchSize, accumulation, examples));
    }
    if (clipNorm < Double.POSITIVE_INFINITY && clipValue < Double.POSITIVE_INFINITY) {
      throw new IllegalStateException("clipNorm and clipValue are both set: only one may be");
    }
    dataOrder(examples).checkRepeated();
  }

  /**
   * Says in a line what is trained on what; settings that most trainings do not have only if set.
   */
  public String of(int parameters, long examples) {
    StringBuilder line = new StringBuilder();
    line.append(parameters).append(" parameters on ").append(examples).append(" examples");
    line.append(batchSize == 0 ? ", no batchSize" : ", batchSize " + batchSize);
    line.append(accumulation == 1 ? "" : ", accumulation " + accumulation);
    line.append(seed == 0 ? "" : ", seed " + seed);
    line.append(shuffle ? "" : ", not shuffled").append(dropLast ? ", dropLast" : "");
    line.append(nesterov ? ", Nesterov" : "");
    line.append(decoupledWeightDecay ? ", decoupled weight decay" : "");
    line.append(clipNorm < Double.POSITIVE_INFINITY ? ", clipNorm " + clipNorm : "");
    line.append(clipValue < Double.POSITIVE_INFINITY ? ", clipValue " + clipValue : "");
    line.append(averageShare == null ? "" : ", averaging " + averaging);
    line.append(partitioned ? ", partitioned " + shards : shards == 1 ? "" : ", shards " + shards);
    return line.append(repeated == 0 ? "" : ", overfitBatches " + repeated).toString();
  }

  /** The examples that the updates take, one update after the other. */
  public DataOrder dataOrder(long examples) {
    return new DataOrder(
        examples, shards, partitioned, updateSize(), dropLast, shuffle, seed, repeated);
  }

  /** What sums the gradients of the mini-batches of an update. */
  public <A> BatchGradient<A> gradient(
      Kernels<A> kernels,
      A parameters,
      Updater<A> updater,
      DataOrder data,
      ShardEngine.Maker<A> engine,
      boolean sparse) {
    int length = kernels.length(parameters);
    return new BatchGradient<>(
        kernels, parameters, updater, data, engine.make(data, length, sparse), threads, sparse);
  }

  /** What looks at each gradient before the update is made. */
  public <A> UpdateCheck<A> check(
      Kernels<A> kernels,
      A parameters,
      BatchGradient<A> gradient,
      Updater<A> updater,
      ParameterGroups groups) {
    return new UpdateCheck<>(kernels, parameters, gradient, updater, groups, clipNorm, clipValue);
  }

  /** Sets what an update of one group is made with; refuses what is out of range. */
  public void setCoefficients(
      Coefficients c, double rate, double momentum, double weightDecay, boolean frozen) {
    c.rate = ArgumentChecks.rate("rate", rate);
    c.momentum = ArgumentChecks.momentum(momentum);
    ArgumentChecks.rate("weightDecay", weightDecay);
    c.decay = decoupledWeightDecay ? 0 : weightDecay;
    c.shrink = decoupledWeightDecay ? rate * weightDecay : 0;
    c.nesterov = nesterov;
    c.frozen = frozen;
  }

  /** The same for a descent that leaves the threads to others; its results are the same. */
  public DescentSettings withoutHelpers() {
    return new DescentSettings(
        batchSize,
        accumulation,
        seed,
        dropLast,
        shuffle,
        nesterov,
        decoupledWeightDecay,
        clipNorm,
        clipValue,
        averageShare,
        averaging,
        shards,
        partitioned,
        repeated,
        TaskRunner.CALLER,
        List.of());
  }
}

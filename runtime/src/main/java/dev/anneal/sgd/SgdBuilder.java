package dev.anneal.sgd;

import dev.anneal.LayerwiseDecay;
import dev.anneal.sgd.gradient.DataOrder;
import dev.anneal.sgd.gradient.DescentSettings;
import dev.anneal.sgd.gradient.ShardEngine;
import dev.anneal.sgd.gradient.TaskRunner;
import dev.anneal.sgd.update.ArgumentChecks;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.ParameterGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes an {@link Sgd}. {@link #batchSize} must be given; all else has a default.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class SgdBuilder<A> {
  private final Kernels<A> kernels;
  private final Objective<A> objective;
  private final A parameters;
  private final long examples;
  private int batchSize;
  private long seed;
  private boolean dropLast;
  private boolean shuffle = true;
  private int accumulation = 1;
  private boolean nesterov;
  private boolean decoupledWeightDecay;
  private double clipNorm = Double.POSITIVE_INFINITY;
  private double clipValue = Double.POSITIVE_INFINITY;
  private @Nullable Averaging averaging;
  private final List<ParameterGroups.Member> members = new ArrayList<>();
  private int shards;
  private int slices;
  private int repeated;
  private ShardEngine.@Nullable Maker<A> engine;
  private @Nullable Workers workers;

  SgdBuilder(Kernels<A> kernels, Objective<A> objective, A parameters) {
    this.kernels = kernels;
    this.objective = Objects.requireNonNull(objective, "objective");
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    int length = kernels.length(parameters);
    if (length == 0) {
      throw ArgumentChecks.rejected(
          "parameters.length", 0, "must be at least 1; give an array with parameters");
    }
    int expected = objective.parameters();
    if (expected != 0 && expected != length) {
      throw new IllegalArgumentException(
          "parameters.length = %s: must be objective.parameters(), %s; give an array of that length"
              .formatted(length, expected));
    }
    int bad = kernels.firstNonFinite(parameters, 0, length);
    if (bad >= 0) {
      throw ArgumentChecks.rejected(
          "parameters[" + bad + "]", "NaN or infinite", "must be finite; give an initial value");
    }
    this.examples = ArgumentChecks.positive("objective.examples()", objective.examples());
  }

  /**
   * Sets the number of examples in a mini-batch.
   *
   * @param batchSize from 1 to the number of examples
   */
  public SgdBuilder<A> batchSize(int batchSize) {
    ArgumentChecks.positive("batchSize", batchSize);
    if (batchSize > examples) {
      throw new IllegalArgumentException(
          "batchSize = %s: must be at most objective.examples(), %s; give a smaller one"
              .formatted(batchSize, examples));
    }
    this.batchSize = batchSize;
    return this;
  }

  /** Sets the seed of the order of examples; 0 if not given. */
  public SgdBuilder<A> seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Sets whether the examples at the end of an epoch that do not fill a mini-batch are left out. If
   * not, which is the default, they make a smaller one.
   */
  public SgdBuilder<A> dropLast(boolean dropLast) {
    this.dropLast = dropLast;
    return this;
  }

  /**
   * Sets whether each epoch takes the examples in another random order. If so, which is the
   * default, the order depends on the seed and the number of the epoch alone; if not, it is that of
   * their numbers.
   */
  public SgdBuilder<A> shuffle(boolean shuffle) {
    this.shuffle = shuffle;
    return this;
  }

  /**
   * Makes each update from the gradient over several mini-batches, evaluated one after the other:
   * as if they were one, in memory for one. A step is an update, whatever its number of
   * mini-batches; the last update of an epoch takes what is left. 1 if not given.
   *
   * @param miniBatches at least 1
   */
  public SgdBuilder<A> accumulation(int miniBatches) {
    this.accumulation = ArgumentChecks.positive("accumulation", miniBatches);
    return this;
  }

  /** Sets whether the momentum is Nesterov's; not if not given. */
  public SgdBuilder<A> nesterov(boolean nesterov) {
    this.nesterov = nesterov;
    return this;
  }

  /** Sets whether weight decay is decoupled from gradient and momentum; not if not given. */
  public SgdBuilder<A> decoupledWeightDecay(boolean decoupled) {
    this.decoupledWeightDecay = decoupled;
    return this;
  }

  /**
   * Shortens each mean gradient whose Euclidean norm, over all parameters, is above a bound to that
   * length (Pascanu, Mikolov, Bengio: On the difficulty of training recurrent neural networks,
   * 2013, algorithm 1). Excludes {@link #clipValue}.
   *
   * @param norm finite and above 0
   */
  public SgdBuilder<A> clipNorm(double norm) {
    this.clipNorm = ArgumentChecks.bound("clipNorm", norm);
    return this;
  }

  /**
   * Replaces each element of the mean gradient outside {@code [-value, value]} by the nearer of the
   * two. Excludes {@link #clipNorm}.
   *
   * @param value finite and above 0
   */
  public SgdBuilder<A> clipValue(double value) {
    this.clipValue = ArgumentChecks.bound("clipValue", value);
    return this;
  }

  /** Keeps an average of the parameters, for {@link Sgd#averagedParameters()}. */
  public SgdBuilder<A> averaging(Averaging averaging) {
    this.averaging = Objects.requireNonNull(averaging, "averaging");
    return this;
  }

  /**
   * Puts the parameters from {@code from} to {@code to - 1} into a group, for which {@link
   * TrainerBuilder#group} may give another schedule. A group may be given several ranges, by
   * several calls.
   *
   * @param name the name of the group, not empty
   * @param from the first parameter, at least 0
   * @param to one past the last, above {@code from}, at most the number of parameters
   */
  public SgdBuilder<A> group(String name, int from, int to) {
    members.add(ParameterGroups.member(name, from, to, kernels.length(parameters)));
    return this;
  }

  /**
   * Puts each layer into a group, for {@link TrainerBuilder#groups}.
   *
   * @param layers whose boundaries are below the number of parameters
   */
  public SgdBuilder<A> groups(LayerwiseDecay layers) {
    int length = kernels.length(parameters);
    for (int layer = 0; layer < Objects.requireNonNull(layers, "layers").count(); layer++) {
      group(layers.name(layer), layers.from(layer), layers.to(layer, length));
    }
    return this;
  }

  /**
   * Divides each update's examples into so many parts, whose gradients are computed apart and added
   * up as a balanced tree. The number changes the rounding of the sums, {@link #workers} do not;
   * each part beyond the first takes the memory of a gradient, and an {@link Objective#fork()}. 1
   * if not given. Excludes {@link #partitioned}.
   *
   * @param shards at least 1; well above the number of threads, so that none waits long
   */
  public SgdBuilder<A> shards(int shards) {
    this.shards = ArgumentChecks.positive("shards", shards);
    return this;
  }

  /**
   * Divides the examples into so many slices of consecutive ones, and each update into as many
   * {@link #shards}, of which each draws from one slice: an order of the data that machines which
   * hold one slice each can keep. The slices differ in size by at most one, the larger ones first.
   *
   * <p>Each epoch takes each example once, each slice in a random order of its own by the seed, the
   * epoch and the number of the slice. An update takes one example after the other from the slices
   * in turn, and the next goes on where it ended: so each slice gives an equal share of it, or one
   * more. Over one slice this is the order without partition.
   *
   * @param slices from 1 to the number of examples, and so many that none has more than 2^31 - 9
   */
  public SgdBuilder<A> partitioned(int slices) {
    ArgumentChecks.positive("partitioned", slices);
    DataOrder.checkSlices(examples, slices);
    this.slices = slices;
    return this;
  }

  /**
   * Takes the mini-batches of the first updates of the first epoch again and again, and no others:
   * a model that cannot learn these by heart learns nothing from more. All else stays, the number
   * of updates in an epoch too, so schedule, evaluations and checkpoints are those of the training;
   * a checkpoint is refused by a training that repeats others.
   *
   * @param updates at least 1, at most the updates in an epoch; each takes {@link #accumulation}
   *     mini-batches
   */
  public SgdBuilder<A> overfitBatches(int updates) {
    this.repeated = ArgumentChecks.positive("overfitBatches", updates);
    return this;
  }

  /** Computes the shards elsewhere; by the objective and its forks if not given. */
  SgdBuilder<A> engine(ShardEngine.Maker<A> engine) {
    this.engine = engine;
    return this;
  }

  /** Computes shards and updates with several threads; with one if not given. */
  public SgdBuilder<A> workers(Workers workers) {
    this.workers = Objects.requireNonNull(workers, "workers");
    return this;
  }

  /**
   * Answers the descent, at its first step.
   *
   * @throws IllegalStateException if {@link #batchSize} was not given, or both {@link #clipNorm}
   *     and {@link #clipValue} were, or both {@link #shards} and {@link #partitioned}
   * @throws IllegalArgumentException if {@link #overfitBatches} are more updates than an epoch has,
   *     if two groups overlap, or an update would take more examples than there are, or there are
   *     more than 2^31 - 9 and they are not {@link #partitioned}
   * @throws UnsupportedOperationException if there are several shards and the objective does not
   *     implement {@link Objective#fork()}
   */
  public Sgd<A> build() {
    if (batchSize == 0) {
      throw new IllegalStateException("batchSize is not set: it has no default");
    }
    if (shards > 0 && slices > 0) {
      throw new IllegalStateException(
          "shards and partitioned are both set: only one may be; partitioned(%s) has a shard for each slice"
              .formatted(slices));
    }
    DataOrder.checkSlices(examples, slices);
    DescentSettings settings = settings();
    settings.checkFor(examples);
    ShardEngine.Maker<A> own =
        engine != null ? engine : WindowedObjective.engine(settings, kernels, objective);
    return new Sgd<>(settings, List.copyOf(members), kernels, objective, parameters, own);
  }

  private DescentSettings settings() {
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
        averaging == null ? null : averaging::share,
        averaging == null ? "none" : averaging.toString(),
        Math.max(1, Math.max(shards, slices)),
        slices > 0,
        repeated,
        workers == null ? TaskRunner.CALLER : workers::run,
        workers == null ? List.of() : workers.others());
  }

  @Override
  public String toString() {
    return "Sgd of " + settings().of(kernels.length(parameters), examples) + ", not built yet";
  }
}

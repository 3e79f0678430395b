package dev.anneal.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.metric.Metrics;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import ai.djl.util.RandomUtils;
import dev.anneal.finder.Trainable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A trainer's model, as the range finder takes it: with the trainer's loss, and the mini-batches of
 * a dataset in the order in which the trainer would have them.
 *
 * <pre>{@code
 * try (TrainerTrainable subject = TrainerTrainable.of(trainer, dataset, optimizer)) {
 *   FinderResult found = LearningRateFinder.of(MySchedule.rangeTest()).find(subject);
 * }
 * }</pre>
 *
 * <p>The updates are made by an optimizer of this object, so that the trainer's is not touched:
 * neither its state, nor its count, nor its listeners, evaluators and metrics. The parameters, what
 * a forward pass changes in them, their gradients and the order of DJL's shuffles are put back bit
 * for bit. The engine's own random numbers, of which dropout draws, cannot be read: each step seeds
 * them by its number, so that a step made again is the same, and a restore seeds them as the
 * engine's {@code getSeed()} says.
 *
 * <p>The mini-batches that are drawn stay in memory, as many as the range has steps about, until
 * this object is closed. There is no copy for other threads: DJL computes one gradient at a time.
 */
public final class TrainerTrainable implements Trainable, AutoCloseable {

  private final Trainer trainer;
  private final List<Parameter> parameters;
  private final DrawnBatches batches;
  private final StateArrays arrays;
  private final TrialUpdate update;
  private final Set<Saved> snapshots = new HashSet<>();
  private int step;

  private TrainerTrainable(
      Trainer trainer, Dataset dataset, StateArrays arrays, TrialUpdate update) {
    this.trainer = trainer;
    this.parameters = parameters(trainer);
    this.batches = new DrawnBatches(trainer, Objects.requireNonNull(dataset, "dataset"));
    this.arrays = arrays;
    this.update = update;
  }

  /**
   * Takes a trainer as an optimizer trains it: with its settings and parameter groups, and the
   * momentum and the weight decay that its schedule has at its peak, the first step of the highest
   * rate. How high the rates are does not matter, only where they are highest, and how those of the
   * groups compare. So a config whose rate is open, as it is to be found, takes any: {@code
   * MySchedule.create(1)}.
   *
   * <p>The optimizer need not be the trainer's, and is not touched. The peak is looked for among
   * the first 2^20 steps.
   *
   * @param trainer the trainer, initialized, of one device
   * @param dataset the examples
   * @param optimizer the optimizer of the training to come
   * @return the subject
   * @throws IllegalArgumentException if the schedule has no rate above 0, or the trainer has
   *     several devices or parameters that are not initialized
   */
  public static TrainerTrainable of(
      Trainer trainer, Dataset dataset, ScheduledOptimizer optimizer) {
    if (optimizer instanceof ScheduledSgd sgd) {
      SgdRule rule = sgd.rule().fresh();
      return new TrainerTrainable(
          trainer, dataset, rule.arrays(), TrialUpdate.of(rule, sgd.progress().groups()));
    }
    ScheduledAdamW adam = (ScheduledAdamW) optimizer;
    AdamRule rule = adam.rule().fresh();
    return new TrainerTrainable(trainer, dataset, rule.arrays(), TrialUpdate.of(rule, adam));
  }

  /**
   * Takes a trainer, for the rate of a gradient descent with constant numbers.
   *
   * @param trainer the trainer, initialized, of one device
   * @param dataset the examples
   * @param momentum the momentum of every step, at least 0 and below 1
   * @param weightDecay the weight decay of every step, finite and at least 0
   * @return the subject
   * @throws IllegalArgumentException if a number is out of its bounds, or the trainer has several
   *     devices or parameters that are not initialized
   */
  public static TrainerTrainable sgd(
      Trainer trainer, Dataset dataset, double momentum, double weightDecay) {
    Builders.momentum(momentum);
    Builders.weightDecay(weightDecay);
    SgdRule rule = new SgdRule(false, false, 1, -1);
    return new TrainerTrainable(
        trainer, dataset, rule.arrays(), TrialUpdate.of(rule, momentum, weightDecay));
  }

  /**
   * Takes a trainer, for the rate of AdamW with its usual β₁, β₂ and ε, or of DJL's {@code Adam}
   * where there is no weight decay.
   *
   * @param trainer the trainer, initialized, of one device
   * @param dataset the examples
   * @param weightDecay the weight decay of every step, finite and at least 0
   * @return the subject
   * @throws IllegalArgumentException if a number is out of its bounds, or the trainer has several
   *     devices or parameters that are not initialized
   */
  public static TrainerTrainable adamW(Trainer trainer, Dataset dataset, double weightDecay) {
    Builders.weightDecay(weightDecay);
    AdamRule rule = new AdamRule(true, 0.999f, 1e-8f, 1, -1);
    return new TrainerTrainable(trainer, dataset, rule.arrays(), TrialUpdate.of(rule, weightDecay));
  }

  private static List<Parameter> parameters(Trainer trainer) {
    Device[] devices = trainer.getDevices();
    if (devices.length != 1) {
      throw new IllegalArgumentException(
          "trainer = one of "
              + devices.length
              + " devices: must be of one; give one made with optDevices(new Device[] {device})");
    }
    List<Parameter> parameters = trainer.getModel().getBlock().getParameters().values();
    for (Parameter each : parameters) {
      if (!each.isInitialized()) {
        throw new IllegalArgumentException(
            "trainer = one whose parameter "
                + each.getName()
                + " has no value: must be initialized; call trainer.initialize(shape) before");
      }
      if (!each.getArray().getDevice().equals(devices[0])) {
        throw new IllegalArgumentException(
            "trainer = one of "
                + devices[0]
                + " with a model on "
                + each.getArray().getDevice()
                + ": must be on the same device; give Model.newInstance that device");
      }
    }
    return parameters;
  }

  /**
   * Makes an update on the next mini-batch.
   *
   * @param learningRate the rate, finite and above 0
   * @return the loss before the update
   */
  @Override
  public double step(double learningRate) {
    Engine engine = trainer.getManager().getEngine();
    DrawnBatches.Drawn next = batches.get(step);
    Metrics metrics = trainer.getMetrics();
    trainer.setMetrics(null);
    try (NDManager manager = trainer.getManager().newSubManager()) {
      engine.setRandomSeed(step);
      double loss = loss(next.in(manager));
      updateAll(learningRate);
      step++;
      return loss;
    } finally {
      trainer.setMetrics(metrics);
    }
  }

  private double loss(DrawnBatches.Drawn batch) {
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList predictions = trainer.forward(batch.data(), batch.labels());
      NDArray loss = trainer.getLoss().evaluate(batch.labels(), predictions);
      collector.backward(loss);
      return loss.toType(DataType.FLOAT64, false).mean().getDouble();
    }
  }

  private void updateAll(double rate) {
    for (Parameter each : parameters) {
      if (each.requiresGradient()) {
        try (NDArray gradient = each.getArray().getGradient()) {
          update.make(each, gradient, rate, step);
        }
      }
    }
  }

  @Override
  public Snapshot save() {
    Saved saved = new Saved();
    snapshots.add(saved);
    return saved;
  }

  /** Frees the mini-batches, the optimizer's state and what was saved. */
  @Override
  public void close() {
    List.copyOf(snapshots).forEach(Saved::close);
    batches.close();
    arrays.close();
  }

  private final class Saved implements Snapshot {
    private final ParameterCopy parametersThen = ParameterCopy.of(parameters);
    private final StateArrays arraysThen = arrays.copy();
    private final RandomPosition shufflesThen = RandomPosition.of(RandomUtils.RANDOM);
    private final @Nullable Integer seedThen = trainer.getManager().getEngine().getSeed();
    private final int stepThen = step;

    @Override
    public void restore() {
      parametersThen.restore();
      arrays.restore(arraysThen);
      step = stepThen;
      // Where nobody seeded the engine, its numbers are not to be the same each time.
      int seed = seedThen != null ? seedThen : ThreadLocalRandom.current().nextInt();
      trainer.getManager().getEngine().setRandomSeed(seed);
      shufflesThen.restore(RandomUtils.RANDOM);
    }

    @Override
    public void close() {
      parametersThen.close();
      arraysThen.close();
      snapshots.remove(this);
    }
  }
}

package dev.anneal.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient descent with a learning rate, a momentum and a weight decay that follow a
 * schedule. Its updates are those of Anneal's own loop, to the bit of a float where the gradients
 * are the same.
 *
 * <p>The velocity holds gradients, as in Anneal, PyTorch and TensorFlow; that of DJL's {@code Sgd}
 * holds gradients times rates. The two differ where the rate changes.
 *
 * <p>One instance serves one trainer. Updates are counted, whatever the number of devices.
 */
public final class ScheduledSgd extends Optimizer implements ScheduledOptimizer {
  private final ScheduleProgress progress;
  private final SgdRule rule;

  private ScheduledSgd(Builder builder) {
    super(builder);
    Builders.refuseWeightDecay(getWeightDecay());
    rule = new SgdRule(builder.nesterov, builder.decoupledWeightDecay, rescaleGrad, clipGrad);
    progress =
        new ScheduleProgress(
            "ScheduledSgd", builder.groups, builder.plateau, rule.arrays(), builder.begin);
  }

  /**
   * Begins with one schedule for all parameters.
   *
   * @param schedule the schedule
   * @return a builder
   */
  public static Builder builder(TrainingSchedule schedule) {
    return builder(ParameterGroups.of(schedule));
  }

  /**
   * Begins with a schedule for each group of parameters.
   *
   * @param groups the groups
   * @return a builder
   */
  public static Builder builder(ParameterGroups groups) {
    return new Builder(groups);
  }

  SgdRule rule() {
    return rule;
  }

  ScheduleProgress progress() {
    return progress;
  }

  @Override
  public long updates() {
    return progress.updates();
  }

  @Override
  public double learningRate() {
    return progress.rate(progress.others(), progress.updates());
  }

  @Override
  public double momentum() {
    return progress.others().momentum(progress.updates());
  }

  @Override
  public double weightDecay() {
    return progress.others().weightDecay(progress.updates());
  }

  @Override
  public void save(Path file, Block block) throws IOException {
    progress.save(file, block);
  }

  @Override
  public void load(Path file, Block block) throws IOException {
    progress.load(file, block);
  }

  /** {@inheritDoc} */
  @Override
  public void update(String parameterId, NDArray weight, NDArray grad) {
    long step = progress.step(parameterId, weight.getDevice());
    TrainingSchedule schedule = progress.scheduleOf(parameterId);
    if (step < schedule.frozenUntil()) {
      Detached.clearGradient(weight);
      return;
    }
    rule.update(
        parameterId,
        weight,
        grad,
        progress.rate(schedule, step),
        schedule.momentum(step),
        schedule.weightDecay(step),
        progress.keepsVelocity(step));
  }

  /** Settings of a {@link ScheduledSgd}. */
  public static final class Builder extends OptimizerBuilder<Builder> {
    private final ParameterGroups groups;
    private @Nullable PlateauState plateau;
    private boolean nesterov;
    private boolean decoupledWeightDecay;
    private int begin;

    private Builder(ParameterGroups groups) {
      this.groups = Objects.requireNonNull(groups, "groups");
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** Takes Nesterov's momentum. */
    public Builder optNesterov() {
      nesterov = true;
      return this;
    }

    /** Takes the weight decay from the weights, times the rate, and not into the velocity. */
    public Builder optDecoupledWeightDecay() {
      decoupledWeightDecay = true;
      return this;
    }

    /**
     * Reduces the rates of all groups by a plateau rule.
     *
     * @param state the state, which the caller tells the metrics
     * @return this builder
     */
    public Builder optPlateau(PlateauState state) {
      plateau = Objects.requireNonNull(state, "state");
      return this;
    }

    /**
     * Goes on after so many updates, for a model that was trained before.
     *
     * @param beginNumUpdate the number of updates made, at least 0
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    @Override
    public Builder optBeginNumUpdate(int beginNumUpdate) {
      begin = Builders.begin(beginNumUpdate);
      return super.optBeginNumUpdate(beginNumUpdate);
    }

    /**
     * Builds the optimizer.
     *
     * @return the optimizer
     * @throws IllegalArgumentException if {@code optWeightDecays} was called
     * @throws IllegalStateException if DJL has no engine that trains, or cannot load it
     */
    public ScheduledSgd build() {
      Engines.requireOne();
      return new ScheduledSgd(this);
    }
  }
}

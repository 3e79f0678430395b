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
 * AdamW with a learning rate and a weight decay that follow a schedule, and β₁ too if it is asked
 * for. With constant numbers its updates are those of DJL's {@code AdamW}.
 *
 * <p>One instance serves one trainer. Updates are counted, whatever the number of devices.
 */
public final class ScheduledAdamW extends Optimizer implements ScheduledOptimizer {
  private final ScheduleProgress progress;
  private final AdamRule rule;
  private final float beta1;
  private final boolean scheduledBeta1;

  private ScheduledAdamW(Builder builder) {
    super(builder);
    Builders.refuseWeightDecay(getWeightDecay());
    rule = new AdamRule(true, builder.beta2, builder.epsilon, rescaleGrad, clipGrad);
    progress =
        new ScheduleProgress(
            "ScheduledAdamW", builder.groups, builder.plateau, rule.arrays(), builder.begin);
    beta1 = builder.beta1;
    scheduledBeta1 = builder.scheduledBeta1;
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

  AdamRule rule() {
    return rule;
  }

  ScheduleProgress progress() {
    return progress;
  }

  /** β₁ at a step, for the parameters of a schedule. */
  float beta1(TrainingSchedule schedule, long step) {
    return scheduledBeta1 ? (float) schedule.momentum(step) : beta1;
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
        progress.averaged(schedule, step),
        (float) progress.rate(schedule, step),
        beta1(schedule, step),
        (float) schedule.weightDecay(step));
  }

  /** Settings of a {@link ScheduledAdamW}. */
  public static final class Builder extends OptimizerBuilder<Builder> {
    private final ParameterGroups groups;
    private @Nullable PlateauState plateau;
    private float beta1 = 0.9f;
    private float beta2 = 0.999f;
    private float epsilon = 1e-8f;
    private boolean scheduledBeta1;
    private int begin;

    private Builder(ParameterGroups groups) {
      this.groups = Objects.requireNonNull(groups, "groups");
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Sets β₁, by default 0.9.
     *
     * @param value at least 0 and below 1
     * @return this builder
     */
    public Builder optBeta1(float value) {
      beta1 = Builders.beta("beta1", value);
      return this;
    }

    /** Takes the schedule's momentum for β₁, as one-cycle policies do. */
    public Builder optScheduledBeta1() {
      scheduledBeta1 = true;
      return this;
    }

    /**
     * Sets β₂, by default 0.999.
     *
     * @param value at least 0 and below 1
     * @return this builder
     */
    public Builder optBeta2(float value) {
      beta2 = Builders.beta("beta2", value);
      return this;
    }

    /**
     * Sets ε, by default 1e-8.
     *
     * @param value above 0
     * @return this builder
     */
    public Builder optEpsilon(float value) {
      epsilon = Builders.epsilon(value);
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
     * Goes on after so many updates, for a model that was trained before. The averages of the
     * gradients begin anew, and so do their corrections, unlike those of DJL's {@code AdamW}, whose
     * first updates then are too large.
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
    public ScheduledAdamW build() {
      Engines.requireOne();
      return new ScheduledAdamW(this);
    }
  }
}

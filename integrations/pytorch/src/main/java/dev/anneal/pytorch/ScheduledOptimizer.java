package dev.anneal.pytorch;

import dev.anneal.Group;
import dev.anneal.PlateauState;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerOptions;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer of libtorch that follows a schedule: before each step the learning rate, the
 * momentum and the weight decay of its parameter groups are set. The optimizer stays the caller's.
 *
 * <pre>{@code
 * ScheduledOptimizer scheduled = ScheduledOptimizer.of(sgd, MySchedule.create());
 * sgd.zero_grad();
 * loss(...).backward();
 * scheduled.step();
 * }</pre>
 *
 * <p>What a config does not declare stays as the optimizer has it. Of a schedule written by hand
 * all three are taken. The momentum of Adam, β₁, is set where {@link #scheduledBeta1} asks for it.
 *
 * <p>A call of {@link #step} is one step of the schedule, however many gradients were added up for
 * it. Not for use by several threads at once.
 */
public final class ScheduledOptimizer {
  private final Optimizer optimizer;
  private final GroupOptions options;
  private final TrainingSchedule training;
  private final TrainingSchedule[] schedules;

  /** Whether a group has had a momentum, and so has a velocity. */
  private final boolean[] moving;

  private @Nullable PlateauState plateau;
  private boolean scheduledBeta1;
  private long updates;

  private ScheduledOptimizer(Optimizer optimizer, TrainingSchedule schedule) {
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    this.options = GroupOptions.of(optimizer);
    this.schedules = new TrainingSchedule[groups(optimizer)];
    this.moving = new boolean[schedules.length];
    this.training = Objects.requireNonNull(schedule, "schedule");
    Arrays.fill(schedules, training);
  }

  private static int groups(Optimizer optimizer) {
    return Scoped.get(() -> Math.toIntExact(optimizer.param_groups().size()));
  }

  /**
   * Takes an optimizer.
   *
   * @param optimizer an SGD, RMSprop, Adam, AdamW or Adagrad
   * @param schedule the schedule of all its parameter groups
   * @return the scheduled optimizer, at step 0
   * @throws IllegalArgumentException if the optimizer is of another kind
   */
  public static ScheduledOptimizer of(Optimizer optimizer, TrainingSchedule schedule) {
    return new ScheduledOptimizer(optimizer, schedule);
  }

  /**
   * Gives one parameter group a schedule of its own.
   *
   * @param index the index of the group, from 0
   * @param schedule its schedule
   * @return this
   * @throws IllegalArgumentException if there is no such group
   */
  public ScheduledOptimizer group(int index, TrainingSchedule schedule) {
    if (index < 0 || index >= schedules.length) {
      throw new IllegalArgumentException(
          "index = "
              + index
              + ": the optimizer has "
              + schedules.length
              + " parameter groups; give one of them, from 0");
    }
    schedules[index] = Objects.requireNonNull(schedule, "schedule");
    return this;
  }

  /**
   * Gives one parameter group a schedule that follows from that of the training.
   *
   * @param index the index of the group, from 0
   * @param group how it follows
   * @return this
   * @throws IllegalArgumentException if there is no such group, or it is frozen beyond the end of
   *     the training
   */
  public ScheduledOptimizer group(int index, Group group) {
    return group(index, group.of(training));
  }

  /**
   * Reduces the rates of all groups by a plateau rule.
   *
   * @param state the state, which the caller tells the metrics
   * @return this
   */
  public ScheduledOptimizer plateau(PlateauState state) {
    plateau = Objects.requireNonNull(state, "state");
    return this;
  }

  /**
   * Takes the schedule's momentum for β₁, as one-cycle policies do.
   *
   * @return this
   * @throws IllegalArgumentException if the optimizer is no Adam or AdamW
   */
  public ScheduledOptimizer scheduledBeta1() {
    if (options != GroupOptions.ADAM && options != GroupOptions.ADAM_W) {
      throw new IllegalArgumentException(
          "optimizer = "
              + optimizer.getClass().getSimpleName()
              + ": has no beta1; give an Adam or AdamW");
    }
    scheduledBeta1 = true;
    return this;
  }

  /**
   * Goes on after so many updates.
   *
   * @param made the number of updates made, at least 0
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public ScheduledOptimizer goOnAfter(long made) {
    if (made < 0) {
      throw new IllegalArgumentException(
          "made = " + made + ": must be at least 0; give the number of updates made");
    }
    updates = made;
    return this;
  }

  /** Returns the number of updates made. */
  public long updates() {
    return updates;
  }

  /**
   * Returns the learning rate of the next update, as the plateau rule has reduced it.
   *
   * @param group the index of the group
   */
  public double learningRate(int group) {
    double rate = schedules[group].at(updates);
    return plateau == null ? rate : plateau.apply(rate);
  }

  /**
   * Sets the numbers of the next update, makes it, and counts it.
   *
   * @throws IllegalStateException if the training has ended by then and was declared with {@link
   *     dev.anneal.AfterEnd#FAIL}; nothing has changed then
   */
  public void step() {
    apply();
    Scoped.run(() -> {
      clearFrozen();
      optimizer.step();
    });
    updates++;
  }

  /** Libtorch passes over parameters without a gradient, and over what it keeps of them. */
  private void clearFrozen() {
    for (int g = 0; g < schedules.length; g++) {
      if (updates < schedules[g].frozenUntil()) {
        for (Tensor each : optimizer.param_groups().get(g).params().get()) {
          each.mutable_grad().reset();
        }
      }
    }
  }

  /**
   * Sets the numbers of the next update, for callers that make it by {@code
   * optimizer.step(closure)} and then {@link #goOnAfter}. To call it again changes nothing.
   */
  public void apply() {
    // All of them are asked for before any is set, as one may throw.
    double[] rates = new double[schedules.length];
    double[] momenta = new double[schedules.length];
    double[] decays = new double[schedules.length];
    for (int g = 0; g < schedules.length; g++) {
      rates[g] = learningRate(g);
      momenta[g] = schedules[g].momentum(updates);
      decays[g] = schedules[g].weightDecay(updates);
    }
    Scoped.run(() -> {
      for (int g = 0; g < schedules.length; g++) {
        set(g, optimizer.param_groups().get(g).options(), rates[g], momenta[g], decays[g]);
      }
    });
  }

  private void set(int g, OptimizerOptions group, double rate, double momentum, double decay) {
    group.set_lr(rate);
    if (declares(schedules[g], "weightDecay")) {
      options.weightDecay(group).put(decay);
    }
    if (!declares(schedules[g], "momentum")) {
      return;
    }
    DoublePointer place = options.momentum(group);
    if (place != null) {
      place.put(momentum(g, momentum));
    }
    DoublePointer beta1 = scheduledBeta1 ? options.beta1(group) : null;
    if (beta1 != null) {
      beta1.put(momentum);
    }
  }

  /**
   * With a momentum of 0 libtorch leaves the velocity as it is, and goes on from there when there
   * is momentum again. The smallest number makes it forget, as it should.
   */
  private double momentum(int g, double momentum) {
    moving[g] = moving[g] || momentum > 0;
    return moving[g] && options == GroupOptions.SGD
        ? Math.max(momentum, Double.MIN_VALUE)
        : momentum;
  }

  private static boolean declares(TrainingSchedule schedule, String hyperparameter) {
    Optional<Recipe> recipe = schedule.recipe();
    return recipe.isEmpty() || recipe.get().hyperparameters().contains(hyperparameter);
  }

  /**
   * Writes the optimizer's state, the number of updates and the plateau's state. The model's
   * parameters are not in it.
   *
   * @param file where to write
   */
  public void save(Path file) {
    OptimizerArchive.write(file, optimizer, options, updates, Optional.ofNullable(plateau));
  }

  /**
   * Goes on where another one was when it was {@linkplain #save saved}.
   *
   * @param file what was saved
   * @throws IllegalArgumentException if it is another file than that, of another kind of optimizer,
   *     of a newer version or damaged, or has other parameter groups
   */
  public void load(Path file) {
    updates = OptimizerArchive.read(file, optimizer, options, Optional.ofNullable(plateau));
    // A velocity may have been loaded; if there is none, that makes no difference.
    Arrays.fill(moving, true);
  }
}

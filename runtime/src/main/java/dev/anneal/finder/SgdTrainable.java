package dev.anneal.finder;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.DivergenceException;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.SgdState;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainerBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stochastic gradient descent, as the range finder takes it. Gradient accumulation, clipping and
 * the other settings are those that the descent was built with.
 *
 * <pre>{@code
 * SgdTrainable.of(sgd, schedule).group("biases", ofBiases)
 * }</pre>
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class SgdTrainable<A> implements Trainable {
  private final Sgd<A> sgd;
  private final @Nullable SchedulePeak peak;
  private final HeldSchedule held;
  private final Map<String, HeldSchedule> groups;
  private final Trainer<A> trainer;

  private SgdTrainable(
      Sgd<A> sgd,
      @Nullable SchedulePeak peak,
      HeldSchedule held,
      Map<String, HeldSchedule> groups) {
    this.sgd = sgd;
    this.peak = peak;
    this.held = held;
    this.groups = groups;
    TrainerBuilder<A> builder = Trainer.builder(sgd, held);
    groups.forEach(builder::group);
    this.trainer = builder.build();
  }

  /**
   * Takes a descent as a schedule trains it: with the momentum and the weight decay that the
   * schedule has at its peak, the first step of the highest rate.
   *
   * <p>How high the rates are does not matter, only where they are highest. So a config whose rate
   * is open, as it is to be found, takes any: {@code MySchedule.create(1)}.
   *
   * <p>The peak is looked for among all steps of the schedule, or its first 2^20 where it has no
   * end. Of more steps than 2^20, as many are looked at, evenly spread, and then those around the
   * highest.
   *
   * @param sgd the descent, which the finder puts back as it was
   * @param schedule the schedule of the training to come
   * @param <A> {@code float[]} or {@code double[]}
   * @return the subject
   * @throws IllegalArgumentException if the schedule has no rate above 0
   */
  public static <A> SgdTrainable<A> of(Sgd<A> sgd, TrainingSchedule schedule) {
    Objects.requireNonNull(sgd, "sgd");
    SchedulePeak peak = SchedulePeak.of(Objects.requireNonNull(schedule, "schedule"));
    return new SgdTrainable<>(sgd, peak, peak.hold(schedule), Map.of());
  }

  /**
   * Takes a descent that is trained without a schedule. All groups have the rate that is tried.
   *
   * @param sgd the descent, which the finder puts back as it was
   * @param momentum the momentum of every step, at least 0 and below 1
   * @param weightDecay the weight decay of every step, finite and at least 0
   * @param <A> {@code float[]} or {@code double[]}
   * @return the subject
   * @throws IllegalArgumentException if a number is out of its bounds
   */
  public static <A> SgdTrainable<A> of(Sgd<A> sgd, double momentum, double weightDecay) {
    Objects.requireNonNull(sgd, "sgd");
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "momentum = " + momentum + ": must be at least 0 and below 1; give one such as 0.9");
    }
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weightDecay = "
              + weightDecay
              + ": must be finite and at least 0; give one such as 1e-4");
    }
    return new SgdTrainable<>(sgd, null, new HeldSchedule(1, momentum, weightDecay), Map.of());
  }

  /**
   * Returns this subject with a schedule of a group of parameters, as {@link TrainerBuilder#group}
   * takes it. At the peak of the training's schedule, this one gives momentum and weight decay of
   * the group, and its rate over that of the training is what the rates that are tried are
   * multiplied by. A group without a schedule follows the training.
   *
   * @param name the name of a group that the {@link Sgd} was built with
   * @param schedule the schedule of the group
   * @return the subject
   * @throws IllegalArgumentException if there is no such group
   * @throws IllegalStateException if this subject was made without a schedule
   */
  public SgdTrainable<A> group(String name, TrainingSchedule schedule) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(schedule, "schedule");
    if (peak == null) {
      throw new IllegalStateException(
          "group \"" + name + "\" needs the training's schedule: call of(sgd, schedule)");
    }
    Map<String, HeldSchedule> more = new LinkedHashMap<>(groups);
    more.put(name, peak.hold(schedule));
    return new SgdTrainable<>(sgd, peak, held, more);
  }

  @Override
  public double step(double learningRate) {
    held.set(learningRate);
    groups.values().forEach(group -> group.set(learningRate));
    try {
      return trainer.step();
    } catch (DivergenceException e) {
      // A finite loss with a gradient or an update that is not has diverged all the same.
      return Double.isFinite(e.loss()) ? Double.POSITIVE_INFINITY : e.loss();
    }
  }

  @Override
  public Snapshot save() {
    SgdState<A> state = sgd.save();
    return () -> sgd.restore(state);
  }

  /** A copy if the objective can be {@linkplain dev.anneal.sgd.Objective#fork forked}. */
  @Override
  public Optional<Trainable> copy() {
    Sgd<A> copied;
    try {
      copied = sgd.copy();
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
    Map<String, HeldSchedule> copiedGroups = new LinkedHashMap<>();
    groups.forEach((name, group) -> copiedGroups.put(name, group.copy()));
    return Optional.of(new SgdTrainable<>(copied, peak, held.copy(), copiedGroups));
  }

  /** A schedule without an end that is told its rate before each step; the rest stays. */
  static final class HeldSchedule implements TrainingSchedule {
    private final double ratio;
    private final double momentum;
    private final double weightDecay;
    private double rate;

    /** Takes what the rates that are told are multiplied by, and what stays. */
    HeldSchedule(double ratio, double momentum, double weightDecay) {
      this.ratio = ratio;
      this.momentum = momentum;
      this.weightDecay = weightDecay;
    }

    void set(double learningRate) {
      rate = Math.min(Double.MAX_VALUE, ratio * learningRate);
    }

    HeldSchedule copy() {
      return new HeldSchedule(ratio, momentum, weightDecay);
    }

    @Override
    public double at(long step) {
      return rate;
    }

    @Override
    public double momentum(long step) {
      return momentum;
    }

    @Override
    public double weightDecay(long step) {
      return weightDecay;
    }

    @Override
    public long totalSteps() {
      // Not unbounded: a trainer wants to know when to stop.
      return Long.MAX_VALUE - 1;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }
  }
}

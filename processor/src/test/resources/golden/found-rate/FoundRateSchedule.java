package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.Growth;
import dev.anneal.Hyperparameter;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.Curve;
import dev.anneal.curve.ExponentialCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.finder.RateSweep;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code FoundRate} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 1250: {@code @Warmup(until = 1, unit = EPOCH, shape = COSINE)}
 *   <li>from step 1250 on: {@code @ExponentialDecay(factor = 0.5, every = 2, unit = EPOCH,
 *       floor = 1e-5)}
 * </ul>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class FoundRateSchedule extends CompiledSchedule implements TrainingSchedule {
  /** The learning rates that a range finder tries. */
  private static final RateSweep RANGE_TEST = RateSweep.of(1e-6, 100.0, 300, Growth.EXPONENTIAL);

  /**
   * Learning rate, before step 1250: {@code @Warmup(until = 1, unit = EPOCH,
   * shape = COSINE)}.
   */
  private final WarmupCurve warmup;

  /**
   * Learning rate, from step 1250 on: {@code @ExponentialDecay(factor = 0.5, every = 2,
   * unit = EPOCH, floor = 1e-5)}.
   */
  private final ExponentialCurve exponentialDecay;

  /**
   * For {@link #create}.
   *
   * @param learningRate the initial of {@code @ExponentialDecay}, the first phase after the
   *     warmup, finite and at least 0
   */
  private FoundRateSchedule(double learningRate) {
    super("""
    config "golden.FoundRate"
    open learningRate: double
    totalSteps 12500
    stepsPerEpoch 1250
    check rate(LEARNING_RATE, "learningRate", learningRate)
    check floor("@ExponentialDecay.floor", 1e-5, "learningRate", learningRate)
    timeline learningRate
      0 to 1250 from 0: warmupOneStepAhead(COSINE, at(learningRate[1], 0), 1250)
      1250 to unbounded from 1250: exponentialByFactor(learningRate, 0.5, 2500, 1e-5, unbounded)
    """, learningRate);
    Rules.require(Rules.rate(Hyperparameter.LEARNING_RATE, "learningRate", learningRate));
    Rules.require(Rules.floor("@ExponentialDecay.floor", 1e-5, "learningRate", learningRate));
    exponentialDecay = ExponentialCurve.decaying(learningRate, 0.5, 2500L, 1e-5, Curve.UNBOUNDED);
    warmup = WarmupCurve.oneStepAhead(Shape.COSINE, exponentialDecay.at(0L), 1250L);
  }

  /**
   * Returns the schedule for values that the config leaves open.
   *
   * @param learningRate the initial of {@code @ExponentialDecay}, the first phase after the
   *     warmup, finite and at least 0
   * @return the schedule
   * @throws IllegalArgumentException if a value breaks a rule of the config
   */
  public static FoundRateSchedule create(double learningRate) {
    return new FoundRateSchedule(learningRate);
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 1250L) {
      return warmup.at(step);
    }
    return exponentialDecay.at(step - 1250L);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return 0.0;
  }

  @Override
  public double weightDecay(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return 0.0;
  }

  @Override
  public long totalSteps() {
    return 12_500L;
  }

  @Override
  public long stepsPerEpoch() {
    return 1250L;
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (firstStep < 0L) {
      throw Rules.negative(firstStep);
    }
    int filled = 0;
    filled = Segments.fill(warmup, 0L, 1250L, firstStep, rates, filled);
    Segments.fillRest(exponentialDecay, 1250L, firstStep, rates, filled);
  }

  /**
   * Returns the learning rates that a range finder tries.
   *
   * @return the rates
   */
  public static RateSweep rangeTest() {
    return RANGE_TEST;
  }
}

package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.Hyperparameter;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.CosineCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.ExponentialCurve;
import dev.anneal.curve.InverseSqrtCurve;
import dev.anneal.curve.InverseTimeCurve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.StepCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.internal.Contracts;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.Shares;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code Rises} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 500: {@code @Warmup(until = 500)}
 *   <li>from step 500 to before step 2000: {@code @CosineDecay(endFactor = 0.1,
 *       until = 2000)}
 *   <li>from step 2000 to before step 3000: {@code @InverseTimeDecay(end = 0.01, rate = 1,
 *       every = 500, until = 3000)}
 *   <li>from step 3000 to before step 4000: {@code @InverseSqrtDecay(floor = 0.001,
 *       timescale = 100, until = 4000)}
 *   <li>from step 4000 to before step 5000: {@code @LinearDecay(endFactor = 4,
 *       until = 5000)}
 *   <li>from step 5000 on: {@code @StepDecay(factor = 1.5, every = 100, ceiling = 0.5)}
 * </ul>
 *
 * <p>Weight decay:
 *
 * <ul>
 *   <li>before step 10,000: {@code @ExponentialDecay(of = WEIGHT_DECAY, initial = 1e-4,
 *       factor = 2, every = 5000)}
 * </ul>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class RisesSchedule extends CompiledSchedule implements TrainingSchedule {
  /**
   * Weight decay, before step 10,000: {@code @ExponentialDecay(of = WEIGHT_DECAY,
   * initial = 1e-4, factor = 2, every = 5000)}.
   */
  private static final ExponentialCurve WEIGHT_DECAY_EXPONENTIAL_DECAY = ExponentialCurve.decaying(
      1e-4, 2.0, 5000L, Double.MAX_VALUE, 10_000L);

  /** Learning rate, before step 500: {@code @Warmup(until = 500)}. */
  private final WarmupCurve warmup;

  /**
   * Learning rate, from step 500 to before step 2000: {@code @CosineDecay(endFactor = 0.1,
   * until = 2000)}.
   */
  private final CosineCurve cosineDecay;

  /**
   * Learning rate, from step 2000 to before step 3000: {@code @InverseTimeDecay(end = 0.01,
   * rate = 1, every = 500, until = 3000)}.
   */
  private final InverseTimeCurve inverseTimeDecay;

  /**
   * Learning rate, from step 3000 to before step 4000:
   * {@code @InverseSqrtDecay(floor = 0.001, timescale = 100, until = 4000)}.
   */
  private final InverseSqrtCurve inverseSqrtDecay;

  /**
   * Learning rate, from step 4000 to before step 5000: {@code @LinearDecay(endFactor = 4,
   * until = 5000)}.
   */
  private final LinearCurve linearDecay;

  /**
   * Learning rate, from step 5000 on: {@code @StepDecay(factor = 1.5, every = 100,
   * ceiling = 0.5)}.
   */
  private final StepCurve stepDecay;

  /**
   * For {@link #create}.
   *
   * @param learningRate the initial of {@code @CosineDecay}, the first phase after the
   *     warmup, finite and at least 0
   */
  private RisesSchedule(double learningRate) {
    super("""
    config "golden.Rises"
    open learningRate: double
    totalSteps 10000
    let learningRatePhases: sequence = sequence([learningRate[0], learningRate[1], learningRate[2], learningRate[3], learningRate[4], learningRate[5]], [0, 500, 2000, 3000, 4000, 5000], [0, 500, 2000, 3000, 4000, 5000], 10000)
    check rate(LEARNING_RATE, "learningRate", learningRate)
    check floor("@InverseSqrtDecay.floor", 0.001, "the value at which @InverseTimeDecay ends", end(learningRate[2]))
    check rate(LEARNING_RATE, "@LinearDecay.endFactor times the value at which @InverseSqrtDecay ends", share(end(learningRate[3]), 4.0))
    check ceiling("@StepDecay.ceiling", 0.5, "the value at which @LinearDecay ends", end(learningRate[4]))
    check finite("the learning rate", learningRatePhases)
    timeline learningRate
      0 to 500 from 0: warmupOneStepAhead(LINEAR, at(learningRate[1], 0), 500)
      500 to 2000 from 500: cosine(learningRate, share(learningRate, 0.1), 1.0, 1.0, 1500)
      2000 to 3000 from 2000: inverseTimeTowards(end(learningRate[1]), 0.01, 1.0, 500, 1.0, false, 0.0, 1000)
      3000 to 4000 from 3000: inverseSqrtTowards(end(learningRate[2]), 0.0, 100, 0.001, 1000)
      4000 to 5000 from 4000: linear(end(learningRate[3]), share(end(learningRate[3]), 4.0), 1000)
      5000 to unbounded from 5000: step(end(learningRate[4]), 1.5, 100, 0.5, unbounded)
    timeline weightDecay
      0 to 10000 from 0: exponentialByFactor(1e-4, 2.0, 5000, 1.7976931348623157e308, 10000)
    """, learningRate);
    Rules.require(Rules.rate(Hyperparameter.LEARNING_RATE, "learningRate", learningRate));
    cosineDecay = CosineCurve.of(learningRate, Shares.of(learningRate, 0.1), 1.0, 1.0, 1500L);
    inverseTimeDecay = InverseTimeCurve.towards(cosineDecay.end(), 0.01, 1.0, 500L, 1.0, false, 0.0,
        1000L);
    Rules.require(Rules.floor("@InverseSqrtDecay.floor", 0.001,
        "the value at which @InverseTimeDecay ends", inverseTimeDecay.end()));
    inverseSqrtDecay = InverseSqrtCurve.towards(inverseTimeDecay.end(), 0.0, 100L, 0.001, 1000L);
    Rules.require(Rules.rate(Hyperparameter.LEARNING_RATE,
        "@LinearDecay.endFactor times the value at which @InverseSqrtDecay ends", Shares.of(
        inverseSqrtDecay.end(), 4.0)));
    linearDecay = LinearCurve.of(inverseSqrtDecay.end(), Shares.of(inverseSqrtDecay.end(), 4.0),
        1000L);
    Rules.require(Rules.ceiling("@StepDecay.ceiling", 0.5, "the value at which @LinearDecay ends",
        linearDecay.end()));
    warmup = WarmupCurve.oneStepAhead(Shape.LINEAR, cosineDecay.at(0L), 500L);
    stepDecay = StepCurve.of(linearDecay.end(), 1.5, 100L, 0.5, Curve.UNBOUNDED);
    PhaseSequence learningRatePhases = PhaseSequence.of(new Curve[] {warmup, cosineDecay,
        inverseTimeDecay, inverseSqrtDecay, linearDecay, stepDecay}, new long[] {0L, 500L, 2000L,
        3000L, 4000L, 5000L}, new long[] {0L, 500L, 2000L, 3000L, 4000L, 5000L}, 10_000L);
    Rules.require(Contracts.finite("the learning rate", learningRatePhases));
  }

  /**
   * Returns the schedule for values that the config leaves open.
   *
   * @param learningRate the initial of {@code @CosineDecay}, the first phase after the
   *     warmup, finite and at least 0
   * @return the schedule
   * @throws IllegalArgumentException if a value breaks a rule of the config
   */
  public static RisesSchedule create(double learningRate) {
    return new RisesSchedule(learningRate);
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 3000L) {
      if (step < 500L) {
        return warmup.at(step);
      }
      if (step < 2000L) {
        return cosineDecay.at(step - 500L);
      }
      return inverseTimeDecay.at(step - 2000L);
    }
    if (step < 4000L) {
      return inverseSqrtDecay.at(step - 3000L);
    }
    if (step < 5000L) {
      return linearDecay.at(step - 4000L);
    }
    return stepDecay.at(step - 5000L);
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
    return WEIGHT_DECAY_EXPONENTIAL_DECAY.at(step);
  }

  @Override
  public long totalSteps() {
    return 10_000L;
  }

  @Override
  public long stepsPerEpoch() {
    return UNBOUNDED;
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    if (firstStep < 0L) {
      throw Rules.negative(firstStep);
    }
    int filled = 0;
    filled = Segments.fill(warmup, 0L, 500L, firstStep, rates, filled);
    filled = Segments.fill(cosineDecay, 500L, 2000L, firstStep, rates, filled);
    filled = Segments.fill(inverseTimeDecay, 2000L, 3000L, firstStep, rates, filled);
    filled = Segments.fill(inverseSqrtDecay, 3000L, 4000L, firstStep, rates, filled);
    filled = Segments.fill(linearDecay, 4000L, 5000L, firstStep, rates, filled);
    Segments.fillRest(stepDecay, 5000L, firstStep, rates, filled);
  }
}

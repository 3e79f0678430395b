package golden;

import dev.anneal.Amplitude;
import dev.anneal.GeneratedSchedule;
import dev.anneal.Hyperparameter;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.CyclicCurve;
import dev.anneal.curve.ExponentialCurve;
import dev.anneal.curve.Factor;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.internal.Contracts;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code Products} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>at every step: {@code @Cyclic(min = 0.01, max = 0.1, stepSize = 500)}
 * </ul>
 *
 * <p>Factor of the learning rate:
 *
 * <ul>
 *   <li>before step 100: {@code @Warmup(times = true, initial = 0.5, until = 100)}
 *   <li>from step 100 on: {@code @ExponentialDecay(times = true, initial = 1, factor = 0.9,
 *       every = 1000)}
 * </ul>
 *
 * <p>Momentum:
 *
 * <ul>
 *   <li>at every step: {@code @Constant(of = MOMENTUM)}
 * </ul>
 *
 * <p>Factor of the momentum:
 *
 * <ul>
 *   <li>before step 2000: {@code @LinearDecay(of = MOMENTUM, times = true, initial = 1,
 *       end = 0.5, until = 2000)}
 * </ul>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class ProductsSchedule extends CompiledSchedule implements TrainingSchedule {
  /** Learning rate, at every step: {@code @Cyclic(min = 0.01, max = 0.1, stepSize = 500)}. */
  private static final Factor CYCLIC = Factor.of(CyclicCurve.of(0.01, 0.1, 500L, 500L,
      Amplitude.CONSTANT, 1.0, false, Curve.UNBOUNDED));

  /**
   * Factor of the learning rate, before step 100: {@code @Warmup(times = true,
   * initial = 0.5, until = 100)}.
   */
  private static final Factor TIMES_WARMUP = Factor.of(WarmupCurve.of(Shape.LINEAR, 0.5, 1.0,
      100L));

  /**
   * Factor of the learning rate, from step 100 on: {@code @ExponentialDecay(times = true,
   * initial = 1, factor = 0.9, every = 1000)}.
   */
  private static final Factor TIMES_EXPONENTIAL_DECAY = Factor.of(ExponentialCurve.decaying(1.0,
      0.9, 1000L, 0.0, Curve.UNBOUNDED));

  /**
   * Factor of the momentum, before step 2000: {@code @LinearDecay(of = MOMENTUM,
   * times = true, initial = 1, end = 0.5, until = 2000)}.
   */
  private static final Factor MOMENTUM_TIMES_LINEAR_DECAY = Factor.of(LinearCurve.of(1.0, 0.5,
      2000L));

  /** Momentum, at every step: {@code @Constant(of = MOMENTUM)}. */
  private final Factor momentumConstant;

  /**
   * For {@link #create}.
   *
   * @param momentum the value of {@code @Constant}, at least 0 and below 1
   */
  private ProductsSchedule(double momentum) {
    super("""
    config "golden.Products"
    open momentum: double
    let momentumPhases: sequence = sequence([momentum[0]], [0], [0], unbounded)
    check rate(MOMENTUM, "momentum", momentum)
    check momentumOfProduct(momentumPhases, sequence([momentum.times[0]], [0], [0], unbounded))
    timeline learningRate
      0 to unbounded from 0: factor(cyclic(0.01, 0.1, 500, 500, CONSTANT, 1.0, false, unbounded))
    timeline learningRate times
      0 to 100 from 0: factor(warmup(LINEAR, 0.5, 1.0, 100))
      100 to unbounded from 100: factor(exponentialByFactor(1.0, 0.9, 1000, 0.0, unbounded))
    timeline momentum
      0 to unbounded from 0: factor(constant(momentum, unbounded))
    timeline momentum times
      0 to 2000 from 0: factor(linear(1.0, 0.5, 2000))
    """, momentum);
    Rules.require(Rules.rate(Hyperparameter.MOMENTUM, "momentum", momentum));
    momentumConstant = Factor.of(ConstantCurve.of(momentum, Curve.UNBOUNDED));
    PhaseSequence momentumPhases = PhaseSequence.of(new Curve[] {momentumConstant}, new long[] {0L},
        new long[] {0L}, Curve.UNBOUNDED);
    Rules.require(Contracts.momentum(momentumPhases, PhaseSequence.of(
        new Curve[] {MOMENTUM_TIMES_LINEAR_DECAY}, new long[] {0L}, new long[] {0L},
        Curve.UNBOUNDED)));
  }

  /**
   * Returns the schedule for values that the config leaves open.
   *
   * @param momentum the value of {@code @Constant}, at least 0 and below 1
   * @return the schedule
   * @throws IllegalArgumentException if a value breaks a rule of the config
   */
  public static ProductsSchedule create(double momentum) {
    return new ProductsSchedule(momentum);
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return atTimes(step, CYCLIC, step);
  }

  /**
   * Returns the value of a curve times the factor of a step.
   *
   * @param step the step
   * @param base the curve
   * @param k the steps since the curve's phase began
   * @return the product
   */
  private double atTimes(long step, Factor base, long k) {
    if (step < 100L) {
      return base.times(k, TIMES_WARMUP, step);
    }
    return base.times(k, TIMES_EXPONENTIAL_DECAY, step - 100L);
  }

  @Override
  public double momentum(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    return momentumTimes(step, momentumConstant, step);
  }

  /**
   * Returns the value of a curve times the factor of a step.
   *
   * @param step the step
   * @param base the curve
   * @param k the steps since the curve's phase began
   * @return the product
   */
  private double momentumTimes(long step, Factor base, long k) {
    return base.times(k, MOMENTUM_TIMES_LINEAR_DECAY, step);
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
    return UNBOUNDED;
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
    for (int i = 0; i < rates.length; i++) {
      rates[i] = at(Segments.step(firstStep, i));
    }
  }
}

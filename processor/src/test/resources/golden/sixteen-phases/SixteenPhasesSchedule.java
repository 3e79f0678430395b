package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.Shape;
import dev.anneal.TrainingSchedule;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.LinearCurve;
import dev.anneal.curve.WarmupCurve;
import dev.anneal.internal.Rules;
import dev.anneal.internal.Segments;
import dev.anneal.internal.recipe.CompiledSchedule;

/**
 * The schedule that {@code SixteenPhases} declares.
 *
 * <p>Learning rate:
 *
 * <ul>
 *   <li>before step 10: {@code @Warmup(until = 10)}
 *   <li>from step 10 to before step 20: {@code @Constant(value = 1, until = 20)}
 *   <li>from step 20 to before step 30: {@code @LinearDecay(end = 0.95, until = 30)}
 *   <li>from step 30 to before step 40: {@code @LinearDecay(end = 0.9, until = 40)}
 *   <li>from step 40 to before step 50: {@code @LinearDecay(end = 0.85, until = 50)}
 *   <li>from step 50 to before step 60: {@code @LinearDecay(end = 0.8, until = 60)}
 *   <li>from step 60 to before step 70: {@code @LinearDecay(end = 0.75, until = 70)}
 *   <li>from step 70 to before step 80: {@code @LinearDecay(end = 0.7, until = 80)}
 *   <li>from step 80 to before step 90: {@code @LinearDecay(end = 0.65, until = 90)}
 *   <li>from step 90 to before step 100: {@code @LinearDecay(end = 0.6, until = 100)}
 *   <li>from step 100 to before step 110: {@code @LinearDecay(end = 0.55, until = 110)}
 *   <li>from step 110 to before step 120: {@code @LinearDecay(end = 0.5, until = 120)}
 *   <li>from step 120 to before step 130: {@code @LinearDecay(end = 0.45, until = 130)}
 *   <li>from step 130 to before step 140: {@code @LinearDecay(end = 0.4, until = 140)}
 *   <li>from step 140 to before step 150: {@code @LinearDecay(end = 0.35, until = 150)}
 *   <li>from step 150 on: {@code @Constant}
 * </ul>
 *
 * <p>Values at the start and at each boundary:
 *
 * <pre>
 *            step   learning rate
 *               0             0.1
 *              10               1
 *              20               1
 *              30            0.95
 *              40             0.9
 *              50            0.85
 *              60             0.8
 *              70            0.75
 *              80             0.7
 *              90            0.65
 *             100             0.6
 *             110            0.55
 *             120             0.5
 *             130            0.45
 *             140             0.4
 *             150            0.35
 * </pre>
 *
 * <p>The learning rate over the steps:
 *
 * <pre>
 *            1 | *
 *              |  **
 *              |    **
 *              |      **
 *              |        *****************************************************
 *              |*
 *            0 |
 *              +-------------------------------------------------------------
 *               0                                                        1150
 * </pre>
 */
@GeneratedSchedule
@SuppressWarnings("serial")
public final class SixteenPhasesSchedule extends CompiledSchedule implements TrainingSchedule {
  /** Learning rate, before step 10: {@code @Warmup(until = 10)}. */
  private static final WarmupCurve WARMUP = WarmupCurve.oneStepAhead(Shape.LINEAR, 1.0, 10L);

  /** Learning rate, from step 10 to before step 20: {@code @Constant(value = 1, until = 20)}. */
  private static final ConstantCurve CONSTANT = ConstantCurve.of(1.0, 10L);

  /**
   * Learning rate, from step 20 to before step 30: {@code @LinearDecay(end = 0.95,
   * until = 30)}.
   */
  private static final LinearCurve LINEAR_DECAY = LinearCurve.of(1.0, 0.95, 10L);

  /**
   * Learning rate, from step 30 to before step 40: {@code @LinearDecay(end = 0.9,
   * until = 40)}.
   */
  private static final LinearCurve LINEAR_DECAY_2 = LinearCurve.of(0.95, 0.9, 10L);

  /**
   * Learning rate, from step 40 to before step 50: {@code @LinearDecay(end = 0.85,
   * until = 50)}.
   */
  private static final LinearCurve LINEAR_DECAY_3 = LinearCurve.of(0.9, 0.85, 10L);

  /**
   * Learning rate, from step 50 to before step 60: {@code @LinearDecay(end = 0.8,
   * until = 60)}.
   */
  private static final LinearCurve LINEAR_DECAY_4 = LinearCurve.of(0.85, 0.8, 10L);

  /**
   * Learning rate, from step 60 to before step 70: {@code @LinearDecay(end = 0.75,
   * until = 70)}.
   */
  private static final LinearCurve LINEAR_DECAY_5 = LinearCurve.of(0.8, 0.75, 10L);

  /**
   * Learning rate, from step 70 to before step 80: {@code @LinearDecay(end = 0.7,
   * until = 80)}.
   */
  private static final LinearCurve LINEAR_DECAY_6 = LinearCurve.of(0.75, 0.7, 10L);

  /**
   * Learning rate, from step 80 to before step 90: {@code @LinearDecay(end = 0.65,
   * until = 90)}.
   */
  private static final LinearCurve LINEAR_DECAY_7 = LinearCurve.of(0.7, 0.65, 10L);

  /**
   * Learning rate, from step 90 to before step 100: {@code @LinearDecay(end = 0.6,
   * until = 100)}.
   */
  private static final LinearCurve LINEAR_DECAY_8 = LinearCurve.of(0.65, 0.6, 10L);

  /**
   * Learning rate, from step 100 to before step 110: {@code @LinearDecay(end = 0.55,
   * until = 110)}.
   */
  private static final LinearCurve LINEAR_DECAY_9 = LinearCurve.of(0.6, 0.55, 10L);

  /**
   * Learning rate, from step 110 to before step 120: {@code @LinearDecay(end = 0.5,
   * until = 120)}.
   */
  private static final LinearCurve LINEAR_DECAY_10 = LinearCurve.of(0.55, 0.5, 10L);

  /**
   * Learning rate, from step 120 to before step 130: {@code @LinearDecay(end = 0.45,
   * until = 130)}.
   */
  private static final LinearCurve LINEAR_DECAY_11 = LinearCurve.of(0.5, 0.45, 10L);

  /**
   * Learning rate, from step 130 to before step 140: {@code @LinearDecay(end = 0.4,
   * until = 140)}.
   */
  private static final LinearCurve LINEAR_DECAY_12 = LinearCurve.of(0.45, 0.4, 10L);

  /**
   * Learning rate, from step 140 to before step 150: {@code @LinearDecay(end = 0.35,
   * until = 150)}.
   */
  private static final LinearCurve LINEAR_DECAY_13 = LinearCurve.of(0.4, 0.35, 10L);

  /** Learning rate, from step 150 on: {@code @Constant}. */
  private static final ConstantCurve CONSTANT_2 = ConstantCurve.of(0.35, Curve.UNBOUNDED);

  /** The only instance, as nothing is open. */
  private static final SixteenPhasesSchedule INSTANCE = new SixteenPhasesSchedule();

  /** For {@link #create}. */
  private SixteenPhasesSchedule() {
    super("""
    config "golden.SixteenPhases"
    timeline learningRate
      0 to 10 from 0: warmupOneStepAhead(LINEAR, 1.0, 10)
      10 to 20 from 10: constant(1.0, 10)
      20 to 30 from 20: linear(1.0, 0.95, 10)
      30 to 40 from 30: linear(0.95, 0.9, 10)
      40 to 50 from 40: linear(0.9, 0.85, 10)
      50 to 60 from 50: linear(0.85, 0.8, 10)
      60 to 70 from 60: linear(0.8, 0.75, 10)
      70 to 80 from 70: linear(0.75, 0.7, 10)
      80 to 90 from 80: linear(0.7, 0.65, 10)
      90 to 100 from 90: linear(0.65, 0.6, 10)
      100 to 110 from 100: linear(0.6, 0.55, 10)
      110 to 120 from 110: linear(0.55, 0.5, 10)
      120 to 130 from 120: linear(0.5, 0.45, 10)
      130 to 140 from 130: linear(0.45, 0.4, 10)
      140 to 150 from 140: linear(0.4, 0.35, 10)
      150 to unbounded from 150: constant(0.35, unbounded)
    """);
  }

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static SixteenPhasesSchedule create() {
    return INSTANCE;
  }

  @Override
  public double at(long step) {
    if (step < 0L) {
      throw Rules.negative(step);
    }
    if (step < 80L) {
      if (step < 40L) {
        if (step < 10L) {
          return WARMUP.at(step);
        }
        if (step < 20L) {
          return CONSTANT.at(step - 10L);
        }
        if (step < 30L) {
          return LINEAR_DECAY.at(step - 20L);
        }
        return LINEAR_DECAY_2.at(step - 30L);
      }
      if (step < 50L) {
        return LINEAR_DECAY_3.at(step - 40L);
      }
      if (step < 60L) {
        return LINEAR_DECAY_4.at(step - 50L);
      }
      if (step < 70L) {
        return LINEAR_DECAY_5.at(step - 60L);
      }
      return LINEAR_DECAY_6.at(step - 70L);
    }
    if (step < 120L) {
      if (step < 90L) {
        return LINEAR_DECAY_7.at(step - 80L);
      }
      if (step < 100L) {
        return LINEAR_DECAY_8.at(step - 90L);
      }
      if (step < 110L) {
        return LINEAR_DECAY_9.at(step - 100L);
      }
      return LINEAR_DECAY_10.at(step - 110L);
    }
    if (step < 130L) {
      return LINEAR_DECAY_11.at(step - 120L);
    }
    if (step < 140L) {
      return LINEAR_DECAY_12.at(step - 130L);
    }
    if (step < 150L) {
      return LINEAR_DECAY_13.at(step - 140L);
    }
    return CONSTANT_2.at(step - 150L);
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
    int filled = 0;
    filled = Segments.fill(WARMUP, 0L, 10L, firstStep, rates, filled);
    filled = Segments.fill(CONSTANT, 10L, 20L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY, 20L, 30L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_2, 30L, 40L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_3, 40L, 50L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_4, 50L, 60L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_5, 60L, 70L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_6, 70L, 80L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_7, 80L, 90L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_8, 90L, 100L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_9, 100L, 110L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_10, 110L, 120L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_11, 120L, 130L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_12, 130L, 140L, firstStep, rates, filled);
    filled = Segments.fill(LINEAR_DECAY_13, 140L, 150L, firstStep, rates, filled);
    Segments.fillRest(CONSTANT_2, 150L, firstStep, rates, filled);
  }
}

package dev.anneal.benchmarks.curve;

import ai.djl.training.tracker.CyclicalTracker.CyclicalMode;
import dev.anneal.TrainingSchedule;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;

/** A curve in one form. Only the one that is measured is ever made in a process. */
@SuppressWarnings("ImmutableEnumChecker")
public enum Subject {
  CONSTANT("constant", Form.ANNEAL, () -> Configs_FlatSchedule.create()::at),
  CONSTANT_TEXTBOOK("constant", Form.TEXTBOOK, () -> Textbook::constant),

  WARMUP("warmup", Form.ANNEAL, () -> Configs_LinearWarmupSchedule.create()::at),
  WARMUP_TEXTBOOK("warmup", Form.TEXTBOOK, () -> Textbook::linearWarmup),
  WARMUP_ND4J("warmup", Form.ND4J, Peers::nd4jRamp),

  COSINE_WARMUP("cosine warmup", Form.ANNEAL, () -> Configs_CosineWarmupSchedule.create()::at),
  COSINE_WARMUP_TEXTBOOK("cosine warmup", Form.TEXTBOOK, () -> Textbook::cosineWarmup),

  EXPONENTIAL_WARMUP(
      "exponential warmup", Form.ANNEAL, () -> Configs_ExponentialWarmupSchedule.create()::at),
  EXPONENTIAL_WARMUP_TEXTBOOK(
      "exponential warmup", Form.TEXTBOOK, () -> Textbook::exponentialWarmup),

  SQRT_WARMUP("square root warmup", Form.ANNEAL, () -> Configs_SqrtWarmupSchedule.create()::at),
  SQRT_WARMUP_TEXTBOOK("square root warmup", Form.TEXTBOOK, () -> Textbook::sqrtWarmup),

  STEP("step decay", Form.ANNEAL, () -> Configs_StepsSchedule.create()::at),
  STEP_TEXTBOOK("step decay", Form.TEXTBOOK, () -> Textbook::step),
  STEP_STRICT("step decay", Form.STRICT, () -> StrictTextbook::step),
  STEP_ND4J("step decay", Form.ND4J, Peers::nd4jStep),

  MULTI_STEP("multi-step decay", Form.ANNEAL, () -> Configs_MultiStepSchedule.create()::at),
  MULTI_STEP_TEXTBOOK("multi-step decay", Form.TEXTBOOK, () -> Textbook::multiStep),

  PIECEWISE("piecewise constant", Form.ANNEAL, () -> Configs_PiecewiseSchedule.create()::at),
  PIECEWISE_TEXTBOOK("piecewise constant", Form.TEXTBOOK, () -> Textbook::piecewise),
  PIECEWISE_ND4J("piecewise constant", Form.ND4J, Peers::nd4jMap),

  LINEAR("linear", Form.ANNEAL, () -> Configs_LinearSchedule.create()::at),
  LINEAR_TEXTBOOK("linear", Form.TEXTBOOK, () -> Textbook::linear),
  LINEAR_DJL("linear", Form.DJL, Peers::djlLinear),

  SQRT("square root", Form.ANNEAL, () -> Configs_SqrtSchedule.create()::at),
  SQRT_TEXTBOOK("square root", Form.TEXTBOOK, () -> Textbook::sqrt),

  COSINE("cosine", Form.ANNEAL, () -> Configs_CosineSchedule.create()::at),
  COSINE_REBUILT("cosine", Form.REBUILT, () -> rebuilt(Configs_CosineSchedule.create())),
  COSINE_TEXTBOOK("cosine", Form.TEXTBOOK, () -> Textbook::cosine),
  COSINE_STRICT("cosine", Form.STRICT, () -> StrictTextbook::cosine),
  COSINE_DJL("cosine", Form.DJL, Peers::djlCosine),

  COSINE_POWER("cosine, power 1.5", Form.ANNEAL, () -> Configs_CosinePowerSchedule.create()::at),
  COSINE_POWER_TEXTBOOK("cosine, power 1.5", Form.TEXTBOOK, () -> Textbook::cosinePower),
  COSINE_POWER_STRICT("cosine, power 1.5", Form.STRICT, () -> StrictTextbook::cosinePower),

  COSINE_K_DECAY(
      "cosine, kDecay 1.5", Form.ANNEAL, () -> Configs_CosineKDecaySchedule.create()::at),
  COSINE_K_DECAY_TEXTBOOK("cosine, kDecay 1.5", Form.TEXTBOOK, () -> Textbook::cosineKDecay),
  COSINE_K_DECAY_STRICT("cosine, kDecay 1.5", Form.STRICT, () -> StrictTextbook::cosineKDecay),

  WARMUP_COSINE("warmup and cosine", Form.ANNEAL, () -> Configs_WarmupCosineSchedule.create()::at),
  WARMUP_COSINE_REBUILT(
      "warmup and cosine", Form.REBUILT, () -> rebuilt(Configs_WarmupCosineSchedule.create())),
  WARMUP_COSINE_TEXTBOOK("warmup and cosine", Form.TEXTBOOK, () -> Textbook::warmupCosine),
  WARMUP_COSINE_DJL("warmup and cosine", Form.DJL, Peers::djlWarmupCosine),

  RESTARTS("cosine restarts", Form.ANNEAL, () -> Configs_RestartsSchedule.create()::at),
  RESTARTS_TEXTBOOK("cosine restarts", Form.TEXTBOOK, () -> Textbook::restarts),

  GROWING_RESTARTS(
      "cosine restarts, growing", Form.ANNEAL, () -> Configs_GrowingRestartsSchedule.create()::at),
  GROWING_RESTARTS_TEXTBOOK(
      "cosine restarts, growing", Form.TEXTBOOK, () -> Textbook::growingRestarts),

  FADING_RESTARTS(
      "cosine restarts, lower", Form.ANNEAL, () -> Configs_FadingRestartsSchedule.create()::at),
  FADING_RESTARTS_TEXTBOOK("cosine restarts, lower", Form.TEXTBOOK, () -> Textbook::fadingRestarts),

  ONE_CYCLE("one cycle", Form.ANNEAL, () -> Configs_CycleSchedule.create()::at),
  ONE_CYCLE_TEXTBOOK("one cycle", Form.TEXTBOOK, () -> Textbook::oneCycle),
  ONE_CYCLE_ND4J("one cycle", Form.ND4J, Peers::nd4jCycle),

  THREE_PHASE_CYCLE(
      "one cycle, three phases", Form.ANNEAL, () -> Configs_ThreePhaseCycleSchedule.create()::at),
  THREE_PHASE_CYCLE_TEXTBOOK(
      "one cycle, three phases", Form.TEXTBOOK, () -> Textbook::threePhaseCycle),

  POLYNOMIAL("polynomial, 2.5", Form.ANNEAL, () -> Configs_PolynomialSchedule.create()::at),
  POLYNOMIAL_TEXTBOOK("polynomial, 2.5", Form.TEXTBOOK, () -> Textbook::polynomial),
  POLYNOMIAL_STRICT("polynomial, 2.5", Form.STRICT, () -> StrictTextbook::polynomial),
  POLYNOMIAL_DJL("polynomial, 2.5", Form.DJL, () -> Peers.djlPolynomial(2.5f)),
  POLYNOMIAL_ND4J("polynomial, 2.5", Form.ND4J, () -> Peers.nd4jPoly(2.5)),

  SQUARE("polynomial, 2", Form.ANNEAL, () -> Configs_SquareSchedule.create()::at),
  SQUARE_TEXTBOOK("polynomial, 2", Form.TEXTBOOK, () -> Textbook::square),
  SQUARE_DJL("polynomial, 2", Form.DJL, () -> Peers.djlPolynomial(2)),
  SQUARE_ND4J("polynomial, 2", Form.ND4J, () -> Peers.nd4jPoly(2)),

  RISING_POLYNOMIAL(
      "polynomial, 0.75, rising",
      Form.ANNEAL,
      () -> Configs_RisingPolynomialSchedule.create()::momentum),
  RISING_POLYNOMIAL_TEXTBOOK(
      "polynomial, 0.75, rising", Form.TEXTBOOK, () -> Textbook::risingPolynomial),
  RISING_POLYNOMIAL_STRICT(
      "polynomial, 0.75, rising", Form.STRICT, () -> StrictTextbook::risingPolynomial),

  INVERSE_TIME("inverse time", Form.ANNEAL, () -> Configs_InverseTimeSchedule.create()::at),
  INVERSE_TIME_TEXTBOOK("inverse time", Form.TEXTBOOK, () -> Textbook::inverseTime),
  INVERSE_TIME_ND4J("inverse time", Form.ND4J, () -> Peers.nd4jInverse(1)),

  INVERSE_TIME_POWER(
      "inverse time, 0.75", Form.ANNEAL, () -> Configs_InverseTimePowerSchedule.create()::at),
  INVERSE_TIME_POWER_TEXTBOOK(
      "inverse time, 0.75", Form.TEXTBOOK, () -> Textbook::inverseTimePower),
  INVERSE_TIME_POWER_STRICT(
      "inverse time, 0.75", Form.STRICT, () -> StrictTextbook::inverseTimePower),
  INVERSE_TIME_POWER_ND4J("inverse time, 0.75", Form.ND4J, () -> Peers.nd4jInverse(0.75)),

  INVERSE_SQRT("inverse square root", Form.ANNEAL, () -> Configs_InverseSqrtSchedule.create()::at),
  INVERSE_SQRT_TEXTBOOK("inverse square root", Form.TEXTBOOK, () -> Textbook::inverseSqrt),

  SIGMOID("sigmoid", Form.ANNEAL, () -> Configs_SigmoidSchedule.create()::at),
  SIGMOID_TEXTBOOK("sigmoid", Form.TEXTBOOK, () -> Textbook::sigmoid),
  SIGMOID_STRICT("sigmoid", Form.STRICT, () -> StrictTextbook::sigmoid),
  SIGMOID_ND4J("sigmoid", Form.ND4J, Peers::nd4jSigmoid),

  EXPONENTIAL("exponential to an end", Form.ANNEAL, () -> Configs_ExponentialSchedule.create()::at),
  EXPONENTIAL_TEXTBOOK("exponential to an end", Form.TEXTBOOK, () -> Textbook::exponential),

  EXPONENTIAL_STEP(
      "exponential by a factor",
      Form.ANNEAL,
      () -> Configs_ExponentialPerStepSchedule.create()::at),
  EXPONENTIAL_STEP_TEXTBOOK(
      "exponential by a factor", Form.TEXTBOOK, () -> Textbook::exponentialPerStep),
  EXPONENTIAL_STEP_STRICT(
      "exponential by a factor", Form.STRICT, () -> StrictTextbook::exponentialPerStep),
  EXPONENTIAL_STEP_ND4J("exponential by a factor", Form.ND4J, Peers::nd4jExponential),

  TRIANGULAR("triangular", Form.ANNEAL, () -> Configs_TriangularSchedule.create()::at),
  TRIANGULAR_TEXTBOOK("triangular", Form.TEXTBOOK, () -> Textbook::triangular),
  TRIANGULAR_DJL("triangular", Form.DJL, () -> Peers.djlCyclical(CyclicalMode.TRIANGULAR)),

  HALVING("triangular, halving", Form.ANNEAL, () -> Configs_TriangularHalvingSchedule.create()::at),
  HALVING_TEXTBOOK("triangular, halving", Form.TEXTBOOK, () -> Textbook::triangularHalving),
  HALVING_DJL("triangular, halving", Form.DJL, () -> Peers.djlCyclical(CyclicalMode.TRIANGULAR2)),

  FADING(
      "triangular, exponential",
      Form.ANNEAL,
      () -> Configs_TriangularExponentialSchedule.create()::at),
  FADING_TEXTBOOK("triangular, exponential", Form.TEXTBOOK, () -> Textbook::triangularExponential),
  FADING_DJL("triangular, exponential", Form.DJL, () -> Peers.djlCyclical(CyclicalMode.EXP_RANGE)),

  PRODUCT("step decay times linear", Form.ANNEAL, () -> Configs_ProductSchedule.create()::at),
  PRODUCT_TEXTBOOK("step decay times linear", Form.TEXTBOOK, () -> Textbook::product);

  private final String curve;
  private final Form form;
  private final Supplier<LongToDoubleFunction> maker;

  Subject(String curve, Form form, Supplier<LongToDoubleFunction> maker) {
    this.curve = curve;
    this.form = form;
    this.maker = maker;
  }

  /** The curve, in words. */
  public String curve() {
    return curve;
  }

  /** Who computes it. */
  public Form form() {
    return form;
  }

  /** Answers the value by the step, from 0. */
  public LongToDoubleFunction make() {
    return maker.get();
  }

  private static LongToDoubleFunction rebuilt(TrainingSchedule schedule) {
    return schedule.recipe().orElseThrow().schedule()::at;
  }
}

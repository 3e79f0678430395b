package dev.anneal.benchmarks.curve;

import ai.djl.training.tracker.CosineTracker;
import ai.djl.training.tracker.CyclicalTracker;
import ai.djl.training.tracker.CyclicalTracker.CyclicalMode;
import ai.djl.training.tracker.LinearTracker;
import ai.djl.training.tracker.PolynomialDecayTracker;
import ai.djl.training.tracker.Tracker;
import ai.djl.training.tracker.WarmUpTracker;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;

/** What DJL and ND4J have of the {@link Configs}. */
final class Peers {
  private static final float INITIAL = (float) Configs.INITIAL;
  private static final float END = (float) Configs.END;

  private Peers() {}

  static LongToDoubleFunction djlLinear() {
    return djl(
        LinearTracker.builder()
            .setBaseValue(INITIAL)
            .optSlope((END - INITIAL) / Configs.STEPS)
            .optMaxUpdates(Configs.STEPS)
            .build());
  }

  static LongToDoubleFunction djlPolynomial(float power) {
    return djl(
        PolynomialDecayTracker.builder()
            .setBaseValue(INITIAL)
            .setEndLearningRate(END)
            .setDecaySteps(Configs.STEPS)
            .optPower(power)
            .build());
  }

  static LongToDoubleFunction djlCosine() {
    return djl(cosine(Configs.STEPS));
  }

  static LongToDoubleFunction djlWarmupCosine() {
    return djl(
        WarmUpTracker.builder()
            .setMainTracker(cosine(Configs.STEPS - 5_000))
            .optWarmUpSteps(5_000)
            .optWarmUpMode(WarmUpTracker.Mode.LINEAR)
            .build());
  }

  private static CosineTracker cosine(int steps) {
    return CosineTracker.builder()
        .setBaseValue(INITIAL)
        .optFinalValue(END)
        .setMaxUpdates(steps)
        .build();
  }

  static LongToDoubleFunction djlCyclical(CyclicalMode mode) {
    return djl(
        CyclicalTracker.builder()
            .optBaseValue(END)
            .optMaxValue(INITIAL)
            .optStepSizeUp(2_000)
            .optStepSizeDown(2_000)
            .optMode(mode)
            .optGamma(0.99994f)
            .build());
  }

  private static LongToDoubleFunction djl(Tracker tracker) {
    return step -> tracker.getNewValue((int) step);
  }

  static LongToDoubleFunction nd4jRamp() {
    return nd4j(new RampSchedule(new FixedSchedule(Configs.INITIAL), Configs.STEPS));
  }

  static LongToDoubleFunction nd4jStep() {
    return nd4j(new StepSchedule(ScheduleType.ITERATION, Configs.INITIAL, 0.9, 1_000));
  }

  static LongToDoubleFunction nd4jMap() {
    return nd4j(
        new MapSchedule(
            ScheduleType.ITERATION, Map.of(0, 0.1, 30_000, 0.05, 60_000, 0.01, 90_000, 0.005)));
  }

  static LongToDoubleFunction nd4jExponential() {
    return nd4j(new ExponentialSchedule(ScheduleType.ITERATION, Configs.INITIAL, 0.9999));
  }

  static LongToDoubleFunction nd4jPoly(double power) {
    return nd4j(new PolySchedule(ScheduleType.ITERATION, Configs.INITIAL, power, Configs.STEPS));
  }

  static LongToDoubleFunction nd4jInverse(double power) {
    return nd4j(new InverseSchedule(ScheduleType.ITERATION, Configs.INITIAL, 0.5 / 1_000, power));
  }

  static LongToDoubleFunction nd4jSigmoid() {
    return nd4j(new SigmoidSchedule(ScheduleType.ITERATION, Configs.INITIAL, -1e-4, 50_000));
  }

  static LongToDoubleFunction nd4jCycle() {
    return nd4j(
        new CycleSchedule(
            ScheduleType.ITERATION,
            Configs.INITIAL / 25,
            Configs.INITIAL,
            Configs.STEPS,
            Configs.STEPS / 10,
            0.999));
  }

  private static LongToDoubleFunction nd4j(ISchedule schedule) {
    return step -> schedule.valueAt((int) step, 0);
  }
}

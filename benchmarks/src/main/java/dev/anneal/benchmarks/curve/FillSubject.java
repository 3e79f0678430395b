package dev.anneal.benchmarks.curve;

import dev.anneal.TrainingSchedule;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;

/** A way to fill an array with the values of consecutive steps. */
@SuppressWarnings("ImmutableEnumChecker")
public enum FillSubject {
  CONSTANT("constant", Way.FILL, () -> fill(Configs_FlatSchedule.create())),
  CONSTANT_ARRAYS("constant", Way.ARRAYS_FILL, () -> (first, rates) -> Arrays.fill(rates, 0.1)),

  LINEAR("linear", Way.FILL, () -> fill(Configs_LinearSchedule.create())),
  LINEAR_LOOP("linear", Way.LOOP, () -> loop(Configs_LinearSchedule.create()::at)),
  LINEAR_DJL("linear", Way.DJL_LOOP, () -> loop(Peers.djlLinear())),
  LINEAR_ARRAYS("linear", Way.ARRAYS_FILL, () -> (first, rates) -> Arrays.fill(rates, 0.1)),

  STEP("step decay", Way.FILL, () -> fill(Configs_StepsSchedule.create())),
  STEP_LOOP("step decay", Way.LOOP, () -> loop(Configs_StepsSchedule.create()::at)),

  EXPONENTIAL("exponential", Way.FILL, () -> fill(Configs_ExponentialSchedule.create())),
  EXPONENTIAL_LOOP("exponential", Way.LOOP, () -> loop(Configs_ExponentialSchedule.create()::at)),

  TRIANGULAR("triangular", Way.FILL, () -> fill(Configs_TriangularSchedule.create())),
  TRIANGULAR_LOOP("triangular", Way.LOOP, () -> loop(Configs_TriangularSchedule.create()::at)),

  COSINE("cosine", Way.FILL, () -> fill(Configs_CosineSchedule.create())),
  COSINE_LOOP("cosine", Way.LOOP, () -> loop(Configs_CosineSchedule.create()::at)),
  COSINE_DJL("cosine", Way.DJL_LOOP, () -> loop(Peers.djlCosine()));

  /** How the array is filled. */
  public enum Way {
    /** By the generated class's {@code fill}. */
    FILL,
    /** By a loop over its {@code at}. */
    LOOP,
    /** By a loop over DJL's tracker. */
    DJL_LOOP,
    /** With one value, by the JDK: as fast as memory is written. */
    ARRAYS_FILL
  }

  /** Fills an array with the values from a step on. */
  @FunctionalInterface
  public interface Filler {
    /** Writes the values of {@code firstStep} and the steps after it. */
    void fill(long firstStep, double[] rates);
  }

  private final String curve;
  private final Way way;
  private final Supplier<Filler> maker;

  FillSubject(String curve, Way way, Supplier<Filler> maker) {
    this.curve = curve;
    this.way = way;
    this.maker = maker;
  }

  private static Filler fill(TrainingSchedule schedule) {
    return schedule::fill;
  }

  private static Filler loop(LongToDoubleFunction function) {
    return (first, rates) -> {
      for (int i = 0; i < rates.length; i++) {
        rates[i] = function.applyAsDouble(first + i);
      }
    };
  }

  /** The curve, in words. */
  public String curve() {
    return curve;
  }

  /** How the array is filled. */
  public Way way() {
    return way;
  }

  /** Answers what fills. */
  public Filler make() {
    return maker.get();
  }
}

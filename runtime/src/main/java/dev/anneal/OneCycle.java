package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One rise to a maximum and one long fall, as PyTorch's OneCycleLR.
 *
 * <p>Over a phase of n steps the value rises from {@code max / divisor} to {@code max} in the
 * fraction {@code warmup}, and falls to {@code max / divisor / finalDivisor}, which it reaches at
 * step n - 1; in three phases it falls to {@code max / divisor} as fast as it rose, and then on.
 * From Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large
 * Learning Rates", 2018.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(OneCycle.List.class)
public @interface OneCycle {
  /** The hyperparameter that this curve belongs to. */
  Hyperparameter of() default Hyperparameter.LEARNING_RATE;

  /**
   * The name of a hyperparameter of one's own that this curve belongs to, in place of {@link #of}:
   * a Java identifier that begins with a small letter, such as {@code "clipRange"}. The generated
   * class has a method of that name.
   */
  String named() default "";

  /** The highest value; left out, it becomes a parameter of {@code create}. */
  double max() default Double.NaN;

  /** The fraction of the phase in which the value rises, above 0 and at most 1. */
  double warmup() default 0.3;

  /** The maximum divided by the first value, at least 1. */
  double divisor() default 25;

  /** The first value divided by the last, at least 1. */
  double finalDivisor() default 1e4;

  /** How the value moves: {@link Shape#COSINE} or {@link Shape#LINEAR}. */
  Shape shape() default Shape.COSINE;

  /** Whether the fall is symmetric to the rise and has a third phase after it. */
  boolean threePhase() default false;

  /**
   * The momentum while the learning rate is highest; with {@link #maxMomentum} this curve drives
   * the momentum inversely.
   */
  double minMomentum() default Double.NaN;

  /** The momentum while the learning rate is lowest; goes with {@link #minMomentum}. */
  double maxMomentum() default Double.NaN;

  /** The position, counted from step 0, before which the phase ends; none for the last phase. */
  double until() default Double.NaN;

  /**
   * The length over which the curve is drawn, from the start of the phase, in place of the phase's
   * own. A phase that ends before it cuts the curve off; one that ends after it holds the curve's
   * end. It may pass the end of training.
   */
  double over() default Double.NaN;

  /** How the positions and lengths of this annotation are measured. */
  Unit unit() default Unit.STEP;

  /** How often the values change; by default as often as {@link TrainingConfig} says. */
  Granularity granularity() default Granularity.INHERIT;

  /** Whether the values are factors: this curve then belongs to a second timeline. */
  boolean times() default false;

  /** The container of a repeated {@link OneCycle}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    OneCycle[] value();
  }
}

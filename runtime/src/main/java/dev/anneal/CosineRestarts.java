package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Half a cosine wave from a peak to an end, again and again.
 *
 * <p>In cycle c the value goes from {@code initial * peakFactor^c}, or from {@code end} where that
 * lies on its other side, to {@code end}; from Loshchilov and Hutter, "SGDR: Stochastic Gradient
 * Descent with Warm Restarts", 2017. Cycle c begins at the c-th multiple of {@code period}, rounded
 * half up to a whole step. Where cycles grow, each follows the one before, and its length, {@code
 * period * periodGrowth^c}, is rounded so.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(CosineRestarts.List.class)
public @interface CosineRestarts {
  /** The hyperparameter that this curve belongs to. */
  Hyperparameter of() default Hyperparameter.LEARNING_RATE;

  /**
   * The name of a hyperparameter of one's own that this curve belongs to, in place of {@link #of}:
   * a Java identifier that begins with a small letter, such as {@code "clipRange"}. The generated
   * class has a method of that name.
   */
  String named() default "";

  /**
   * The value at the start of the phase; left out, it goes on from the end of the phase before, and
   * in the first phase it becomes a parameter of {@code create}.
   */
  double initial() default Double.NaN;

  /** The value at the end of each cycle. */
  double end() default 0;

  /**
   * The end as a share of the phase's first value, finite and at least 0, in place of {@link #end}:
   * 0.1 ends at a tenth of it, also where that is open.
   */
  double endFactor() default Double.NaN;

  /** The length of the first cycle, at least one step. */
  double period();

  /** What the length is multiplied by from cycle to cycle, at least 1. */
  double periodGrowth() default 1;

  /** What the peak is multiplied by from cycle to cycle, above 0. */
  double peakFactor() default 1;

  /** The position, counted from step 0, before which the phase ends; none for the last phase. */
  double until() default Double.NaN;

  /** How the positions and lengths of this annotation are measured. */
  Unit unit() default Unit.STEP;

  /** How often the values change; by default as often as {@link TrainingConfig} says. */
  Granularity granularity() default Granularity.INHERIT;

  /** Whether the values are factors: this curve then belongs to a second timeline. */
  boolean times() default false;

  /** The container of a repeated {@link CosineRestarts}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    CosineRestarts[] value();
  }
}

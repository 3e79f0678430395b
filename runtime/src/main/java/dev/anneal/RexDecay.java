package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that falls slowly at first and fast at the end, the reflected exponential of budgeted
 * training.
 *
 * <p>{@code v(k) = end + (initial - end) * (1 - k/n) / (1 - bend * k/n)} over a phase of n steps,
 * after Chen et al., "REX: Revisiting Budgeted Training with an Improved Schedule", 2021 (arXiv
 * 2107.04197).
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(RexDecay.List.class)
public @interface RexDecay {
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

  /** The value reached at the end of the phase. */
  double end() default 0;

  /**
   * The end as a share of the phase's first value, finite and at least 0, in place of {@link #end}:
   * 0.1 ends at a tenth of it, also where that is open.
   */
  double endFactor() default Double.NaN;

  /**
   * How far the curve bends away from a straight line, at least 0 and below 1: 0 is the line, and
   * the nearer to 1, the longer the value stays up.
   */
  double bend() default 0.5;

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

  /** The container of a repeated {@link RexDecay}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    RexDecay[] value();
  }
}

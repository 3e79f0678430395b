package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that is multiplied by a factor after every so many steps.
 *
 * <p>{@code v(k) = initial * factor^floor(k / every)}, as in PyTorch's StepLR, but not below {@code
 * floor} nor above {@code ceiling}. A factor above 1 needs {@code until}, {@code ceiling}, or a
 * training that has an end, at which the curve then ends.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(StepDecay.List.class)
public @interface StepDecay {
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

  /** What the value is multiplied by at each drop, above 0; above 1 it rises. */
  double factor();

  /**
   * The length between two drops, at least one step. Drop c comes at its c-th multiple, rounded
   * half up to a whole step.
   */
  double every();

  /** The value below which it never falls. */
  double floor() default 0;

  /**
   * The value above which it never rises, with a {@link #factor} above 1; not below the first
   * value.
   */
  double ceiling() default Double.NaN;

  /** The position, counted from step 0, before which the phase ends; none for the last phase. */
  double until() default Double.NaN;

  /** How the positions and lengths of this annotation are measured. */
  Unit unit() default Unit.STEP;

  /** How often the values change; by default as often as {@link TrainingConfig} says. */
  Granularity granularity() default Granularity.INHERIT;

  /** Whether the values are factors: this curve then belongs to a second timeline. */
  boolean times() default false;

  /** The container of a repeated {@link StepDecay}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    StepDecay[] value();
  }
}

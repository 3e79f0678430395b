package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A list of values, each held up to a boundary.
 *
 * <p>{@code v(step) = values[number of boundaries <= step]}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(PiecewiseConstant.List.class)
public @interface PiecewiseConstant {
  /** The hyperparameter that this curve belongs to. */
  Hyperparameter of() default Hyperparameter.LEARNING_RATE;

  /**
   * The name of a hyperparameter of one's own that this curve belongs to, in place of {@link #of}:
   * a Java identifier that begins with a small letter, such as {@code "clipRange"}. The generated
   * class has a method of that name.
   */
  String named() default "";

  /** The values, one more than there are boundaries. */
  double[] values();

  /**
   * The positions, counted from step 0, where the next value begins; strictly rising and inside the
   * phase.
   */
  double[] boundaries();

  /** The position, counted from step 0, before which the phase ends; none for the last phase. */
  double until() default Double.NaN;

  /** How the positions and lengths of this annotation are measured. */
  Unit unit() default Unit.STEP;

  /** How often the values change; by default as often as {@link TrainingConfig} says. */
  Granularity granularity() default Granularity.INHERIT;

  /** Whether the values are factors: this curve then belongs to a second timeline. */
  boolean times() default false;

  /** The container of a repeated {@link PiecewiseConstant}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    PiecewiseConstant[] value();
  }
}

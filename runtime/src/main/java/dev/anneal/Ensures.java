package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A contract that the compiler proves of a hyperparameter, for every step from 0 to {@link
 * Long#MAX_VALUE}: from the curves' analytic properties, not by trying steps. One that does not
 * hold is an error with the first step that breaks it and the value there. What depends on an open
 * value is checked by {@code create}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Ensures.List.class)
public @interface Ensures {
  /** The hyperparameter that the contract is about. */
  Hyperparameter of() default Hyperparameter.LEARNING_RATE;

  /**
   * The name of a hyperparameter of one's own that this contract is about, in place of {@link #of}:
   * that of a curve.
   */
  String named() default "";

  /** The value that it never falls below. */
  double min() default Double.NaN;

  /** The value that it never rises above. */
  double max() default Double.NaN;

  /**
   * Whether it never jumps: each phase ends at the first value of the next, to a relative 1e-9, and
   * no curve has steps, milestones or restarts.
   */
  boolean continuous() default false;

  /** The direction that it never moves against. */
  Monotone monotone() default Monotone.NONE;

  /** The container of a repeated {@link Ensures}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    Ensures[] value();
  }
}

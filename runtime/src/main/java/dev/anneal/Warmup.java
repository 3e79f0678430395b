package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A ramp at the start of training, up to the first value of the phase after it, so that the two
 * meet.
 *
 * <p>With p = k/n, k steps into the ramp of n steps, the value moves from {@link #initial} at p = 0
 * to the next phase's first value at p = 1 along {@link #shape}. Without {@code initial} it starts
 * from 0 one step ahead, p = (k+1)/n, so that no update is made at rate 0. A {@link #power} makes
 * the linear ramp a burn-in that starts slowly: p^power.
 *
 * <p>The linear form is the gradual warmup of Goyal et al., "Accurate, Large Minibatch SGD", 2017,
 * section 2.2.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Warmup.List.class)
public @interface Warmup {
  /** The hyperparameter that this curve belongs to. */
  Hyperparameter of() default Hyperparameter.LEARNING_RATE;

  /**
   * The name of a hyperparameter of one's own that this curve belongs to, in place of {@link #of}:
   * a Java identifier that begins with a small letter, such as {@code "clipRange"}. The generated
   * class has a method of that name.
   */
  String named() default "";

  /** The value at step 0; left out, the ramp starts from 0 one step ahead. */
  double initial() default Double.NaN;

  /** How the ramp rises. {@link Shape#EXPONENTIAL} needs an {@code initial} above 0. */
  Shape shape() default Shape.LINEAR;

  /** The power of p, finite and above 0; for a {@link Shape#LINEAR} ramp only. */
  double power() default 1;

  /**
   * Whether the next phase begins after the warmup. If false, the next curve counts its steps from
   * step 0 and the warmup takes the place of its beginning.
   */
  boolean prefix() default true;

  /** The position, counted from step 0, before which the warmup ends. */
  double until();

  /** How the positions and lengths of this annotation are measured. */
  Unit unit() default Unit.STEP;

  /** How often the values change; by default as often as {@link TrainingConfig} says. */
  Granularity granularity() default Granularity.INHERIT;

  /** Whether the values are factors: this curve then belongs to a second timeline. */
  boolean times() default false;

  /** The container of a repeated {@link Warmup}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    Warmup[] value();
  }
}

package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Half a cosine wave from one value to another: flat at both ends.
 *
 * <p>{@code v(k) = end + (initial - end) * ((1 + cos(pi (k/n)^kDecay)) / 2)^power} over a phase of
 * n steps. With both powers 1 it is equation 5 of Loshchilov and Hutter, "SGDR: Stochastic Gradient
 * Descent with Warm Restarts", 2017; {@code kDecay} is from Zhang and Li, "k-decay: A New Method
 * for Learning Rate Schedule", 2020.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(CosineDecay.List.class)
public @interface CosineDecay {
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

  /** The power of the wave, above 0. */
  double power() default 1;

  /** The power of the progress, above 0: above 1 the value stays high for longer. */
  double kDecay() default 1;

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

  /** The container of a repeated {@link CosineDecay}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    CosineDecay[] value();
  }
}

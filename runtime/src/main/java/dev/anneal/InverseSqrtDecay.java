package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that falls with the square root of the time, as Transformers are trained.
 *
 * <p>{@code v(k) = max(floor, end + (initial - end) / sqrt(1 + k / timescale))}, after Vaswani et
 * al., "Attention Is All You Need", 2017, section 5.3. It rises towards an {@code end} above {@code
 * initial}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(InverseSqrtDecay.List.class)
public @interface InverseSqrtDecay {
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

  /** The value that it goes towards and does not reach. */
  double end() default 0;

  /**
   * The length after which the distance from {@link #end} is divided by the square root of 2, at
   * least one step.
   */
  double timescale();

  /** The value below which it never falls, at most the first value. */
  double floor() default 0;

  /** The position, counted from step 0, before which the phase ends; none for the last phase. */
  double until() default Double.NaN;

  /** How the positions and lengths of this annotation are measured. */
  Unit unit() default Unit.STEP;

  /** How often the values change; by default as often as {@link TrainingConfig} says. */
  Granularity granularity() default Granularity.INHERIT;

  /** Whether the values are factors: this curve then belongs to a second timeline. */
  boolean times() default false;

  /** The container of a repeated {@link InverseSqrtDecay}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    InverseSqrtDecay[] value();
  }
}

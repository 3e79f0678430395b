package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A triangular wave between two values.
 *
 * <p>{@code v(k) = min + (max - min) * tri(k) * amp(k)}, where tri rises from 0 to 1 in {@link
 * #stepSize} and falls back to 0 in {@link #stepSizeDown}, from Smith, "Cyclical Learning Rates for
 * Training Neural Networks", 2017, section 3. Cycle c begins at the c-th multiple of both lengths
 * together and turns at that multiple and {@link #stepSize}, each rounded half up to a whole step.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Cyclic.List.class)
public @interface Cyclic {
  /** The hyperparameter that this curve belongs to. */
  Hyperparameter of() default Hyperparameter.LEARNING_RATE;

  /**
   * The name of a hyperparameter of one's own that this curve belongs to, in place of {@link #of}:
   * a Java identifier that begins with a small letter, such as {@code "clipRange"}. The generated
   * class has a method of that name.
   */
  String named() default "";

  /** The value at the foot of each triangle; left out, a share of {@link #max}. */
  double min() default Double.NaN;

  /**
   * The foot of each triangle as a share of {@link #max}, in place of {@link #min}: at least 0 and
   * below 1. Where neither is written it is a quarter, as Smith advises in section 3.3.
   */
  double minFactor() default 0.25;

  /**
   * The value at the top of the first triangle; left out, together with {@link #min}, it becomes a
   * parameter of {@code create}, the {@code learningRate} for example.
   */
  double max() default Double.NaN;

  /** The length of the way up, at least one step. */
  double stepSize();

  /** The length of the way down, at least one step; left out, as long as the way up. */
  double stepSizeDown() default Double.NaN;

  /** How the height of the triangles changes. */
  Amplitude amplitude() default Amplitude.CONSTANT;

  /**
   * What the height is multiplied by at each step, in (0, 1]; goes with {@link
   * Amplitude#EXPONENTIAL}.
   */
  double factor() default Double.NaN;

  /**
   * Whether the wave starts at {@code max} and first falls, as a momentum does beside a rising
   * rate: {@code max - (max - min) * tri(k) * amp(k)}.
   */
  boolean inverted() default false;

  /** The position, counted from step 0, before which the phase ends; none for the last phase. */
  double until() default Double.NaN;

  /** How the positions and lengths of this annotation are measured. */
  Unit unit() default Unit.STEP;

  /** How often the values change; by default as often as {@link TrainingConfig} says. */
  Granularity granularity() default Granularity.INHERIT;

  /** Whether the values are factors: this curve then belongs to a second timeline. */
  boolean times() default false;

  /** The container of a repeated {@link Cyclic}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    Cyclic[] value();
  }
}

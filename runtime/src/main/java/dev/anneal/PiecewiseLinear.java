package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Straight lines through given points.
 *
 * <p>Point i is {@code values[i]} at position {@code at[i]}. Before the first point its value
 * holds, from the last one on its value, and between two points the value lies on the straight line
 * that joins them, as with {@code interp} of NumPy. An {@link #until} before the last point cuts
 * the lines off, and what comes next goes on from there.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(PiecewiseLinear.List.class)
public @interface PiecewiseLinear {
  /** The hyperparameter that this curve belongs to. */
  Hyperparameter of() default Hyperparameter.LEARNING_RATE;

  /**
   * The name of a hyperparameter of one's own that this curve belongs to, in place of {@link #of}:
   * a Java identifier that begins with a small letter, such as {@code "clipRange"}. The generated
   * class has a method of that name.
   */
  String named() default "";

  /** The values at the points, at least two. */
  double[] values();

  /**
   * The positions of the points, counted from step 0, as many as values; strictly rising, the first
   * not before the start of the phase. They may lie past its end. A position of 0 is allowed in
   * every unit.
   */
  double[] at();

  /** The position, counted from step 0, before which the phase ends; none for the last phase. */
  double until() default Double.NaN;

  /** How the positions and lengths of this annotation are measured. */
  Unit unit() default Unit.STEP;

  /** How often the values change; by default as often as {@link TrainingConfig} says. */
  Granularity granularity() default Granularity.INHERIT;

  /** Whether the values are factors: this curve then belongs to a second timeline. */
  boolean times() default false;

  /** The container of a repeated {@link PiecewiseLinear}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    PiecewiseLinear[] value();
  }
}

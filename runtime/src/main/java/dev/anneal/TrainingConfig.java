package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The length of the training and of its epochs, and how the schedule behaves around them. All of it
 * may be left out; what a curve needs and nobody gives becomes a parameter of the generated {@code
 * create}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface TrainingConfig {
  /** The length of the training in steps, at least 1; or give {@link #epochs}. */
  long steps() default 0;

  /** The length of the training in epochs, above 0; or give {@link #steps}. */
  double epochs() default Double.NaN;

  /** The steps of an epoch, at least 1; or give {@link #examples} and {@link #batchSize}. */
  long stepsPerEpoch() default 0;

  /** The number of training examples, at least 1; goes with {@link #batchSize}. */
  long examples() default 0;

  /**
   * The number of examples of a mini-batch, at least 1; goes with {@link #examples}, or with curves
   * measured in {@link Unit#EXAMPLE}.
   */
  int batchSize() default 0;

  /** Whether an incomplete mini-batch at the end of an epoch is left out. */
  boolean dropLast() default false;

  /** Whether the values change at every step or only where an epoch begins. */
  Granularity granularity() default Granularity.STEP;

  /** What the schedule answers at and past the end of the training. */
  AfterEnd afterEnd() default AfterEnd.HOLD;
}

package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A reduction of the learning rate whenever a metric stops getting better, on top of the declared
 * timeline. The generated class then has {@code newPlateauState()} and {@code at(step, state)}.
 *
 * <p>A metric is bad if it is not better than the best one before by more than the threshold. At
 * the (patience + 1)-th bad metric in a row the scale of the learning rate is multiplied by {@link
 * #factor}, as in PyTorch's ReduceLROnPlateau. Unlike there, a relative threshold is measured
 * against the absolute value of the best metric, and no reduction is too small to be made. Metrics
 * of steps before the end of a {@link Warmup} of the learning rate, or of its factors, are passed
 * over.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ReduceOnPlateau {
  /** What the learning rate is multiplied by at each reduction, above 0 and below 1. */
  double factor();

  /** The number of bad metrics in a row that are put up with, at least 0. */
  int patience() default 10;

  /** By how much a metric must be better than the best one before, at least 0. */
  double threshold() default 1e-4;

  /** How {@link #threshold} is measured. */
  PlateauThreshold thresholdMode() default PlateauThreshold.RELATIVE;

  /** Which metrics are better. */
  PlateauMode mode() default PlateauMode.MIN;

  /** The number of metrics after a reduction of which none counts as bad, at least 0. */
  int cooldown() default 0;

  /** The learning rate below which reductions do not lead. */
  double floor() default 0;
}

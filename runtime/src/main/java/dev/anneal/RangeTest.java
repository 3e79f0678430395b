package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The learning rates that a range finder tries, one for each step, from small to large. The
 * generated class answers them as {@code rangeTest()}.
 *
 * <p>Rate i is {@code min * (max / min)^(i / (steps - 1))}, or linear in i, from Smith, "Cyclical
 * Learning Rates for Training Neural Networks", 2017, section 3.3.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RangeTest {
  /** The first rate, above 0. */
  double min() default 1e-7;

  /** The last rate, above {@link #min}. */
  double max() default 10;

  /** The number of rates, from 2 to 1,000,000, and not more than there are doubles for. */
  int steps() default 200;

  /** How the rates grow. */
  Growth growth() default Growth.EXPONENTIAL;
}

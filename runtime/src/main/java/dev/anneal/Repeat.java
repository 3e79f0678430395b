package dev.anneal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the phases of a timeline several times. All of them have an {@code until} that counts from
 * the start, and together they are one cycle: a warmup in each is a warm restart.
 *
 * <p>Cycle c is {@link #periodGrowth}^c as long: its positions count from its own start, and
 * positions and lengths are multiplied before they are rounded. Its values are {@link
 * #peakFactor}^c as high, rounded once, but for {@code end}, {@code floor}, {@code ceiling} and the
 * momenta of {@link OneCycle}; none becomes less than the {@code end} or {@code floor} that it
 * falls to. After the last cycle its value holds.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Repeat.List.class)
public @interface Repeat {
  /** The hyperparameter whose phases are repeated. */
  Hyperparameter of() default Hyperparameter.LEARNING_RATE;

  /**
   * The name of the hyperparameter of one's own whose phases are repeated, in place of {@link #of}.
   */
  String named() default "";

  /** How often the phases run, at least 2; the phases of all cycles are at most 1,024. */
  int cycles();

  /** How many times as long as the one before it a cycle is, finite and at least 1. */
  double periodGrowth() default 1;

  /** How many times as high as in the cycle before it the values are, finite and above 0. */
  double peakFactor() default 1;

  /** Whether the phases are those of the factors. */
  boolean times() default false;

  /** The container of a repeated {@link Repeat}. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The repeated annotations. */
    Repeat[] value();
  }
}

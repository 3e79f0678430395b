package dev.anneal.processor.model;

import dev.anneal.curve.Curve;
import dev.anneal.processor.declaration.Declaration;
import java.util.Optional;

/**
 * A stretch of steps with one curve.
 *
 * @param declaration the annotation it comes from, which messages point at
 * @param kind what is known of its curve
 * @param title the phase as a config would declare it, such as {@code @Constant(value = 0.1)}
 * @param boundary the annotation whose {@code until} ends it, if that has one
 * @param start the first step
 * @param end the step before which it ends, {@link Curve#UNBOUNDED} if never
 * @param origin the step at which the curve's k is 0: the start, or 0 where a warmup takes the
 *     place of the curve's beginning
 * @param curve the curve
 * @param cycle the number of its cycle, from 0 on, where phases are repeated; else 0
 * @param momentum the curve that the annotation gives the momentum beside it, if it does
 */
public record Phase(
    Declaration declaration,
    CurveTraits kind,
    String title,
    Declaration boundary,
    Term start,
    Term end,
    Term origin,
    Term curve,
    int cycle,
    Optional<Term> momentum) {
  /** Returns the name of the phase in messages, such as {@code @Constant}. */
  public String name() {
    return "@" + kind.annotation();
  }

  /** Returns the first value of the phase. */
  public Term first() {
    return CurveTerms.at(curve, Term.difference(start, origin));
  }

  /** Returns the value at which the phase ends. */
  public Term last() {
    return CurveTerms.end(curve);
  }

  /** Returns whether the phase never ends. */
  public boolean isEndless() {
    return end.known().isPresent() && end.asLong() == Curve.UNBOUNDED;
  }
}

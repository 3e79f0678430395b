package dev.anneal.processor.resolve;

import dev.anneal.processor.model.CurveTraits;
import dev.anneal.processor.model.Term;
import java.util.Optional;

/** What the compiler knows of one curve annotation: its traits, and how its curve is made. */
public interface CurveKind extends CurveTraits {
  /**
   * Checks the members of an annotation and returns its curve.
   *
   * @param members the annotation's members, and the phase that it describes
   * @return the call that makes the curve, broken where a mistake was reported
   */
  Term curve(Members members);

  /**
   * Returns the curve that the annotation gives the momentum beside the learning rate, if it does.
   *
   * @param members the annotation's members, and the phase that it describes
   */
  default Optional<Term> momentum(Members members) {
    return Optional.empty();
  }
}

package dev.anneal.processor.resolve;

import dev.anneal.Unit;
import dev.anneal.internal.Decimals;
import dev.anneal.internal.Positions;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Training;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The end of a phase, as far as it can be compared while compiling: those of one group can.
 *
 * @param group what the end is counted in, and from where
 * @param position how many of them, below 0 where they count back
 */
public record PhaseEnd(Group group, BigDecimal position) {
  /**
   * Ends that compare.
   *
   * @param isFromEnd whether they count back from an end of training that is not known
   * @param unit what they are measured in; nothing where that is steps, rounded already
   */
  public record Group(boolean isFromEnd, Optional<Unit> unit) {}

  /** Returns the end of a phase, if it says one that can be read. */
  public static Optional<PhaseEnd> of(Declaration declaration, Training training) {
    Optional<Unit> unit = Units.unit(declaration);
    return unit.isEmpty()
        ? Optional.empty()
        : declaration
            .member("until")
            .map(Member::asDouble)
            .filter(Double::isFinite)
            .map(until ->
                until < 0
                    ? fromEnd(-until, unit.get(), training)
                    : fromStart(until, unit.get(), Units.scale(unit.get(), training)));
  }

  /** Returns the length of one unit of an annotation, in steps, if its unit can be read. */
  public static Optional<Term> scale(Declaration declaration, Training training) {
    return Units.unit(declaration).map(unit -> Units.scale(unit, training));
  }

  private static PhaseEnd fromStart(double until, Unit unit, Term scale) {
    return scale.known().isPresent()
        ? new PhaseEnd(new Group(false, Optional.empty()), steps(until, scale))
        : new PhaseEnd(new Group(false, Optional.of(unit)), Decimals.decimal(until));
  }

  private static PhaseEnd fromEnd(double length, Unit unit, Training training) {
    Term scale = Units.scale(unit, training);
    Optional<Object> totalSteps = training.totalSteps().flatMap(Term::known);
    if (scale.known().isEmpty()) {
      BigDecimal back = Decimals.decimal(length).negate();
      return unit == Unit.TRAINING
          ? new PhaseEnd(new Group(false, Optional.of(unit)), BigDecimal.ONE.add(back))
          : new PhaseEnd(new Group(true, Optional.of(unit)), back);
    }
    BigDecimal back = steps(length, scale).negate();
    return totalSteps.isPresent()
        ? new PhaseEnd(
            new Group(false, Optional.empty()),
            BigDecimal.valueOf((Long) totalSteps.get()).add(back))
        : new PhaseEnd(new Group(true, Optional.empty()), back);
  }

  private static BigDecimal steps(double amount, Term scale) {
    return BigDecimal.valueOf(Positions.steps(amount, scale.asLong()));
  }
}

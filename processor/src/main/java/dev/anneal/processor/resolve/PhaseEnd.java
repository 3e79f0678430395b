package dev.anneal.processor.resolve;

import dev.anneal.Unit;
import dev.anneal.internal.Decimals;
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

  /** Returns whether another end is known to be the same. */
  boolean isSameAs(PhaseEnd other) {
    return group.equals(other.group) && position.compareTo(other.position) == 0;
  }

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
                    : fromStart(until, unit.get(), training));
  }

  /** Returns the size of an annotation's unit in steps, if that is known while compiling. */
  public static Optional<BigDecimal> unit(Declaration declaration, Training training) {
    Measures measures = new Measures(training);
    return Units.unit(declaration).filter(measures::isKnown).map(measures::size);
  }

  private static PhaseEnd fromStart(double until, Unit unit, Training training) {
    Measures measures = new Measures(training);
    return measures.isKnown(unit)
        ? new PhaseEnd(new Group(false, Optional.empty()), steps(until, unit, measures))
        : new PhaseEnd(new Group(false, Optional.of(unit)), Decimals.decimal(until));
  }

  private static PhaseEnd fromEnd(double length, Unit unit, Training training) {
    Measures measures = new Measures(training);
    Optional<Object> totalSteps = training.totalSteps().flatMap(Term::known);
    if (!measures.isKnown(unit)) {
      BigDecimal back = Decimals.decimal(length).negate();
      return unit == Unit.TRAINING
          ? new PhaseEnd(new Group(false, Optional.of(unit)), BigDecimal.ONE.add(back))
          : new PhaseEnd(new Group(true, Optional.of(unit)), back);
    }
    BigDecimal back = steps(length, unit, measures).negate();
    return totalSteps.isPresent()
        ? new PhaseEnd(
            new Group(false, Optional.empty()),
            BigDecimal.valueOf((Long) totalSteps.get()).add(back))
        : new PhaseEnd(new Group(true, Optional.empty()), back);
  }

  private static BigDecimal steps(double amount, Unit unit, Measures measures) {
    // A fraction of a step is a mistake, and is ordered as it is written.
    return unit == Unit.STEP
        ? Decimals.decimal(amount)
        : BigDecimal.valueOf(measures.steps(amount, unit).asLong());
  }
}

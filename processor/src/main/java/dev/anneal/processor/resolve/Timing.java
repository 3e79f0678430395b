package dev.anneal.processor.resolve;

import dev.anneal.Granularity;
import dev.anneal.Unit;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Training;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The positions and lengths of one annotation as terms, and how its phase lies in the training. */
public final class Timing {
  private final Declaration declaration;
  private final Members.Span span;
  private final Training training;
  private final Units units;
  private final PositionsInPhase positions;
  private final Map<String, Term> checked = new HashMap<>();

  Timing(
      Declaration declaration,
      Members.Span span,
      Training training,
      Units units,
      Requirements requirements) {
    this.declaration = declaration;
    this.span = span;
    this.training = training;
    this.units = units;
    this.positions = new PositionsInPhase(declaration, span, units, requirements);
  }

  /** Returns the length of the curve: the one over which it is drawn, else the phase's own. */
  Term length() {
    return isDrawnOver() ? steps("over") : phaseLength();
  }

  /** Returns the length of the phase, as the curve counts it. */
  Term phaseLength() {
    return Term.difference(span.end(), span.origin());
  }

  /** Returns whether the curve has a length of its own. */
  boolean isDrawnOver() {
    return declaration.has("over");
  }

  /** Returns whether the phase ends before its curve, or may do so. */
  boolean isCut() {
    return isDrawnOver()
        && !(phaseLength().known().isPresent()
            && length().known().isPresent()
            && phaseLength().asLong() >= length().asLong());
  }

  /** Returns a length of at least one step. */
  Term steps(String member) {
    return once(member, length -> units.steps(declaration, length));
  }

  /** Returns a length of which each multiple is rounded: in steps where they are whole. */
  Term multiples(String member) {
    return once(member, length -> units.multiples(declaration, length));
  }

  /** Checks a member once, however often it is asked for, so that a mistake is reported once. */
  private Term once(String member, Function<Member, Term> length) {
    return checked.computeIfAbsent(
        member, name -> declaration.effective(name).map(length).orElse(Term.Broken.INSTANCE));
  }

  /** Returns positions inside the phase that rise strictly, as steps since the curve's k was 0. */
  Term positions(String member) {
    return positions.of(member);
  }

  /** As {@link #positions}, from the first step of the phase on, even past its end. */
  Term points(String member) {
    return positions.points(member);
  }

  /** Returns the length of one unit of the annotation, in steps. */
  public Term unit() {
    return units.scale(declaration);
  }

  /** Returns whether a unit of the annotation is an example, of which a step has several. */
  public boolean isByExample() {
    return Units.unit(declaration).equals(Optional.of(Unit.EXAMPLE));
  }

  /** Returns the examples of a step. */
  public Term batchSize() {
    return training.batchSize().orElse(Term.Broken.INSTANCE);
  }

  /** Returns whether the values change only where an epoch begins. */
  boolean isByEpoch() {
    if (declaration.unresolved().contains("granularity")) {
      return false;
    }
    Granularity own = declaration.constant("granularity", Granularity.class);
    Granularity granularity = own == Granularity.INHERIT ? training.granularity() : own;
    return granularity == Granularity.EPOCH;
  }

  /** Returns the steps of an epoch. */
  Term stepsPerEpoch() {
    return training.stepsPerEpoch().orElse(Term.Broken.INSTANCE);
  }

  /** Returns how many steps ahead a curve is that must not begin at 0: one, or one epoch. */
  public Term stepsAhead() {
    return isByEpoch() ? stepsPerEpoch() : Term.of(1L);
  }
}

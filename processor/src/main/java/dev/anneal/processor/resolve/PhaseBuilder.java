package dev.anneal.processor.resolve;

import dev.anneal.curve.RejectedArgumentException;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Titles;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import java.util.Optional;
import java.util.function.Function;

/** Makes the phase of one annotation, whose place in its timeline is known. */
final class PhaseBuilder {
  private final Function<String, CurveKind> kinds;
  private final Training training;
  private final Units units;
  private final Requirements requirements;
  private final Diagnostics diagnostics;

  PhaseBuilder(
      Function<String, CurveKind> kinds,
      Training training,
      Units units,
      Requirements requirements,
      Diagnostics diagnostics) {
    this.kinds = kinds;
    this.training = training;
    this.units = units;
    this.requirements = requirements;
    this.diagnostics = diagnostics;
  }

  /**
   * Makes a phase.
   *
   * @param timeline what the timeline is about
   * @param product whether its values are multiplied with those of another timeline
   * @param declaration the annotation
   * @param span where the phase lies
   * @param start its first value, where the annotation does not say it
   * @param cycle the cycle that it is in
   */
  Phase phase(
      Timeline timeline,
      boolean product,
      Declaration declaration,
      Members.Span span,
      Members.Start start,
      Cycle cycle) {
    CurveKind kind = kinds.apply(declaration.annotation());
    Members members = members(timeline, declaration, span, start, cycle);
    Term curve = Term.Broken.INSTANCE;
    Optional<Term> momentum = Optional.empty();
    try {
      curve = inPhase(kind.curve(members), kind, members, span);
      curve = product ? CurveTerms.factor(curve) : curve;
      momentum = kind.momentum(members).map(driven -> inPhase(driven, kind, members, span));
    } catch (RejectedArgumentException e) {
      CurveLimits.report(e, declaration, training, diagnostics);
    }
    return new Phase(
        declaration,
        kind,
        Titles.of(declaration),
        declaration,
        span.start(),
        span.end(),
        span.origin(),
        curve,
        cycle.index(),
        momentum);
  }

  /** Checks the members of an annotation whose place in the timeline is not known. */
  void checkAlone(Timeline timeline, Declaration declaration) {
    Term broken = Term.Broken.INSTANCE;
    kinds
        .apply(declaration.annotation())
        .curve(
            members(
                timeline,
                declaration,
                new Members.Span(broken, broken, broken),
                new Members.Start(broken, ""),
                Cycle.ONLY));
  }

  private Members members(
      Timeline timeline,
      Declaration declaration,
      Members.Span span,
      Members.Start start,
      Cycle cycle) {
    Units inCycle = cycle.index() == 0 ? units : units.in(cycle);
    Timing timing = new Timing(declaration, span, training, inCycle, requirements);
    return new Members(declaration, timeline, timing, start, cycle, requirements, diagnostics);
  }

  /** Returns a curve as its phase shows it: cut off at the end, changing as often as it may. */
  private static Term inPhase(Term curve, CurveKind kind, Members members, Members.Span span) {
    Timing timing = members.timing();
    Term shown = timing.isCut() ? CurveTerms.cut(curve, timing.phaseLength()) : curve;
    return kind.changes() && timing.isByEpoch()
        ? CurveTerms.byEpoch(shown, span.start(), span.origin(), timing.stepsPerEpoch())
        : shown;
  }
}

package dev.anneal.processor.check;

import dev.anneal.AfterEnd;
import dev.anneal.Monotone;
import dev.anneal.curve.Curve;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.ContractTerms;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import dev.anneal.processor.resolve.Requirements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proves what must hold at every step, or leaves it to create where a value is open: the contracts
 * of {@code @Ensures}, and that what factors make of a value stays in its range.
 */
public final class ContractCheck {
  private final ScheduleModel model;
  private final Diagnostics diagnostics;
  private final Requirements requirements;
  private final Map<Target, List<Term>> sequences = new HashMap<>();

  private ContractCheck(ScheduleModel model, Diagnostics diagnostics) {
    this.model = model;
    this.diagnostics = diagnostics;
    this.requirements = new Requirements(diagnostics);
  }

  /**
   * Checks the contracts of a model.
   *
   * @return the model with the contracts that create checks
   */
  public static ScheduleModel check(ScheduleModel model, Diagnostics diagnostics) {
    ContractCheck check = new ContractCheck(model, diagnostics);
    boolean canProve = !diagnostics.failed();
    if (canProve) {
      check.proveRanges();
      canProve = !diagnostics.failed();
    }
    for (Declaration contract : model.config().ensures()) {
      if (check.isWellFormed(contract) && canProve && contract.unresolved().isEmpty()) {
        check.prove(contract);
      }
    }
    return model.requiring(check.requirements.open());
  }

  /**
   * Each value that is declared is in its range, but what a factor above 1 makes of it, or a
   * product, may not be.
   */
  private void proveRanges() {
    for (Target of : model.targets()) {
      Optional<Timeline> phases = model.timeline(of, false);
      Optional<Timeline> factors = model.timeline(of, true);
      boolean areFinite =
          Stream.of(phases, factors)
              .flatMap(Optional::stream)
              .filter(timeline -> !of.equals(Target.MOMENTUM) || timeline.times())
              .map(timeline -> isFinite(of, timeline))
              .reduce(true, Boolean::logicalAnd);
      if (phases.isPresent() && factors.isPresent() && areFinite) {
        proveProduct(of, phases.get(), factors.get());
      } else if (of.equals(Target.MOMENTUM) && factors.isEmpty()) {
        phases
            .flatMap(Growths::risingFactor)
            .ifPresent(site -> requirements.require(site, ContractTerms.momentum(sequencesOf(of))));
      }
    }
  }

  /** A curve that grows for ever is left to the training's end, which it does not know of. */
  private boolean isFinite(Target of, Timeline timeline) {
    boolean ends =
        model.training().totalSteps().isPresent()
            || timeline.phases().stream().noneMatch(Growths::growsForEver);
    Optional<Site> site = Growths.risingFactor(timeline);
    return !ends
        || site.isEmpty()
        || requirements.require(
            site.get(), ContractTerms.finite(of.titleInText(), List.of(inTraining(timeline))));
  }

  private void proveProduct(Target of, Timeline phases, Timeline factors) {
    Site site = factors.phases().get(0).declaration().site("times");
    if (of.equals(Target.MOMENTUM)) {
      requirements.require(site, ContractTerms.momentum(sequencesOf(of)));
    } else if (!Growths.isAtMostOne(phases) && !Growths.isAtMostOne(factors)) {
      List<Term> both = List.of(inTraining(phases), inTraining(factors));
      requirements.require(site, ContractTerms.finite(of.titleInText(), both));
    }
  }

  /** Returns the phases up to the end of training, if it has one. */
  private Term inTraining(Timeline timeline) {
    Optional<Term> total = model.training().totalSteps();
    return total.isEmpty() || model.training().afterEnd() == AfterEnd.FAIL
        ? sequencesOf(timeline.of()).get(timeline.times() ? 1 : 0)
        : sequence(timeline, total.get());
  }

  private boolean isWellFormed(Declaration contract) {
    Optional<Member> min = contract.member("min");
    Optional<Member> max = contract.member("max");
    boolean minHolds = isNumber(contract, min);
    boolean holds = isNumber(contract, max) && minHolds;
    if (holds
        && min.isPresent()
        && max.isPresent()
        && min.get().asDouble() > max.get().asDouble()) {
      diagnostics.error(
          min.get().site(),
          Message.ENSURES_MIN_MAX,
          Rules.number(min.get().asDouble()),
          Rules.number(max.get().asDouble()));
      return false;
    }
    boolean asks =
        contract.has("min")
            || contract.has("max")
            || contract.flag("continuous")
            || contract.constant("monotone", Monotone.class) != Monotone.NONE;
    if (!asks && contract.unresolved().isEmpty()) {
      diagnostics.error(contract.site(), Message.ENSURES_NOTHING);
      return false;
    }
    return holds;
  }

  private boolean isNumber(Declaration contract, Optional<Member> member) {
    if (member.isEmpty() || Double.isFinite(member.get().asDouble())) {
      return true;
    }
    diagnostics.error(
        member.get().site(),
        Message.NOT_FINITE,
        contract.named(member.get().name()),
        Rules.number(member.get().asDouble()),
        "a bound");
    return false;
  }

  private void prove(Declaration contract) {
    Target of = Target.of(contract).orElseThrow();
    if (of.isOwn() && model.timeline(of, false).isEmpty()) {
      return;
    }
    String what = of.titleInText();
    List<Term> phases = sequencesOf(of);
    contract
        .member("max")
        .ifPresent(max ->
            requirements.require(max.site(), ContractTerms.max(what, max.asDouble(), phases)));
    contract
        .member("min")
        .ifPresent(min ->
            requirements.require(min.site(), ContractTerms.min(what, min.asDouble(), phases)));
    if (contract.flag("continuous")) {
      requirements.require(contract.site("continuous"), ContractTerms.continuous(what, phases));
    }
    Site monotone = contract.site("monotone");
    switch (contract.constant("monotone", Monotone.class)) {
      case INCREASING -> requirements.require(monotone, ContractTerms.increasing(what, phases));
      case DECREASING -> requirements.require(monotone, ContractTerms.decreasing(what, phases));
      case NONE -> {}
    }
  }

  /** Returns the phases of a hyperparameter and, if it has any, those of its factors. */
  private List<Term> sequencesOf(Target of) {
    return sequences.computeIfAbsent(of, this::sequences);
  }

  private List<Term> sequences(Target of) {
    List<Term> sequences = new ArrayList<>();
    Stream.of(model.timeline(of, false), model.timeline(of, true))
        .flatMap(Optional::stream)
        .forEach(timeline -> sequences.add(sequence(timeline, contractEnd())));
    if (sequences.isEmpty()) {
      Term zero = CurveTerms.constant(Term.of(0.0), Term.of(Curve.UNBOUNDED));
      sequences.add(
          sequence(List.of(zero), List.of(Term.of(0L)), List.of(Term.of(0L)), contractEnd()));
    }
    return sequences;
  }

  private Term contractEnd() {
    return model.training().afterEnd() == AfterEnd.FAIL
        ? model.training().totalSteps().orElseThrow()
        : Term.of(Curve.UNBOUNDED);
  }

  private Term sequence(Timeline timeline, Term end) {
    List<Phase> phases = timeline.phases();
    return Term.named(
        timeline.of().name() + (timeline.times() ? "Factors" : "Phases"),
        sequence(
            phases.stream().map(Phase::curve).toList(),
            phases.stream().map(Phase::start).toList(),
            phases.stream().map(Phase::origin).toList(),
            end));
  }

  private Term sequence(List<Term> curves, List<Term> starts, List<Term> origins, Term end) {
    return ContractTerms.sequence(curves, starts, origins, end);
  }
}

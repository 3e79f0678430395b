package dev.anneal.processor.check;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import dev.anneal.Hyperparameter;
import dev.anneal.Monotone;
import dev.anneal.curve.Curve;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.declaration.Site;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.timeline.ContractTerms;
import dev.anneal.processor.timeline.CurveTerms;
import dev.anneal.processor.timeline.OpenValue;
import dev.anneal.processor.timeline.Phase;
import dev.anneal.processor.timeline.Requirements;
import dev.anneal.processor.timeline.ScheduleModel;
import dev.anneal.processor.timeline.Term;
import dev.anneal.processor.timeline.Timeline;
import dev.anneal.rule.Rules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proves what must hold at every step, or leaves it to create where a value is open: the contracts
 * of {@code @Ensures}, and that a momentum with factors stays a momentum.
 */
public final class ContractCheck {
  private final ScheduleModel model;
  private final Diagnostics diagnostics;
  private final Requirements requirements;
  private final Map<Hyperparameter, List<Term>> sequences = new EnumMap<>(Hyperparameter.class);

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
    for (Declaration contract : model.config().ensures()) {
      if (check.isWellFormed(contract) && canProve && contract.unresolved().isEmpty()) {
        check.prove(contract);
      }
    }
    if (canProve) {
      check.proveMomentum();
    }
    return model.requiring(check.requirements.open());
  }

  /** Each value is a momentum by itself, but what a factor makes of it may not be. */
  private void proveMomentum() {
    Optional<Timeline> factors = model.timeline(Hyperparameter.MOMENTUM, true);
    Optional<Site> site =
        factors.isPresent()
            ? Optional.of(factors.get().phases().get(0).declaration().site("times"))
            : model.timeline(Hyperparameter.MOMENTUM, false).flatMap(ContractCheck::risingFactor);
    if (site.isPresent()) {
      requirements.require(
          site.get(), ContractTerms.momentum(sequencesOf(Hyperparameter.MOMENTUM)));
    }
  }

  private static Optional<Site> risingFactor(Timeline timeline) {
    return timeline.phases().stream()
        .map(Phase::declaration)
        .flatMap(curve -> Stream.of("factor", "peakFactor").flatMap(f -> curve.member(f).stream()))
        .filter(factor -> factor.asDouble() > 1)
        .map(Member::site)
        .findFirst();
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
    Hyperparameter of = contract.constant("of", Hyperparameter.class);
    String what = "the " + of.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
  private List<Term> sequencesOf(Hyperparameter of) {
    return sequences.computeIfAbsent(of, this::sequences);
  }

  private List<Term> sequences(Hyperparameter of) {
    List<Term> sequences = new ArrayList<>();
    model.timeline(of, false).ifPresent(timeline -> sequences.add(sequence(timeline)));
    model.timeline(of, true).ifPresent(timeline -> sequences.add(sequence(timeline)));
    if (sequences.isEmpty()) {
      Term zero = CurveTerms.constant(Term.of(0.0), Term.of(Curve.UNBOUNDED));
      sequences.add(sequence(List.of(zero), List.of(Term.of(0L)), List.of(Term.of(0L))));
    }
    return sequences;
  }

  private Term sequence(Timeline timeline) {
    List<Phase> phases = timeline.phases();
    return Term.named(
        OpenValue.of(timeline.of()).parameter() + (timeline.times() ? "Factors" : "Phases"),
        sequence(
            phases.stream().map(Phase::curve).toList(),
            phases.stream().map(Phase::start).toList(),
            phases.stream().map(Phase::origin).toList()));
  }

  private Term sequence(List<Term> curves, List<Term> starts, List<Term> origins) {
    boolean byEpoch = model.training().granularity() == Granularity.EPOCH;
    boolean ends = model.training().afterEnd() == AfterEnd.FAIL;
    return ContractTerms.sequence(
        curves,
        starts,
        origins,
        byEpoch ? model.training().stepsPerEpoch().orElseThrow() : Term.of(1L),
        ends ? model.training().totalSteps().orElseThrow() : Term.of(Curve.UNBOUNDED));
  }
}

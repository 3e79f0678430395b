package dev.anneal.processor.check;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import dev.anneal.Hyperparameter;
import dev.anneal.Monotone;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.PhaseSequence;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.declaration.Site;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.timeline.OpenValue;
import dev.anneal.processor.timeline.Phase;
import dev.anneal.processor.timeline.Requirements;
import dev.anneal.processor.timeline.ScheduleModel;
import dev.anneal.processor.timeline.Term;
import dev.anneal.processor.timeline.Timeline;
import dev.anneal.rule.Contracts;
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
 * of {@code @Ensures}, and that what factors make of a value stays in its range.
 */
public final class ContractCheck {
  private final ScheduleModel model;
  private final Diagnostics diagnostics;
  private final Requirements requirements;
  private final Map<Hyperparameter, List<Object>> sequences = new EnumMap<>(Hyperparameter.class);

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
    for (Hyperparameter of : Hyperparameter.values()) {
      Optional<Timeline> phases = model.timeline(of, false);
      Optional<Timeline> factors = model.timeline(of, true);
      boolean areFinite =
          Stream.of(phases, factors)
              .flatMap(Optional::stream)
              .filter(timeline -> of != Hyperparameter.MOMENTUM || timeline.times())
              .map(timeline -> isFinite(of, timeline))
              .reduce(true, Boolean::logicalAnd);
      if (phases.isPresent() && factors.isPresent() && areFinite) {
        proveProduct(of, phases.get(), factors.get());
      } else if (of == Hyperparameter.MOMENTUM && factors.isEmpty()) {
        phases
            .flatMap(Growths::risingFactor)
            .ifPresent(site -> requirements.require(site, rule("momentum", of)));
      }
    }
  }

  /** A curve that grows for ever is left to the training's end, which it does not know of. */
  private boolean isFinite(Hyperparameter of, Timeline timeline) {
    boolean ends =
        model.training().totalSteps().isPresent()
            || timeline.phases().stream().noneMatch(Growths::growsForEver);
    Optional<Site> site = Growths.risingFactor(timeline);
    return !ends
        || site.isEmpty()
        || requirements.require(
            site.get(), Term.call(Contracts.class, "finite", what(of), inTraining(timeline)));
  }

  private void proveProduct(Hyperparameter of, Timeline phases, Timeline factors) {
    Site site = factors.phases().get(0).declaration().site("times");
    if (of == Hyperparameter.MOMENTUM) {
      requirements.require(site, rule("momentum", of));
    } else if (!Growths.isAtMostOne(phases) && !Growths.isAtMostOne(factors)) {
      Term rule =
          Term.call(Contracts.class, "finite", what(of), inTraining(phases), inTraining(factors));
      requirements.require(site, rule);
    }
  }

  /** Returns the phases up to the end of training, if it has one. */
  private Term inTraining(Timeline timeline) {
    Optional<Term> total = model.training().totalSteps();
    return total.isEmpty() || model.training().afterEnd() == AfterEnd.FAIL
        ? (Term) sequencesOf(timeline.of()).get(timeline.times() ? 1 : 0)
        : sequence(timeline, total.get());
  }

  private Term rule(String name, Hyperparameter of) {
    return Term.call(Contracts.class, name, sequencesOf(of).toArray());
  }

  private static String what(Hyperparameter of) {
    return "the " + of.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
            || contract.flag("continuous", false)
            || contract.constant("monotone", Monotone.NONE) != Monotone.NONE;
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
    Hyperparameter of = contract.constant("of", Hyperparameter.LEARNING_RATE);
    contract.member("max").ifPresent(max -> prove(contract, "max", of, max.asDouble()));
    contract.member("min").ifPresent(min -> prove(contract, "min", of, min.asDouble()));
    if (contract.flag("continuous", false)) {
      prove(contract, "continuous", of);
    }
    switch (contract.constant("monotone", Monotone.NONE)) {
      case INCREASING -> prove(contract, "monotone", "increasing", of);
      case DECREASING -> prove(contract, "monotone", "decreasing", of);
      case NONE -> {}
    }
  }

  private void prove(Declaration contract, String member, Hyperparameter of, Object... bound) {
    prove(contract, member, member, of, bound);
  }

  private void prove(
      Declaration contract, String member, String rule, Hyperparameter of, Object... bound) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(what(of));
    arguments.addAll(List.of(bound));
    arguments.addAll(sequencesOf(of));
    requirements.require(
        contract.site(member), Term.call(Contracts.class, rule, arguments.toArray()));
  }

  /** Returns the phases of a hyperparameter and, if it has any, those of its factors. */
  private List<Object> sequencesOf(Hyperparameter of) {
    return sequences.computeIfAbsent(of, this::sequences);
  }

  private List<Object> sequences(Hyperparameter of) {
    List<Object> sequences = new ArrayList<>();
    model
        .timeline(of, false)
        .ifPresent(timeline -> sequences.add(sequence(timeline, contractEnd())));
    model
        .timeline(of, true)
        .ifPresent(timeline -> sequences.add(sequence(timeline, contractEnd())));
    if (sequences.isEmpty()) {
      Term zero = Term.call(ConstantCurve.class, "of", 0.0, Curve.UNBOUNDED);
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
        OpenValue.of(timeline.of()).parameter() + (timeline.times() ? "Factors" : "Phases"),
        sequence(
            phases.stream().map(Phase::curve).toList(),
            phases.stream().map(Phase::start).toList(),
            phases.stream().map(Phase::origin).toList(),
            end));
  }

  private Term sequence(List<Term> curves, List<Term> starts, List<Term> origins, Term end) {
    boolean byEpoch = model.training().granularity() == Granularity.EPOCH;
    return Term.call(
        PhaseSequence.class,
        "of",
        Term.array(Curve.class, curves),
        Term.array(long.class, starts),
        Term.array(long.class, origins),
        byEpoch ? model.training().stepsPerEpoch().orElseThrow() : Term.of(1L),
        end);
  }
}

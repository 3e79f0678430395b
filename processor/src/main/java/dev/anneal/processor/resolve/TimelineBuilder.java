package dev.anneal.processor.resolve;

import dev.anneal.curve.Curve;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders the curves of one hyperparameter into phases and makes the curve of each. */
final class TimelineBuilder {
  private final Function<String, CurveKind> kinds;
  private final Training training;
  private final Units units;
  private final Requirements requirements;
  private final Diagnostics diagnostics;
  private final TimelineRules rules;
  private final PhaseBuilder builder;

  TimelineBuilder(
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
    this.rules = new TimelineRules(training, requirements, diagnostics);
    this.builder = new PhaseBuilder(kinds, training, units, requirements, diagnostics);
  }

  /**
   * Builds a timeline.
   *
   * @param of what it is about
   * @param times whether its values are factors
   * @param product whether its values are multiplied with those of another timeline
   * @param declarations its curves, in the order of the source, at least one
   * @param repeat how often they run, if that is declared
   */
  Timeline build(
      Target of,
      boolean times,
      boolean product,
      List<Declaration> declarations,
      Optional<Declaration> repeat) {
    Timeline empty = new Timeline(of, times, List.of());
    PhaseOrder order = new PhaseOrder(declarations, this::isWarmup, training);
    List<BoundedPhase> ordered =
        order.phases().stream()
            .map(declaration -> new BoundedPhase(declaration, end(declaration, repeat.isEmpty())))
            .toList();
    Optional<Cycle> cycle =
        repeat.isEmpty()
            ? Optional.of(Cycle.ONLY)
            : Cycles.first(repeat.get(), order.phases(), diagnostics);
    if (!rules.wellFormed(order, ordered, repeat.isPresent()) || cycle.isEmpty()) {
      ordered.forEach(bounded -> builder.checkAlone(empty, bounded.declaration()));
      return empty;
    }
    return new Timeline(of, times, phases(empty, product, ordered, cycle.get()));
  }

  /** Returns the phases of all cycles, of those after the first only where that has no mistakes. */
  private List<Phase> phases(
      Timeline empty, boolean product, List<BoundedPhase> ordered, Cycle firstCycle) {
    List<Phase> phases = new ArrayList<>();
    Cycle cycle = firstCycle;
    int mistakes = diagnostics.findings().size();
    int count = Cycles.count(cycle);
    for (int i = 1; i <= count && diagnostics.findings().size() == mistakes; i++) {
      List<BoundedPhase> bounded = cycle.index() == 0 ? ordered : inCycle(ordered, cycle);
      Cycle next =
          count == 1
              ? cycle
              : Cycles.next(
                  cycle, ordered.get(ordered.size() - 1).declaration(), new Measures(training));
      if (count > 1 && !fits(bounded, cycle, next)) {
        break;
      }
      List<Members.Span> spans = spans(bounded, cycle, next);
      phases.addAll(cycle(empty, product, bounded, spans, cycle));
      cycle = next;
    }
    return List.copyOf(phases);
  }

  private List<BoundedPhase> inCycle(List<BoundedPhase> ordered, Cycle cycle) {
    Units inCycle = units.in(cycle);
    return ordered.stream()
        .map(BoundedPhase::declaration)
        .map(declaration ->
            new BoundedPhase(
                declaration,
                declaration.member("until").map(until -> inCycle.until(declaration, until))))
        .toList();
  }

  /** Requires that the phases of a cycle still rise, and end before the last step. */
  private boolean fits(List<BoundedPhase> ordered, Cycle cycle, Cycle next) {
    Site site = cycle.site("periodGrowth");
    String name = cycle.repeat().orElseThrow().named("periodGrowth");
    if (!requirements.require(site, RuleTerms.cycle(name, cycle.index() + 1, next.start()))) {
      return false;
    }
    Term start = cycle.start();
    boolean rises = true;
    for (int i = 0; i < ordered.size() && cycle.index() > 0; i++) {
      Declaration declaration = ordered.get(i).declaration();
      Term end = i == ordered.size() - 1 ? next.start() : ordered.get(i).known();
      String until = cycle.named(declaration.named("until"));
      rises &= requirements.require(site, RuleTerms.order(until, end, start));
      start = end;
    }
    return rises;
  }

  private List<Phase> cycle(
      Timeline empty,
      boolean product,
      List<BoundedPhase> ordered,
      List<Members.Span> spans,
      Cycle cycle) {
    List<Phase> phases = new ArrayList<>();
    boolean warms = isWarmup(ordered.get(0).declaration());
    for (int i = warms ? 1 : 0; i < ordered.size(); i++) {
      Declaration declaration = ordered.get(i).declaration();
      @Nullable Phase before = phases.isEmpty() ? null : phases.get(phases.size() - 1);
      Members.Start start = start(empty, declaration, before);
      phases.add(builder.phase(empty, product, declaration, spans.get(i), start, cycle));
    }
    if (warms) {
      Phase next = phases.get(0);
      Members.Start target =
          new Members.Start(next.first(), "the first value of " + next.declaration());
      phases.add(
          0,
          builder.phase(empty, product, ordered.get(0).declaration(), spans.get(0), target, cycle));
    }
    return phases;
  }

  private Optional<Term> end(Declaration declaration, boolean withinTraining) {
    if (kind(declaration).grows(declaration)) {
      CurveLimits.requireEnd(declaration, training, diagnostics);
    }
    return declaration.unresolved().contains("until")
        ? Optional.of(Term.Broken.INSTANCE)
        : declaration
            .member("until")
            .map(until -> units.until(declaration, until))
            .map(end -> withinTraining ? checkedEnd(declaration, end) : end);
  }

  private Term checkedEnd(Declaration declaration, Term end) {
    if (end.broken() || training.totalSteps().isEmpty() || training.totalSteps().get().broken()) {
      return end;
    }
    return requirements.require(
            declaration.site("until"),
            RuleTerms.withinTraining(declaration.named("until"), end, training.totalSteps().get()))
        ? end
        : Term.Broken.INSTANCE;
  }

  private boolean isWarmup(Declaration declaration) {
    return kind(declaration).isWarmup();
  }

  private CurveKind kind(Declaration declaration) {
    return kinds.apply(declaration.annotation());
  }

  /** Returns where the phases of a cycle lie; the last one ends where the next cycle begins. */
  private List<Members.Span> spans(List<BoundedPhase> ordered, Cycle cycle, Cycle next) {
    List<Members.Span> spans = new ArrayList<>();
    Term start = cycle.start();
    for (int i = 0; i < ordered.size(); i++) {
      Declaration declaration = ordered.get(i).declaration();
      boolean isLast = i == ordered.size() - 1 && next.index() > cycle.index();
      Term end = isLast ? next.start() : ordered.get(i).end().orElseGet(() -> openEnd(declaration));
      boolean inPlace =
          i == 1
              && isWarmup(ordered.get(0).declaration())
              && !ordered.get(0).declaration().flag("prefix");
      spans.add(new Members.Span(start, end, inPlace ? cycle.start() : start));
      start = end;
    }
    return spans;
  }

  private Term openEnd(Declaration declaration) {
    boolean needsEnd = kind(declaration).needsEnd(declaration) && !declaration.has("over");
    return needsEnd || kind(declaration).grows(declaration)
        ? training.totalSteps().orElse(Term.Broken.INSTANCE)
        : Term.of(Curve.UNBOUNDED);
  }

  /** Returns what a phase starts from where its annotation does not say. */
  private Members.Start start(Timeline timeline, Declaration declaration, @Nullable Phase before) {
    Optional<String> member = kind(declaration).startMember();
    if (member.isEmpty() || declaration.has(member.get())) {
      return new Members.Start(Term.Broken.INSTANCE, "");
    }
    if (before != null && !kind(declaration).continues()) {
      diagnostics.error(
          declaration.site(),
          Message.NEEDS,
          declaration.named(member.get()),
          "it can be left open in the first phase only",
          "it");
      return new Members.Start(Term.Broken.INSTANCE, "");
    }
    if (before != null) {
      return new Members.Start(
          before.last(), "the value at which " + before.declaration() + " ends");
    }
    if (timeline.times()) {
      diagnostics.error(
          declaration.site(), Message.TIMES_INITIAL, declaration, member.get(), member.get());
      return new Members.Start(Term.Broken.INSTANCE, "");
    }
    OpenValue open = timeline.of().open();
    return new Members.Start(new Term.Parameter(open), open.parameter(), true);
  }
}

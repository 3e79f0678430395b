package dev.anneal.processor.resolve;

import dev.anneal.curve.Curve;
import dev.anneal.internal.Rules;
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
  private final PhaseBuilder builder;

  /** A declaration and where its phase ends, if it says. */
  private record Bounded(Declaration declaration, Optional<Term> end) {
    boolean broken() {
      return end.filter(Term::broken).isPresent();
    }

    /** Returns the end of a phase that says it. */
    Term known() {
      return end.orElseThrow();
    }
  }

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
    this.builder = new PhaseBuilder(kinds, training, units, requirements, diagnostics);
  }

  /**
   * Builds a timeline.
   *
   * @param of what it is about
   * @param times whether its values are factors
   * @param product whether its values are multiplied with those of another timeline
   * @param declarations its curves, in the order of the source, at least one
   */
  Timeline build(Target of, boolean times, boolean product, List<Declaration> declarations) {
    Timeline empty = new Timeline(of, times, List.of());
    PhaseOrder order = new PhaseOrder(declarations, this::isWarmup, training);
    List<Bounded> ordered =
        order.phases().stream()
            .map(declaration -> new Bounded(declaration, end(declaration)))
            .toList();
    if (!wellFormed(order, ordered)) {
      ordered.forEach(bounded -> builder.checkAlone(empty, bounded.declaration()));
      return empty;
    }
    List<Members.Span> spans = spans(ordered);
    List<Phase> phases = new ArrayList<>();
    boolean warms = isWarmup(ordered.get(0).declaration());
    for (int i = warms ? 1 : 0; i < ordered.size(); i++) {
      Declaration declaration = ordered.get(i).declaration();
      @Nullable Phase before = phases.isEmpty() ? null : phases.get(phases.size() - 1);
      Members.Start start = start(empty, declaration, before);
      phases.add(builder.phase(empty, product, declaration, spans.get(i), start));
    }
    if (warms) {
      Phase next = phases.get(0);
      Members.Start target =
          new Members.Start(next.first(), "the first value of " + next.declaration());
      phases.add(
          0, builder.phase(empty, product, ordered.get(0).declaration(), spans.get(0), target));
    }
    return new Timeline(of, times, List.copyOf(phases));
  }

  private Optional<Term> end(Declaration declaration) {
    if (kind(declaration).grows(declaration)) {
      CurveLimits.requireEnd(declaration, training, diagnostics);
    }
    return declaration.unresolved().contains("until")
        ? Optional.of(Term.Broken.INSTANCE)
        : declaration
            .member("until")
            .map(until -> checkedEnd(declaration, units.until(declaration, until)));
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

  /** Checks what concerns several phases; a timeline that fails has no order to go on with. */
  private boolean wellFormed(PhaseOrder order, List<Bounded> ordered) {
    boolean wellFormed = ordered.stream().noneMatch(Bounded::broken);
    List<Declaration> endless = order.endless();
    for (int i = 1; i < endless.size(); i++) {
      diagnostics.error(
          endless.get(i).site(), Message.TWO_ENDLESS, endless.get(i), endless.get(i - 1));
      wellFormed = false;
    }
    List<Declaration> warmups = order.warmups();
    for (int i = 1; i < warmups.size(); i++) {
      diagnostics.error(warmups.get(i).site(), Message.WARMUP_TWICE, warmups.get(i));
      wellFormed = false;
    }
    if (!warmups.isEmpty() && ordered.size() == warmups.size()) {
      diagnostics.missing(warmups.get(0).site(), Message.WARMUP_ALONE, warmups.get(0));
      return false;
    }
    return wellFormed && inOrder(order) && increasing(ordered);
  }

  private boolean inOrder(PhaseOrder order) {
    Optional<Declaration> early = order.endsBeforeWarmup();
    if (early.isPresent()) {
      Declaration warmup = order.warmups().get(0);
      diagnostics.error(
          warmup.site("until"),
          Message.WARMUP_NOT_FIRST,
          warmup.named("until"),
          Rules.number(warmup.member("until").orElseThrow().asDouble()),
          early.get());
      return false;
    }
    Optional<PhaseOrder.Untold> untold = order.untold();
    untold.ifPresent(pair ->
        diagnostics.error(
            pair.other().site("until"),
            Message.ORDER_UNTOLD,
            pair.other().named("until"),
            pair.one().named("until")));
    return untold.isEmpty();
  }

  private boolean increasing(List<Bounded> ordered) {
    boolean increasing = true;
    for (int i = 1; i < ordered.size(); i++) {
      Declaration before = ordered.get(i - 1).declaration();
      Declaration declaration = ordered.get(i).declaration();
      Term start = ordered.get(i - 1).known();
      Optional<Term> end = ordered.get(i).end();
      if (end.isPresent()) {
        increasing &=
            requirements.require(
                declaration.site("until"),
                RuleTerms.order(declaration.named("until"), end.get(), start));
      } else if (training.totalSteps().isPresent()) {
        increasing &=
            requirements.require(
                before.site("until"),
                RuleTerms.startsInTraining(
                    before.named("until"),
                    declaration.toString(),
                    start,
                    training.totalSteps().get()));
      }
    }
    return increasing;
  }

  private List<Members.Span> spans(List<Bounded> ordered) {
    List<Members.Span> spans = new ArrayList<>();
    Term start = Term.of(0L);
    for (int i = 0; i < ordered.size(); i++) {
      Declaration declaration = ordered.get(i).declaration();
      Term end = ordered.get(i).end().orElseGet(() -> openEnd(declaration));
      boolean fromStepZero =
          i == 1
              && isWarmup(ordered.get(0).declaration())
              && !ordered.get(0).declaration().flag("prefix");
      spans.add(new Members.Span(start, end, fromStepZero ? Term.of(0L) : start));
      start = end;
    }
    return spans;
  }

  private Term openEnd(Declaration declaration) {
    boolean ends =
        kind(declaration).grows(declaration)
            || kind(declaration).needsEnd(declaration) && !declaration.has("over");
    return ends ? training.totalSteps().orElse(Term.Broken.INSTANCE) : Term.of(Curve.UNBOUNDED);
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
    return new Members.Start(new Term.Parameter(open), open.parameter());
  }
}

package dev.anneal.processor.resolve;

import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.List;
import java.util.Optional;

/** The rules on the phases of a timeline together. */
final class TimelineRules {
  private final Training training;
  private final Requirements requirements;
  private final Diagnostics diagnostics;

  TimelineRules(Training training, Requirements requirements, Diagnostics diagnostics) {
    this.training = training;
    this.requirements = requirements;
    this.diagnostics = diagnostics;
  }

  /**
   * Checks what concerns several phases; a timeline that fails has no order to go on with.
   *
   * @param repeated whether all phases must end, and those that do not are reported for that
   */
  boolean wellFormed(PhaseOrder order, List<BoundedPhase> ordered, boolean repeated) {
    boolean wellFormed = ordered.stream().noneMatch(BoundedPhase::broken);
    List<Declaration> endless = order.endless();
    wellFormed &= endless.size() <= 1;
    for (int i = 1; i < endless.size() && !repeated; i++) {
      diagnostics.error(
          endless.get(i).site(), Message.TWO_ENDLESS, endless.get(i), endless.get(i - 1));
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

  private boolean increasing(List<BoundedPhase> ordered) {
    boolean increasing = true;
    for (int i = 1; i < ordered.size(); i++) {
      Declaration before = ordered.get(i - 1).declaration();
      Declaration declaration = ordered.get(i).declaration();
      Term start = ordered.get(i - 1).known();
      Optional<Term> end = ordered.get(i).end();
      if (end.isPresent()) {
        increasing &= end.get().known().isPresent() || isLater(before, declaration);
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

  /** Ends that are the same number of what has no known length are the same step. */
  private boolean isLater(Declaration before, Declaration declaration) {
    Optional<PhaseEnd> end = PhaseEnd.of(declaration, training);
    boolean isSame =
        end.isPresent() && PhaseEnd.of(before, training).filter(end.get()::isSameAs).isPresent();
    if (isSame) {
      diagnostics.error(
          declaration.site("until"),
          Message.SAME_END,
          declaration.named("until"),
          Rules.number(declaration.number("until")),
          before.named("until"),
          Rules.number(before.number("until")));
    }
    return !isSame;
  }
}

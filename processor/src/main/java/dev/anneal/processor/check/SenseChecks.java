package dev.anneal.processor.check;

import dev.anneal.curve.Curve;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.List;
import java.util.Optional;

/** Warns of what is legal but hardly meant. Passes over what only create can know. */
public final class SenseChecks {
  private static final double LARGE_RATE = 10;
  private static final double VANISHING_RATE = 1e-12;

  /** Values that differ by less than so much of their size meet: decimal fractions are rounded. */
  private static final double SAME = 1e-9;

  private final ScheduleModel model;
  private final Diagnostics diagnostics;

  private SenseChecks(ScheduleModel model, Diagnostics diagnostics) {
    this.model = model;
    this.diagnostics = diagnostics;
  }

  /** Checks a model without mistakes. */
  public static void check(ScheduleModel model, Diagnostics diagnostics) {
    SenseChecks checks = new SenseChecks(model, diagnostics);
    OrderCheck.check(model, diagnostics);
    RisesCheck.check(model, diagnostics);
    for (Timeline timeline : model.timelines()) {
      checks.jumps(timeline);
      for (Phase phase : timeline.phases()) {
        checks.noDrop(phase);
        checks.largeRates(timeline, phase);
      }
      checks.warmup(timeline.phases());
    }
    Optional<Timeline> rate = model.timeline(Target.LEARNING_RATE, false);
    if (rate.isPresent() && model.timeline(Target.LEARNING_RATE, true).isEmpty()) {
      checks.zeroAtStart(rate.get().phases().get(0));
      checks.vanishes(rate.get());
    }
  }

  private void jumps(Timeline timeline) {
    for (int i = 1; i < timeline.phases().size(); i++) {
      Phase before = timeline.phases().get(i - 1);
      Phase phase = timeline.phases().get(i);
      Term from = before.last();
      Term to = phase.first();
      if (from.known().isPresent() && to.known().isPresent()) {
        double end = from.asDouble();
        double start = to.asDouble();
        if (Math.abs(end - start) > SAME * Math.max(end, start)) {
          diagnostics.warning(
              startSite(phase),
              Message.JUMP,
              Rules.number(end),
              Rules.number(start),
              before.name(),
              position(before.end()),
              phase.name());
        }
      }
    }
  }

  /** A warmup has an initial too, which is not the first value of its timeline. */
  private static Site startSite(Phase phase) {
    return phase.declaration().site(phase.kind().startMember().orElse("initial"));
  }

  private static String position(Term position) {
    return position.known().map(Object::toString).orElse("its until");
  }

  private void noDrop(Phase phase) {
    Declaration declaration = phase.declaration();
    Optional<Member> drop = phase.kind().dropMember(declaration).flatMap(declaration::member);
    if (drop.isEmpty() || !isKnown(phase) || end(phase) == Curve.UNBOUNDED) {
      return;
    }
    long from = phase.start().asLong() - phase.origin().asLong();
    long to = end(phase) - phase.origin().asLong();
    if (phase.curve().asCurve().firstJump(from, to) == Curve.NONE) {
      diagnostics.warning(
          drop.get().site(),
          Message.NO_DROP,
          declaration.named(drop.get().name()),
          Rules.number(drop.get().asDouble()),
          to - from);
    }
  }

  /** Returns where a known phase ends, or before that the training, as far as that is known. */
  private long end(Phase phase) {
    long end = phase.end().asLong();
    return model
        .training()
        .totalSteps()
        .flatMap(Term::known)
        .map(total -> Math.min(end, (Long) total))
        .orElse(end);
  }

  private static boolean isKnown(Phase phase) {
    return phase.curve().known().isPresent()
        && phase.start().known().isPresent()
        && phase.origin().known().isPresent()
        && phase.end().known().isPresent();
  }

  private void largeRates(Timeline timeline, Phase phase) {
    if (!timeline.of().equals(Target.LEARNING_RATE) || timeline.times()) {
      return;
    }
    Declaration declaration = phase.declaration();
    for (String rate : phase.kind().rates()) {
      declaration.member(rate).ifPresent(member -> largeRate(declaration, member));
    }
  }

  private void largeRate(Declaration declaration, Member member) {
    if (member.value() instanceof List<?>) {
      member.elements().forEach(element -> largeRate(declaration, element));
    } else if (member.asDouble() > LARGE_RATE) {
      diagnostics.warning(
          member.site(),
          Message.LARGE_RATE,
          declaration.named(member.name()),
          Rules.number(member.asDouble()));
    }
  }

  private void warmup(List<Phase> phases) {
    Phase first = phases.get(0);
    Optional<Term> total = model.training().totalSteps();
    if (first.kind().isWarmup()
        && total.flatMap(Term::known).isPresent()
        && first.end().known().isPresent()
        && first.end().asLong() > total.get().asLong() / 2) {
      diagnostics.warning(
          first.declaration().site("until"),
          Message.LONG_WARMUP,
          first.end().asLong(),
          total.get().asLong());
    }
  }

  private void zeroAtStart(Phase first) {
    Term value = first.first();
    if (value.known().isPresent() && value.asDouble() == 0) {
      boolean rampsFromZero = first.kind().isWarmup() && first.declaration().has("initial");
      diagnostics.warning(
          startSite(first),
          Message.ZERO_AT_START,
          rampsFromZero
              ? ", or leave initial out of @Warmup"
              : "; 1/10 would be an integer division, which gives 0: write 0.1 or 1.0/10");
    }
  }

  /** A curve that is declared to reach almost nothing is meant to; one that decays on is not. */
  private void vanishes(Timeline timeline) {
    for (Phase phase : timeline.phases()) {
      boolean fades = phase.kind().fades(phase.declaration());
      if (fades && isKnown(phase) && vanishes(phase, end(phase))) {
        return;
      }
    }
  }

  private boolean vanishes(Phase phase, long end) {
    long origin = phase.origin().asLong();
    long from = phase.start().asLong() - origin;
    if (end == Curve.UNBOUNDED) {
      return false;
    }
    long k = phase.curve().asCurve().firstBelow(VANISHING_RATE, from, end - origin);
    if (k <= from) {
      return false;
    }
    String bound = phase.isEndless() ? "the end of training" : "its phase ends";
    diagnostics.warning(phase.declaration().site(), Message.VANISHES, origin + k, bound);
    return true;
  }
}

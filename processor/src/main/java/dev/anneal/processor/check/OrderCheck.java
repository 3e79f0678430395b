package dev.anneal.processor.check;

import dev.anneal.Unit;
import dev.anneal.internal.Decimals;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.PhaseEnd;
import dev.anneal.processor.resolve.PhaseEnd.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Warns of phases that are written in another order than they run in: an until that was meant as a
 * length looks the same.
 */
final class OrderCheck {
  private final Training training;
  private final Diagnostics diagnostics;

  /** The phases warned of; a curve of the learning rate that drives the momentum has two. */
  private final Set<Declaration> warned = new HashSet<>();

  private record Bounded(Phase phase, PhaseEnd end) {
    Declaration declaration() {
      return phase.declaration();
    }

    Unit unit() {
      return declaration().constant("unit", Unit.class);
    }

    BigDecimal until() {
      return Decimals.decimal(declaration().number("until"));
    }
  }

  private OrderCheck(Training training, Diagnostics diagnostics) {
    this.training = training;
    this.diagnostics = diagnostics;
  }

  /** Checks all timelines of a model without mistakes. */
  static void check(ScheduleModel model, Diagnostics diagnostics) {
    OrderCheck check = new OrderCheck(model.training(), diagnostics);
    for (Timeline timeline : model.timelines()) {
      check.groups(timeline).values().forEach(check::check);
    }
  }

  /** Returns the phases whose ends compare, in the order of the source. */
  private Map<Group, List<Bounded>> groups(Timeline timeline) {
    Map<Group, List<Bounded>> groups = new LinkedHashMap<>();
    timeline.phases().stream()
        .filter(phase -> !phase.kind().isWarmup() && phase.cycle() == 0)
        .sorted(Comparator.comparing(phase -> phase.declaration().place()))
        .forEach(phase ->
            PhaseEnd.of(phase.declaration(), training)
                .ifPresent(end ->
                    groups
                        .computeIfAbsent(end.group(), group -> new ArrayList<>())
                        .add(new Bounded(phase, end))));
    return groups;
  }

  private void check(List<Bounded> written) {
    boolean isOneUnit = written.stream().map(Bounded::unit).distinct().count() == 1;
    Bounded latest = written.get(0);
    BigDecimal asLengths = BigDecimal.ZERO;
    for (Bounded next : written) {
      BigDecimal until = isOneUnit ? next.until() : next.end().position();
      if (next.end().position().compareTo(latest.end().position()) < 0) {
        asLengths = asLengths.add(until);
        if (next.declaration().place().isTold(latest.declaration().place())) {
          warn(next, latest, isOneUnit ? "until = " : "step ", asLengths);
        }
      } else {
        latest = next;
        asLengths = until;
      }
    }
  }

  private void warn(Bounded next, Bounded latest, String form, BigDecimal asLengths) {
    if (!warned.add(next.declaration())) {
      return;
    }
    boolean isPossible =
        next.until().signum() > 0
            && latest.until().signum() > 0
            && (next.unit() != Unit.TRAINING || asLengths.compareTo(BigDecimal.ONE) <= 0);
    diagnostics.warning(
        next.declaration().site("until"),
        Message.ORDER,
        next.declaration().named("until"),
        Rules.number(next.declaration().number("until")),
        latest.declaration().named("until"),
        Rules.number(latest.declaration().number("until")),
        next.until().signum() < 0 || latest.until().signum() < 0
            ? ", or back from its end where it is below 0"
            : "",
        stretch(next),
        isPossible
            ? ", or did you mean " + form + Rules.number(asLengths.doubleValue()) + "?"
            : "");
  }

  private static String stretch(Bounded next) {
    Term start = next.phase().start();
    Term end = next.phase().end();
    return start.known().isPresent() && end.known().isPresent()
        ? "from step " + start.asLong() + " to " + end.asLong()
        : "up to " + Rules.number(next.declaration().number("until")) + " in unit " + next.unit();
  }
}

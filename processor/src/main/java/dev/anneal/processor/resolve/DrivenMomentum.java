package dev.anneal.processor.resolve;

import dev.anneal.Hyperparameter;
import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Titles;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the momentum's timeline where curves of the learning rate drive it. */
final class DrivenMomentum {
  private DrivenMomentum() {}

  /**
   * Returns the momentum's timeline, if some phase of the learning rate drives it. Before such a
   * phase it stays at that phase's first value, and after the last one at that one's last.
   *
   * @param constant what is known of a curve that stays at its value
   */
  static Optional<Timeline> of(
      ConfigDeclaration config,
      List<Timeline> timelines,
      CurveKind constant,
      Diagnostics diagnostics) {
    List<Phase> rates =
        timelines.stream()
            .filter(timeline -> timeline.of().equals(Target.LEARNING_RATE) && !timeline.times())
            .flatMap(timeline -> timeline.phases().stream())
            .toList();
    Optional<Phase> first = rates.stream().filter(rate -> rate.momentum().isPresent()).findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<Declaration> own =
        config.curves().stream()
            .filter(curve -> Target.of(curve).equals(Optional.of(Target.MOMENTUM)))
            .findFirst();
    if (own.isPresent()) {
      Declaration driver = first.get().declaration();
      diagnostics.error(driver.site("minMomentum"), Message.MOMENTUM_TWICE, own.get());
      return Optional.empty();
    }
    List<Phase> phases = new ArrayList<>();
    Term reached = Term.of(0L);
    for (int i = 0; i < rates.size(); i++) {
      Phase rate = rates.get(i);
      if (rate.momentum().isPresent()) {
        if (!reached.equals(rate.start())) {
          phases.add(held(rate, reached, rates.get(i - 1), constant));
        }
        phases.add(driven(rate, rate.momentum().get()));
        reached = rate.end();
      }
    }
    return Optional.of(new Timeline(Target.MOMENTUM, false, List.copyOf(phases)));
  }

  private static Phase driven(Phase rate, Term curve) {
    return new Phase(
        rate.declaration(),
        rate.kind(),
        rate.title(),
        rate.boundary(),
        rate.start(),
        rate.end(),
        rate.origin(),
        curve,
        rate.cycle(),
        Optional.empty());
  }

  /** Returns the phase up to where a driven one begins, and the one before it ends. */
  private static Phase held(Phase next, Term start, Phase before, CurveKind constant) {
    Term value = CurveTerms.at(next.momentum().orElseThrow(), Term.of(0L));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("of", Hyperparameter.MOMENTUM);
    value.known().ifPresent(known -> members.put("value", known));
    return new Phase(
        next.declaration(),
        constant,
        Titles.of(constant.annotation(), members),
        before.boundary(),
        start,
        next.start(),
        start,
        CurveTerms.constant(value, Term.difference(next.start(), start)),
        next.cycle(),
        Optional.empty());
  }
}

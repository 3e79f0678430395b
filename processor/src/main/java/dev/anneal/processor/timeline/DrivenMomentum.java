package dev.anneal.processor.timeline;

import dev.anneal.Hyperparameter;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the momentum's timeline where curves of the learning rate drive it. */
final class DrivenMomentum {
  private DrivenMomentum() {}

  /**
   * Returns the momentum's timeline, if some phase of the learning rate drives it. In the other
   * phases it stays where it is: at the first value before, at the last one after.
   */
  static Optional<Timeline> of(
      ConfigDeclaration config, List<Timeline> timelines, Diagnostics diagnostics) {
    List<Phase> rates =
        timelines.stream()
            .filter(timeline -> timeline.of() == Hyperparameter.LEARNING_RATE && !timeline.times())
            .flatMap(timeline -> timeline.phases().stream())
            .toList();
    Optional<Phase> first = rates.stream().filter(rate -> rate.momentum().isPresent()).findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<Declaration> own =
        config.curves().stream()
            .filter(curve ->
                curve.constant("of", Hyperparameter.LEARNING_RATE) == Hyperparameter.MOMENTUM)
            .findFirst();
    if (own.isPresent()) {
      Declaration driver = first.get().declaration();
      diagnostics.error(driver.site("minMomentum"), Message.MOMENTUM_TWICE, own.get());
      return Optional.empty();
    }
    List<Phase> phases = new ArrayList<>();
    Term held = Term.ask(first.get().momentum().orElseThrow(), "at", 0L);
    for (Phase rate : rates) {
      Term length = Term.difference(rate.end(), rate.start());
      Term curve = rate.momentum().orElse(Term.call(ConstantCurve.class, "of", held, length));
      Phase phase =
          new Phase(
              rate.declaration(),
              rate.start(),
              rate.end(),
              rate.momentum().isPresent() ? rate.origin() : rate.start(),
              curve,
              Optional.empty());
      phases.add(phase);
      held = phase.last();
    }
    return Optional.of(new Timeline(Hyperparameter.MOMENTUM, false, List.copyOf(phases)));
  }
}

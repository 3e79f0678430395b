package dev.anneal.processor.check;

import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.List;
import java.util.Optional;

/**
 * Warns of drops that are never reached: the first of a curve that falls in steps, and positions
 * behind the end of training in a phase that has no until.
 */
final class NoDropCheck {
  private NoDropCheck() {}

  static void check(Timeline timeline, Training training, Diagnostics diagnostics) {
    for (Phase phase : timeline.phases()) {
      Optional<PhaseRuler> ruler = PhaseRuler.of(phase, training);
      ruler.ifPresent(known -> {
        firstDrop(phase, known, diagnostics);
        if (!phase.declaration().has("until")) {
          positions(phase, known, diagnostics);
        }
      });
    }
  }

  private static void firstDrop(Phase phase, PhaseRuler ruler, Diagnostics diagnostics) {
    Declaration declaration = phase.declaration();
    Optional<Member> every = phase.kind().dropMember(declaration).flatMap(declaration::member);
    if (every.isPresent() && ruler.isFirstMultipleBehind(every.get().asDouble())) {
      diagnostics.warning(
          every.get().site(),
          Message.NO_DROP,
          declaration.named(every.get().name()),
          Rules.number(every.get().asDouble()),
          ruler.length());
    }
  }

  /** Arrays of a curve are its values or positions. Of those behind the end the first is named. */
  private static void positions(Phase phase, PhaseRuler ruler, Diagnostics diagnostics) {
    Declaration declaration = phase.declaration();
    for (Member member : declaration.members().values()) {
      if (member.value() instanceof List<?> && !phase.kind().rates().contains(member.name())) {
        member.elements().stream()
            .filter(
                position -> ruler.isBehind(position.asDouble(), phase.kind().dropsAtPositions()))
            .findFirst()
            .ifPresent(position ->
                diagnostics.warning(
                    position.site(),
                    Message.NOT_REACHED,
                    declaration.named(position.name()),
                    ruler.position(position.asDouble()),
                    ruler.endInWords()));
      }
    }
  }
}

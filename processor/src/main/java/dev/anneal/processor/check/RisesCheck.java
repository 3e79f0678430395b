package dev.anneal.processor.check;

import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Warns of a decay of the learning rate that declares that it rises, since swapped numbers look the
 * same. One that only goes on to a higher end is meant to.
 */
final class RisesCheck {
  private RisesCheck() {}

  /** Checks a model without mistakes. */
  static void check(ScheduleModel model, Diagnostics diagnostics) {
    model
        .timeline(Target.LEARNING_RATE, false)
        .ifPresent(timeline -> check(timeline.phases(), diagnostics));
  }

  private static void check(List<Phase> phases, Diagnostics diagnostics) {
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      boolean goesOn =
          i > 0
              && !phases.get(i - 1).kind().isWarmup()
              && phases.get(i - 1).cycle() == phase.cycle()
              && !phase.declaration().has("initial");
      rise(phase)
          .filter(member -> !(goesOn && member.name().equals("endFactor")))
          .ifPresent(member -> warn(phase, member, diagnostics));
    }
  }

  /** Returns the member that makes a phase rise, if one does. */
  private static Optional<Member> rise(Phase phase) {
    Declaration declaration = phase.declaration();
    Stream<Member> ratios =
        Stream.of("factor", "endFactor")
            .flatMap(name -> declaration.member(name).stream())
            .filter(member -> member.asDouble() > 1);
    Stream<Member> ends =
        declaration.member("initial").stream()
            .flatMap(initial ->
                declaration.member("end").stream()
                    .filter(end -> end.asDouble() > initial.asDouble()));
    return Stream.concat(ratios, ends).findFirst().filter(member -> mayRise(phase));
  }

  private static boolean mayRise(Phase phase) {
    Term first = phase.first();
    Term last = phase.last();
    return first.known().isEmpty() || last.known().isEmpty() || last.asDouble() > first.asDouble();
  }

  private static void warn(Phase phase, Member member, Diagnostics diagnostics) {
    diagnostics.warning(
        member.site(),
        Message.RISES,
        phase.declaration().named(member.name()),
        Rules.number(member.asDouble()),
        Ends.first(phase).map(Rules::number).orElse("its first value"),
        phase.start().known().map(step -> " at step " + step).orElse(""));
  }
}

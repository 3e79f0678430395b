package dev.anneal.processor.check;

import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.report.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How large the values of a timeline can become, as far as the declared numbers tell. */
final class Growths {
  private Growths() {}

  /** Returns where a factor above 1 stands, if there is one. */
  static Optional<Site> risingFactor(Timeline timeline) {
    return timeline.phases().stream().flatMap(phase -> risingFactor(phase).stream()).findFirst();
  }

  /** Returns where the factor of a phase stands, if it is above 1. */
  static Optional<Site> risingFactor(Phase phase) {
    return Stream.of("factor", "peakFactor")
        .flatMap(name -> phase.declaration().member(name).stream())
        .filter(factor -> factor.asDouble() > 1)
        .map(Member::site)
        .findFirst();
  }

  /** Returns whether a phase has no end and its values grow without one. */
  static boolean growsForEver(Phase phase) {
    return phase.isEndless()
        && !phase.declaration().has("at")
        && !phase.declaration().has("ceiling")
        && risingFactor(phase).isPresent();
  }

  /** Returns whether no value is above 1, since none that is declared is, and nothing grows. */
  static boolean isAtMostOne(Timeline timeline) {
    boolean isOpen =
        timeline.phases().stream()
            .filter(phase -> !phase.kind().isWarmup())
            .findFirst()
            .filter(Growths::isStartGiven)
            .isEmpty();
    return !isOpen
        && risingFactor(timeline).isEmpty()
        && timeline.phases().stream().allMatch(Growths::isAtMostOne)
        && timeline.phases().stream()
            .flatMap(phase -> phase.declaration().member("endFactor").stream())
            .allMatch(share -> share.asDouble() <= 1);
  }

  private static boolean isStartGiven(Phase phase) {
    return phase.kind().startMember().map(phase.declaration()::has).orElse(true);
  }

  private static boolean isAtMostOne(Phase phase) {
    return phase.kind().rates().stream()
        .flatMap(rate -> phase.declaration().member(rate).stream())
        .flatMap(
            rate -> rate.value() instanceof List<?> ? rate.elements().stream() : Stream.of(rate))
        .allMatch(rate -> rate.asDouble() <= 1);
  }
}

package dev.anneal.processor.check;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Term;
import java.util.Optional;

/** The values at the two ends of a phase, also where its curve needs a length that is not known. */
final class Ends {
  private Ends() {}

  /** Returns the first value, if it is known. */
  static Optional<Double> first(Phase phase) {
    return known(phase.first())
        .or(() ->
            isWhole(phase)
                ? phase.kind().firstValue(phase.declaration()).map(Member::asDouble)
                : Optional.empty());
  }

  /** Returns the value that the phase ends at, if it is known. */
  static Optional<Double> last(Phase phase) {
    Declaration declaration = phase.declaration();
    if (!phase.kind().changes()) {
      return first(phase);
    }
    boolean reachesEnd =
        phase.kind().needsEnd(declaration)
            && !declaration.has("over")
            && !declaration.has("endFactor");
    return known(phase.last())
        .or(() ->
            reachesEnd
                ? declaration.effective("end").map(Member::asDouble).filter(Double::isFinite)
                : Optional.empty());
  }

  private static Optional<Double> known(Term value) {
    return value.known().isPresent() ? Optional.of(value.asDouble()) : Optional.empty();
  }

  /** Returns whether the curve begins with the phase, and is not a higher or lower copy. */
  private static boolean isWhole(Phase phase) {
    return phase.cycle() == 0 && phase.start().equals(phase.origin());
  }
}

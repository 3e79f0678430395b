package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;
import java.util.Set;

/** The factor of the decays that it may turn into rises, and the bounds of both. */
final class GrowingFactor {
  /** The members with values of the hyperparameter. */
  static final Set<String> RATES = Set.of("initial", "end", "floor", "ceiling");

  private GrowingFactor() {}

  /** Returns whether nothing bounds the value but the end of the curve. */
  static boolean grows(Declaration declaration) {
    return isAboveOne(declaration)
        && !declaration.has("ceiling")
        && !DecayEnd.isDeclared(declaration);
  }

  private static boolean isAboveOne(Declaration declaration) {
    Optional<Member> factor = declaration.member("factor");
    return factor.isPresent()
        && factor.get().asDouble() > 1
        && Members.isPositive(factor.get().asDouble());
  }

  /** Returns what the value does not pass: the floor, or above a factor of 1 the ceiling. */
  static Term limit(Members members) {
    Term floor = members.floor();
    Term ceiling = members.ceiling();
    if (floor.broken() || ceiling.broken()) {
      return Term.Broken.INSTANCE;
    }
    return isAboveOne(members.declaration()) ? ceiling : floor;
  }
}

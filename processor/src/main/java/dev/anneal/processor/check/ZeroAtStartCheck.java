package dev.anneal.processor.check;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.Optional;

/** Warns of a learning rate of exactly 0 at step 0. */
final class ZeroAtStartCheck {
  private static final String INTEGER_DIVISION =
      "; 1/10 would be an integer division, which gives 0: write 0.1 or 1.0/10";

  private ZeroAtStartCheck() {}

  static void check(Course rate, Diagnostics diagnostics) {
    Phase first = rate.phases().phases().get(0);
    Optional<Phase> factor = rate.firstFactor().filter(ZeroAtStartCheck::beginsAtZero);
    if (beginsAtZero(first)) {
      warn(first, diagnostics);
    } else if (factor.isPresent()) {
      warn(factor.get(), diagnostics);
    } else if (!rate.stretches().isEmpty()
        && rate.stretches().get(0).from() == 0
        && rate.stretches().get(0).at(0) == 0) {
      warn(first, diagnostics);
    }
  }

  private static boolean beginsAtZero(Phase first) {
    return Ends.first(first).filter(value -> value == 0).isPresent();
  }

  private static void warn(Phase first, Diagnostics diagnostics) {
    boolean rampsFromZero = first.kind().isWarmup() && first.declaration().has("initial");
    diagnostics.warning(
        site(first),
        Message.ZERO_AT_START,
        (rampsFromZero ? ", or leave initial out of @Warmup" : "") + INTEGER_DIVISION);
  }

  private static Site site(Phase first) {
    Declaration declaration = first.declaration();
    return first
        .kind()
        .startMember()
        .flatMap(declaration::member)
        .or(() -> DeclaredValues.of(first).filter(value -> value.asDouble() == 0).findFirst())
        .map(Member::site)
        .orElse(declaration.site());
  }
}

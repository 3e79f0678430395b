package dev.anneal.processor.resolve;

import dev.anneal.curve.RejectedArgumentException;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports the limits of a curve itself. */
final class CurveLimits {
  /** What the factories of curves call the length of the phase. */
  private static final String LENGTH = "length";

  private CurveLimits() {}

  /** Reports what a curve refused, at what the user wrote for it; create has the same words. */
  static void report(
      RejectedArgumentException refused,
      Declaration declaration,
      Training training,
      Diagnostics diagnostics) {
    diagnostics.error(
        site(refused.argument(), declaration, training),
        Message.CURVE_LIMIT,
        declaration,
        String.valueOf(refused.getMessage()));
  }

  /** Reports a curve that grows on and on where nothing says where it ends. */
  static void requireEnd(Declaration declaration, Training training, Diagnostics diagnostics) {
    if (!declaration.has("until") && training.totalSteps().isEmpty()) {
      diagnostics.error(
          declaration.site("factor"),
          Message.GROWS,
          declaration.named("factor"),
          Rules.number(declaration.number("factor")));
    }
  }

  /** Returns the member of the argument's name, or what says where the phase ends. */
  private static Site site(String argument, Declaration declaration, Training training) {
    if (!argument.equals(LENGTH)) {
      return declaration.site(argument);
    }
    Optional<Member> until = declaration.member("until");
    Stream<Member> ends =
        Stream.of("steps", "epochs")
            .flatMap(name -> training.declaration().flatMap(d -> d.member(name)).stream());
    return Stream.concat(until.stream(), ends)
        .findFirst()
        .map(Member::site)
        .orElse(declaration.site());
  }
}

package dev.anneal.processor.resolve;

import dev.anneal.curve.RejectedArgumentException;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports a limit of a curve itself, which create meets in the same words. */
final class CurveLimits {
  /** What the factories of curves call the length of the phase. */
  private static final String LENGTH = "length";

  private CurveLimits() {}

  /** Reports what a curve refused, at what the user wrote for it. */
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

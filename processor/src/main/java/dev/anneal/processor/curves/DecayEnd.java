package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.Members;

/** The value that a decay ends at: a member, or in place of it a share of its first value. */
final class DecayEnd {
  private DecayEnd() {}

  /** Returns whether either is written down. */
  static boolean isDeclared(Declaration declaration) {
    return declaration.has("end") || declaration.has("endFactor");
  }

  /** Returns the end. */
  static Term of(Members members) {
    Declaration declaration = members.declaration();
    if (!declaration.has("endFactor")) {
      return declaration.has("end") || declaration.effective("end").isPresent()
          ? members.fixedRate("end")
          : members.error(
              null,
              Message.NEEDS,
              declaration.named("end"),
              "something must say where the curve ends",
              "end or endFactor");
    }
    if (declaration.has("end")) {
      return members.error(
          "endFactor",
          Message.EXCLUDES,
          declaration.named("endFactor"),
          declaration.named("end"),
          "either says where the curve ends");
    }
    Term share =
        members.number(
            "endFactor", value -> value >= 0 && Double.isFinite(value), Message.END_FACTOR);
    Term end = CurveTerms.share(members.start("initial"), share);
    if (end.broken() || share.asDouble() <= 1) {
      return end;
    }
    String name = declaration.named("endFactor") + " times " + members.startName("initial");
    return members.inRange(declaration.site("endFactor"), name, end);
  }
}

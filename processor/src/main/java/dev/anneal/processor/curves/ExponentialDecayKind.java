package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Set;

/** {@code @ExponentialDecay}, by a factor or to an end. */
final class ExponentialDecayKind implements CurveKind {
  private static final String WHY = "an exponential decay goes by equal ratios and never reaches 0";

  @Override
  public String annotation() {
    return "ExponentialDecay";
  }

  @Override
  public boolean needsEnd(Declaration declaration) {
    return declaration.has("end") && !declaration.has("factor");
  }

  @Override
  public boolean fades(Declaration declaration) {
    return declaration.has("factor");
  }

  @Override
  public boolean grows(Declaration declaration) {
    return GrowingFactor.grows(declaration);
  }

  @Override
  public Set<String> rates() {
    return GrowingFactor.RATES;
  }

  @Override
  public Term curve(Members members) {
    Declaration declaration = members.declaration();
    boolean byFactor = declaration.has("factor");
    if (byFactor && declaration.has("end")) {
      return members.error(
          "end",
          Message.EXCLUDES,
          "@ExponentialDecay.end",
          "@ExponentialDecay.factor",
          "either says how fast the value changes");
    }
    if (declaration.has("end")) {
      return toEnd(members);
    }
    if (!byFactor) {
      return members.error(
          null,
          Message.NEEDS,
          "@ExponentialDecay.factor",
          "something must say how fast the value changes",
          "factor and every, or end");
    }
    if (declaration.has("over")) {
      return members.error(
          "over", Message.BELONGS, "@ExponentialDecay.over", "@ExponentialDecay.end");
    }
    if (!declaration.has("every")) {
      return members.error(
          "factor",
          Message.NEEDS,
          "@ExponentialDecay.every",
          "a factor belongs to a length",
          "the length in which the value changes by it");
    }
    return CurveTerms.exponentialByFactor(
        members.start("initial"),
        members.factor("factor"),
        members.steps("every"),
        GrowingFactor.limit(members),
        members.length());
  }

  private static Term toEnd(Members members) {
    Declaration declaration = members.declaration();
    boolean wellFormed = true;
    for (String other : new String[] {"every", "floor", "ceiling"}) {
      if (declaration.has(other)) {
        members.error(
            other, Message.BELONGS, "@ExponentialDecay." + other, "@ExponentialDecay.factor");
        wellFormed = false;
      }
    }
    Term initial = members.start("initial");
    Term end = members.rate("end");
    Term positiveEnd =
        members.require(
            declaration.site("end"), end, RuleTerms.positive("@ExponentialDecay.end", end, WHY));
    Term positiveInitial =
        members.require(
            declaration.site("initial"),
            initial,
            RuleTerms.positive(members.startName("initial"), initial, WHY));
    Term curve = CurveTerms.exponential(positiveInitial, positiveEnd, members.length());
    return wellFormed ? curve : Term.Broken.INSTANCE;
  }
}

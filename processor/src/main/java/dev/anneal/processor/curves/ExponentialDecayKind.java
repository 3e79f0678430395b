package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;
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
    return DecayEnd.isDeclared(declaration) && !declaration.has("factor");
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
    if (byFactor && DecayEnd.isDeclared(declaration)) {
      String end = declaration.has("end") ? "end" : "endFactor";
      return members.error(
          end,
          Message.EXCLUDES,
          "@ExponentialDecay." + end,
          "@ExponentialDecay.factor",
          "either says how fast the value changes");
    }
    if (DecayEnd.isDeclared(declaration)) {
      return toEnd(members);
    }
    if (!byFactor) {
      return members.error(
          null,
          Message.NEEDS,
          "@ExponentialDecay.factor",
          "something must say how fast the value changes",
          "factor and every, end, or endFactor");
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
    Term positiveInitial =
        members.require(
            declaration.site("initial"),
            initial,
            RuleTerms.positive(members.startName("initial"), initial, WHY));
    Term end = positiveInitial.broken() && !declaration.has("end") ? positiveInitial : end(members);
    Term curve = CurveTerms.exponential(positiveInitial, end, members.length());
    return wellFormed ? curve : Term.Broken.INSTANCE;
  }

  private static Term end(Members members) {
    Term end = DecayEnd.of(members);
    boolean byShare = members.declaration().has("endFactor");
    String member = byShare ? "endFactor" : "end";
    String name = "@ExponentialDecay." + member;
    Optional<Term> share =
        byShare
            ? members.declaration().member(member).map(m -> Term.of(m.asDouble()))
            : Optional.empty();
    if (end.broken()) {
      return end;
    }
    Term checked =
        share
            .map(s -> members.require(site(members, member), end, RuleTerms.positive(name, s, WHY)))
            .orElse(end);
    String value = byShare ? name + " times " + members.startName("initial") : name;
    return checked.broken()
        ? checked
        : members.require(site(members, member), end, RuleTerms.positive(value, end, WHY));
  }

  private static Site site(Members members, String member) {
    return members.declaration().site(member);
  }
}

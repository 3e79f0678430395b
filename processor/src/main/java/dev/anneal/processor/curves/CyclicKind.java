package dev.anneal.processor.curves;

import dev.anneal.Amplitude;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;
import java.util.Set;

/** {@code @Cyclic}. */
final class CyclicKind implements CurveKind {
  @Override
  public String annotation() {
    return "Cyclic";
  }

  @Override
  public Optional<String> startMember() {
    return Optional.of("max");
  }

  @Override
  public boolean continues() {
    return false;
  }

  @Override
  public Set<String> rates() {
    return Set.of("min", "max");
  }

  @Override
  public Optional<Member> firstValue(Declaration declaration) {
    return declaration.member(declaration.flag("inverted") ? "max" : "min");
  }

  @Override
  public Term curve(Members members) {
    Declaration declaration = members.declaration();
    Term max = members.start("max");
    Term min = min(members, max);
    Term up = members.multiples("stepSize");
    Term down = declaration.has("stepSizeDown") ? members.multiples("stepSizeDown") : up;
    Term factor = factor(members, declaration);
    if (declaration.unresolved().contains("amplitude")
        || declaration.unresolved().contains("inverted")) {
      return Term.Broken.INSTANCE;
    }
    return CurveTerms.cyclic(
        min,
        max,
        up,
        down,
        declaration.constant("amplitude", Amplitude.class),
        factor,
        declaration.flag("inverted"),
        members.length());
  }

  /** Returns the foot: a member, or in place of it a share of the top. */
  private static Term min(Members members, Term max) {
    Declaration declaration = members.declaration();
    if (!declaration.has("min")) {
      Term share =
          members.number("minFactor", value -> value >= 0 && value < 1, Message.MIN_FACTOR);
      return max.broken() || share.broken() ? Term.Broken.INSTANCE : CurveTerms.share(max, share);
    }
    if (declaration.has("minFactor")) {
      return members.error(
          "minFactor",
          Message.EXCLUDES,
          "@Cyclic.minFactor",
          "@Cyclic.min",
          "either says where the foot of the triangles is");
    }
    if (!declaration.has("max")) {
      return members.error(
          "min",
          Message.NEEDS,
          "@Cyclic.max",
          "beside a min it is not left open",
          "it, or minFactor in place of min");
    }
    Term min = members.rate("min");
    boolean isBelow = min.broken() || max.broken() || min.asDouble() < max.asDouble();
    return isBelow
        ? min
        : members.error(
            "min",
            Message.MIN_MAX,
            "@Cyclic.min",
            Rules.number(min.asDouble()),
            Rules.number(max.asDouble()));
  }

  private static Term factor(Members members, Declaration declaration) {
    boolean shrinks = declaration.constant("amplitude", Amplitude.class) == Amplitude.EXPONENTIAL;
    if (declaration.has("factor")) {
      return shrinks || declaration.unresolved().contains("amplitude")
          ? members.number("factor", value -> value > 0 && value <= 1, Message.AMPLITUDE_FACTOR)
          : members.error("factor", Message.BELONGS, "@Cyclic.factor", "amplitude = EXPONENTIAL");
    }
    return shrinks
        ? members.error(
            "amplitude",
            Message.NEEDS,
            "@Cyclic.factor",
            "an exponential amplitude shrinks by it at every step",
            "one such as 0.9999")
        : Term.of(1.0);
  }
}

package dev.anneal.processor.curves;

import dev.anneal.Shape;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;
import java.util.Set;

/** {@code @OneCycle}, of the learning rate and, if asked, of the momentum. */
final class OneCycleKind implements CurveKind {
  @Override
  public String annotation() {
    return "OneCycle";
  }

  @Override
  public boolean needsEnd(Declaration declaration) {
    return true;
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
    return Set.of("max");
  }

  @Override
  public Optional<Member> firstValue(Declaration declaration) {
    return Optional.empty();
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.oneCycle(
        members.start("max"),
        members.fraction("warmup"),
        divisor(members, "divisor"),
        divisor(members, "finalDivisor"),
        shape(members),
        members.flag("threePhase"),
        members.length());
  }

  @Override
  public Optional<Term> momentum(Members members) {
    Declaration declaration = members.declaration();
    boolean hasMin = declaration.has("minMomentum");
    boolean hasMax = declaration.has("maxMomentum");
    if (!hasMin && !hasMax) {
      return Optional.empty();
    }
    String one = hasMin ? "minMomentum" : "maxMomentum";
    if (!members.isLearningRate()) {
      return Optional.of(
          members.error(one, Message.BELONGS, declaration.named(one), "of = LEARNING_RATE"));
    }
    if (hasMin != hasMax) {
      String other = hasMin ? "maxMomentum" : "minMomentum";
      return Optional.of(
          members.error(one, Message.BELONGS, declaration.named(one), declaration.named(other)));
    }
    Term min = members.rateOf(Target.MOMENTUM, "minMomentum");
    Term max = members.rateOf(Target.MOMENTUM, "maxMomentum");
    if (!min.broken() && !max.broken() && min.asDouble() >= max.asDouble()) {
      min =
          members.error(
              "minMomentum",
              Message.MIN_MAX,
              "@OneCycle.minMomentum",
              Rules.number(min.asDouble()),
              Rules.number(max.asDouble()));
    }
    return Optional.of(
        CurveTerms.oneCycleMomentum(
            min,
            max,
            members.fraction("warmup"),
            shape(members),
            members.flag("threePhase"),
            members.length()));
  }

  private static Term divisor(Members members, String member) {
    return members.number(
        member,
        Members::isAtLeastOne,
        Message.AT_LEAST_ONE,
        "a divisor",
        Rules.number(members.declaration().defaultOf(member)));
  }

  private static Term shape(Members members) {
    return members.constant(
        "shape",
        Shape.class,
        shape -> shape == Shape.COSINE || shape == Shape.LINEAR,
        Message.ONE_CYCLE_SHAPE);
  }
}

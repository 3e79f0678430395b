package dev.anneal.processor.curves;

import dev.anneal.Shape;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;
import java.util.Set;

/** {@code @Warmup}. */
final class WarmupKind implements CurveKind {
  @Override
  public String annotation() {
    return "Warmup";
  }

  @Override
  public Optional<String> startMember() {
    return Optional.empty();
  }

  @Override
  public boolean isWarmup() {
    return true;
  }

  @Override
  public Optional<Member> firstValue(Declaration declaration) {
    return declaration.member("initial");
  }

  @Override
  public Set<String> rates() {
    return Set.of("initial");
  }

  @Override
  public Term curve(Members members) {
    Declaration declaration = members.declaration();
    if (declaration.unresolved().contains("shape")) {
      return Term.Broken.INSTANCE;
    }
    Shape shape = declaration.constant("shape", Shape.class);
    Term target = members.target();
    Term power = power(members, shape);
    Term ahead = members.timing().stepsAhead();
    boolean isOneStep = ahead.known().isPresent() && ahead.asLong() == 1;
    if (!declaration.has("initial") && shape != Shape.EXPONENTIAL && !isOneStep) {
      return CurveTerms.warmupAhead(shape, power, target, members.length(), ahead);
    }
    if (power.broken() || power.asDouble() != 1) {
      return powered(members, power, target);
    }
    if (!declaration.has("initial")) {
      return shape == Shape.EXPONENTIAL
          ? members.error(
              "shape",
              Message.NEEDS,
              "@Warmup.initial",
              "an exponential ramp grows by equal ratios and cannot start from 0",
              "a small initial such as 1e-6, or another shape")
          : CurveTerms.warmupOneStepAhead(shape, target, members.length());
    }
    Term initial = members.rate("initial");
    if (shape == Shape.EXPONENTIAL) {
      String why = "an exponential ramp grows by equal ratios";
      initial =
          members.require(
              declaration.site("initial"),
              initial,
              RuleTerms.positive("@Warmup.initial", initial, why));
      target =
          members.require(
              declaration.site("shape"),
              target,
              RuleTerms.positive(members.targetName(), target, why));
    }
    return CurveTerms.warmup(shape, initial, target, members.length());
  }

  private static Term power(Members members, Shape shape) {
    if (shape == Shape.LINEAR) {
      return members.power("power");
    }
    return members.declaration().has("power")
        ? members.error("power", Message.POWER_OF_LINE, "@Warmup.power", "shape = " + shape)
        : Term.of(1.0);
  }

  private static Term powered(Members members, Term power, Term target) {
    return members.declaration().has("initial")
        ? CurveTerms.warmupPowered(power, members.rate("initial"), target, members.length())
        : CurveTerms.warmupPoweredOneStepAhead(power, target, members.length());
  }
}

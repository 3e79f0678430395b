package dev.anneal.processor.resolve;

import dev.anneal.Unit;
import dev.anneal.internal.Positions;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.model.TrainingTerms;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.List;
import java.util.Optional;

/** Turns the positions and lengths of annotations into steps. */
final class Units {
  private static final double LIMIT = 0x1p63;

  private final Training training;
  private final Requirements requirements;
  private final Diagnostics diagnostics;

  Units(Training training, Requirements requirements, Diagnostics diagnostics) {
    this.training = training;
    this.requirements = requirements;
    this.diagnostics = diagnostics;
  }

  /** Returns the unit of an annotation, or nothing where javac reports it as unresolved. */
  static Optional<Unit> unit(Declaration declaration) {
    return declaration.unresolved().contains("unit")
        ? Optional.empty()
        : Optional.of(declaration.constant("unit", Unit.class));
  }

  /** Returns the length of one unit of an annotation, in steps. */
  Term scale(Declaration declaration) {
    return unit(declaration).map(unit -> scale(unit, training)).orElse(Term.Broken.INSTANCE);
  }

  /** Returns the length of a unit, in steps. */
  static Term scale(Unit unit, Training training) {
    return switch (unit) {
      case STEP -> Term.of(1L);
      case EPOCH -> training.stepsPerEpoch().orElse(Term.Broken.INSTANCE);
      case TRAINING -> training.totalSteps().orElse(Term.Broken.INSTANCE);
    };
  }

  /** Returns a position or length, at least one step. */
  Term steps(Declaration declaration, Member member) {
    String name = declaration.named(member.name());
    Optional<Unit> unit = unit(declaration);
    if (unit.isEmpty() || !wellFormed(declaration, member, unit.get())) {
      return Term.Broken.INSTANCE;
    }
    double amount = member.asDouble();
    Term steps =
        unit.get() == Unit.STEP
            ? Term.of((long) amount)
            : Term.named(
                localName(declaration, member.name()),
                TrainingTerms.steps(Term.of(amount), scale(declaration)));
    return unit.get() == Unit.STEP
            || requirements.require(
                member.site(), RuleTerms.length(name, Term.of(amount), unit.get(), steps))
        ? steps
        : Term.Broken.INSTANCE;
  }

  /**
   * Returns a length of which each multiple is rounded: a number of steps where that is whole
   * whatever create is given, else the exact length.
   */
  Term multiples(Declaration declaration, Member member) {
    Optional<Unit> unit = unit(declaration);
    Term scale = scale(declaration);
    if (unit.isEmpty() || unit.get() == Unit.STEP || isWhole(member.asDouble(), scale)) {
      return steps(declaration, member);
    }
    if (!wellFormed(declaration, member, unit.get())) {
      return Term.Broken.INSTANCE;
    }
    String name = declaration.named(member.name());
    Term amount = Term.of(member.asDouble());
    return requirements.require(member.site(), RuleTerms.interval(name, amount, unit.get(), scale))
        ? Term.named(localName(declaration, member.name()), TrainingTerms.interval(amount, scale))
        : Term.Broken.INSTANCE;
  }

  /** Returns whether a number of units is a whole number of steps, whatever create is given. */
  private static boolean isWhole(double amount, Term scale) {
    return amount == Math.rint(amount)
        || Double.isFinite(amount)
            && scale.known().isPresent()
            && Positions.isWhole(amount, scale.asLong());
  }

  /**
   * Returns positions as an array of steps that counts from an origin, for an annotation whose unit
   * has a length that only create knows.
   */
  Term positions(Declaration declaration, String name, List<Member> members, Term origin) {
    boolean wellFormed = true;
    double[] amounts = new double[members.size()];
    for (int i = 0; i < amounts.length; i++) {
      wellFormed &= wellFormed(declaration, members.get(i), unit(declaration).orElseThrow());
      amounts[i] = members.get(i).asDouble();
    }
    return wellFormed
        ? Term.named(
            localName(declaration, name),
            TrainingTerms.positions(amounts, scale(declaration), origin))
        : Term.Broken.INSTANCE;
  }

  private static String localName(Declaration declaration, String member) {
    String annotation = declaration.annotation();
    return Character.toLowerCase(annotation.charAt(0))
        + annotation.substring(1)
        + Character.toUpperCase(member.charAt(0))
        + member.substring(1);
  }

  private boolean wellFormed(Declaration declaration, Member member, Unit unit) {
    String name = declaration.named(member.name());
    double amount = member.asDouble();
    String written = Rules.number(amount);
    if (!Double.isFinite(amount)) {
      diagnostics.error(member.site(), Message.NOT_FINITE, name, written, "a position or length");
    } else if (unit == Unit.TRAINING && !(amount > 0 && amount <= 1)) {
      diagnostics.error(
          member.site(), Message.NOT_FRACTION, name, written, Hints.partOfTraining(amount));
    } else if (amount <= 0) {
      diagnostics.error(member.site(), Message.NOT_POSITIVE_LENGTH, name, written);
    } else if (unit == Unit.STEP && amount != Math.rint(amount)) {
      String hint = Rules.number(Math.max(1, Math.rint(amount)));
      diagnostics.error(member.site(), Message.NOT_WHOLE, name, written, hint);
    } else if (amount >= LIMIT) {
      diagnostics.error(member.site(), Message.TOO_LONG, name, written, Long.MAX_VALUE);
    } else {
      return true;
    }
    return false;
  }
}

package dev.anneal.processor.resolve;

import dev.anneal.Unit;
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
    Term steps = rounded(declaration, member, unit.get());
    return unit.get() == Unit.STEP
            || requirements.require(
                member.site(), RuleTerms.length(name, Term.of(amount), unit.get(), steps))
        ? steps
        : Term.Broken.INSTANCE;
  }

  /** Returns a position from step 0 on. */
  Term point(Declaration declaration, Member member) {
    Optional<Unit> unit = unit(declaration);
    return unit.isPresent() && wellFormedPoint(declaration, member, unit.get())
        ? rounded(declaration, member, unit.get())
        : Term.Broken.INSTANCE;
  }

  private Term rounded(Declaration declaration, Member member, Unit unit) {
    double amount = member.asDouble();
    return unit == Unit.STEP
        ? Term.of((long) amount)
        : Term.named(
            localName(declaration, member.name()),
            TrainingTerms.steps(Term.of(amount), scale(declaration)));
  }

  /** A rule on the number that was written for a position, before it is turned into steps. */
  interface Form {
    boolean holds(Declaration declaration, Member member, Unit unit);
  }

  /**
   * Returns positions as an array of steps that counts from an origin, for an annotation whose unit
   * has a length that only create knows.
   */
  Term positions(
      Declaration declaration, String name, List<Member> members, Form form, Term origin) {
    boolean wellFormed = true;
    double[] amounts = new double[members.size()];
    for (int i = 0; i < amounts.length; i++) {
      wellFormed &= form.holds(declaration, members.get(i), unit(declaration).orElseThrow());
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

  /** Requires of a point what holds of a position, which may be 0. */
  boolean wellFormedPoint(Declaration declaration, Member member, Unit unit) {
    double amount = member.asDouble();
    if (amount < 0 && Double.isFinite(amount)) {
      String name = declaration.named(member.name());
      diagnostics.error(member.site(), Message.NEGATIVE_POINT, name, Rules.number(amount));
      return false;
    }
    return amount == 0 || wellFormed(declaration, member, unit);
  }

  /** Requires that the number of a position or length can be meant in its unit. */
  boolean wellFormed(Declaration declaration, Member member, Unit unit) {
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

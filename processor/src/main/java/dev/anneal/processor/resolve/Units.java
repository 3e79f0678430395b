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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the positions and lengths of annotations into steps. */
final class Units {
  private static final double LIMIT = 0x1p63;

  private final Training training;
  private final Measures measures;
  private final Cycle cycle;

  /** What lengths are in steps, which all cycles share but those that grow. */
  private final Map<Member, Term> known;

  private final Requirements requirements;
  private final Diagnostics diagnostics;

  Units(Training training, Requirements requirements, Diagnostics diagnostics) {
    this(training, Cycle.ONLY, new IdentityHashMap<>(), requirements, diagnostics);
  }

  private Units(
      Training training,
      Cycle cycle,
      Map<Member, Term> known,
      Requirements requirements,
      Diagnostics diagnostics) {
    this.training = training;
    this.cycle = cycle;
    this.known = known;
    this.measures = new Measures(training).in(cycle);
    this.requirements = requirements;
    this.diagnostics = diagnostics;
  }

  /** Returns the same for the positions and lengths in a cycle. */
  Units in(Cycle other) {
    Map<Member, Term> lengths = other.isLonger() ? new IdentityHashMap<>() : known;
    return new Units(training, other, lengths, requirements, diagnostics);
  }

  /** Returns the unit of an annotation, or nothing where javac reports it as unresolved. */
  static Optional<Unit> unit(Declaration declaration) {
    return declaration.unresolved().contains("unit")
        ? Optional.empty()
        : Optional.of(declaration.constant("unit", Unit.class));
  }

  /** Returns what an amount of an annotation's unit is multiplied by, or of examples divided by. */
  Term scale(Declaration declaration) {
    return unit(declaration).map(measures::scale).orElse(Term.Broken.INSTANCE);
  }

  /** Returns a position or length, at least one step. */
  Term steps(Declaration declaration, Member member) {
    return known.computeIfAbsent(member, length -> length(declaration, length));
  }

  private Term length(Declaration declaration, Member member) {
    Optional<Unit> unit = unit(declaration);
    return unit.isPresent() && wellFormed(declaration, member, unit.get())
        ? rounded(declaration, member, member.asDouble(), unit.get())
        : Term.Broken.INSTANCE;
  }

  /** Returns a position, after the start of the cycle. */
  Term position(Declaration declaration, Member member) {
    Term steps = steps(declaration, member);
    return steps.broken() ? steps : cycle.at(steps);
  }

  /** Returns the position at which a phase ends, which counts back from the end if below 0. */
  Term until(Declaration declaration, Member until) {
    double amount = until.asDouble();
    Optional<Unit> unit = unit(declaration);
    if (!(amount < 0) || unit.isEmpty()) {
      return inCycle(localName(declaration, "until"), position(declaration, until));
    }
    if (!isAmount(declaration, until, -amount, unit.get())) {
      return Term.Broken.INSTANCE;
    }
    Term total = training.totalSteps().orElse(Term.Broken.INSTANCE);
    if (unit.get() == Unit.TRAINING && amount == -1 && total.known().isEmpty()) {
      diagnostics.error(until.site(), Message.BEFORE_START, declaration.named("until"));
      return Term.Broken.INSTANCE;
    }
    Term back = rounded(declaration, until, -amount, unit.get());
    Term end = Term.named(localName(declaration, "until"), TrainingTerms.beforeEnd(back, total));
    Term check = RuleTerms.beforeEnd(declaration.named("until"), amount, end, total);
    return requirements.require(until.site(), check) ? end : Term.Broken.INSTANCE;
  }

  /** Names the end of a phase of a later cycle, which is asked for at every step. */
  private Term inCycle(String name, Term end) {
    return cycle.index() == 0 || end.broken() ? end : Term.named(cycle.local(name), end);
  }

  /** Returns a position from step 0 on. */
  Term point(Declaration declaration, Member member) {
    Optional<Unit> unit = unit(declaration);
    return unit.isPresent() && wellFormedPoint(declaration, member, unit.get())
        ? cycle.at(named(declaration, member, measures.steps(member.asDouble(), unit.get())))
        : Term.Broken.INSTANCE;
  }

  private Term rounded(Declaration declaration, Member member, double amount, Unit unit) {
    Term steps = named(declaration, member, measures.steps(amount, unit));
    String name = declaration.named(member.name());
    // What is a step or more in the first cycle is so in those that are longer.
    return unit == Unit.STEP
            || cycle.isLonger()
            || requirements.require(
                member.site(), RuleTerms.length(name, Term.of(member.asDouble()), unit, steps))
        ? steps
        : Term.Broken.INSTANCE;
  }

  private static Term named(Declaration declaration, Member member, Term steps) {
    return Term.named(localName(declaration, member.name()), steps);
  }

  /** A rule on the number that was written for a position, before it is turned into steps. */
  interface Form {
    boolean holds(Declaration declaration, Member member, Unit unit);
  }

  /**
   * Returns a length of which each multiple is rounded: a number of steps where that is whole
   * whatever create is given, else the exact length.
   */
  Term multiples(Declaration declaration, Member member) {
    Optional<Unit> unit = unit(declaration);
    if (unit.isEmpty() || measures.isWhole(member.asDouble(), unit.get())) {
      return steps(declaration, member);
    }
    if (!wellFormed(declaration, member, unit.get())) {
      return Term.Broken.INSTANCE;
    }
    double amount = member.asDouble();
    Term check =
        RuleTerms.interval(
            declaration.named(member.name()), Term.of(amount), unit.get(), scale(declaration));
    return requirements.require(member.site(), check)
        ? named(declaration, member, measures.interval(amount, unit.get()))
        : Term.Broken.INSTANCE;
  }

  /**
   * Returns positions as an array of steps that counts from an origin, for an annotation whose unit
   * has a length that only create knows.
   */
  Term positions(
      Declaration declaration, String name, List<Member> members, Form form, Term origin) {
    Unit unit = unit(declaration).orElseThrow();
    boolean wellFormed = true;
    double[] amounts = new double[members.size()];
    for (int i = 0; i < amounts.length; i++) {
      wellFormed &= form.holds(declaration, members.get(i), unit);
      amounts[i] = members.get(i).asDouble();
    }
    return wellFormed
        ? Term.named(
            localName(declaration, name),
            measures.positions(amounts, unit, Term.difference(origin, cycle.start())))
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
    return isAmount(declaration, member, member.asDouble(), unit);
  }

  /**
   * Requires that an amount can be meant in a unit.
   *
   * @param amount the member's number, without the sign of one that counts back
   */
  private boolean isAmount(Declaration declaration, Member member, double amount, Unit unit) {
    String name = declaration.named(member.name());
    String written = Rules.number(member.asDouble());
    String sign = member.asDouble() < 0 && amount > 0 ? "-" : "";
    boolean mayPassTheEnd = member.name().equals("over");
    if (!Double.isFinite(amount)) {
      diagnostics.error(member.site(), Message.NOT_FINITE, name, written, "a position or length");
    } else if (unit == Unit.TRAINING && !(amount > 0 && (amount <= 1 || mayPassTheEnd))) {
      diagnostics.wrongNumber(
          member.site(),
          amount,
          Message.NOT_FRACTION,
          name,
          written,
          Hints.partOfTraining(amount, sign));
    } else if (amount <= 0) {
      diagnostics.wrongNumber(member.site(), amount, Message.NOT_POSITIVE_LENGTH, name, written);
    } else if (unit == Unit.STEP && amount != Math.rint(amount)) {
      diagnostics.error(
          member.site(), Message.NOT_WHOLE, name, written, Hints.wholeSteps(amount, sign));
    } else if (amount >= LIMIT && unit != Unit.EXAMPLE) {
      diagnostics.error(member.site(), Message.TOO_LONG, name, written, Long.MAX_VALUE);
    } else {
      return true;
    }
    return false;
  }
}

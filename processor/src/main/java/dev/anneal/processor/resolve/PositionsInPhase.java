package dev.anneal.processor.resolve;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The arrays of positions of one annotation: each position comes after the one before it. */
final class PositionsInPhase {
  private final Declaration declaration;
  private final Members.Span span;
  private final Units units;
  private final Requirements requirements;

  /** What must hold of the positions. */
  private interface Rule {
    /** Returns the step of one position, broken where its number cannot be meant. */
    Term step(Member element);

    /** Returns the check of one position; the name of the one before is empty for the first. */
    Term check(String name, Term position, String before, long previous);

    /** Returns all positions as steps since the curve's k was 0. */
    Term steps(String member, List<Member> elements);

    /** Returns the check of all positions together. */
    Term checkAll(String name, Term steps);
  }

  PositionsInPhase(
      Declaration declaration, Members.Span span, Units units, Requirements requirements) {
    this.declaration = declaration;
    this.span = span;
    this.units = units;
    this.requirements = requirements;
  }

  /**
   * Returns positions inside the phase as steps since the curve's k was 0, broken if one of them is
   * not.
   */
  Term of(String member) {
    return checked(member, new Inside());
  }

  /**
   * Returns positions from the start of the phase on as steps since the curve's k was 0, broken if
   * one of them lies before it.
   */
  Term points(String member) {
    return checked(member, new Points());
  }

  private Term checked(String member, Rule rule) {
    Optional<Member> array = declaration.member(member);
    if (array.isEmpty()) {
      return Term.Broken.INSTANCE;
    }
    List<Member> elements = array.get().elements();
    Term unit = units.scale(declaration);
    Term origin = span.origin();
    Term end = span.end();
    if (unit.broken() || origin.broken() || end.broken()) {
      elements.forEach(rule::step);
      return Term.Broken.INSTANCE;
    }
    if (Stream.of(unit, origin, end).allMatch(term -> term.known().isPresent())) {
      return known(elements, origin.asLong(), rule);
    }
    return open(array.get().site(), member, elements, rule);
  }

  /** Leaves the rule on all positions together to create. */
  private Term open(Site site, String member, List<Member> elements, Rule rule) {
    Term steps = rule.steps(member, elements);
    Term check = rule.checkAll(declaration.named(member), steps);
    return check.broken() || requirements.require(site, check) ? steps : Term.Broken.INSTANCE;
  }

  /** Points at each element that breaks the rule; the elements after it may be right. */
  private Term known(List<Member> elements, long origin, Rule rule) {
    long[] steps = new long[elements.size()];
    boolean holds = true;
    long previous = origin;
    String before = "";
    for (int i = 0; i < steps.length; i++) {
      Member element = elements.get(i);
      String name = declaration.named(element.name());
      Term position = rule.step(element);
      if (!position.broken()
          && requirements.require(element.site(), rule.check(name, position, before, previous))) {
        previous = position.asLong();
        before = name;
        steps[i] = previous - origin;
      } else {
        holds = false;
      }
    }
    return holds ? Term.of(steps) : Term.Broken.INSTANCE;
  }

  /** Positions where the value changes: after the first step of the phase, before its end. */
  private final class Inside implements Rule {
    @Override
    public Term step(Member element) {
      return units.position(declaration, element);
    }

    @Override
    public Term check(String name, Term position, String before, long previous) {
      long start = span.origin().asLong();
      return RuleTerms.inside(name, position, before, previous, start, span.end().asLong());
    }

    @Override
    public Term steps(String member, List<Member> elements) {
      return units.positions(declaration, member, elements, units::wellFormed, span.origin());
    }

    @Override
    public Term checkAll(String name, Term steps) {
      return RuleTerms.allInside(name, steps, span.origin(), span.end());
    }
  }

  /** Points that lines go through: from the first step of the phase on, even past its end. */
  private final class Points implements Rule {
    @Override
    public Term step(Member element) {
      return units.point(declaration, element);
    }

    @Override
    public Term check(String name, Term position, String before, long previous) {
      return RuleTerms.point(name, position, before, previous, span.origin().asLong());
    }

    @Override
    public Term steps(String member, List<Member> elements) {
      return units.positions(declaration, member, elements, units::wellFormedPoint, span.origin());
    }

    @Override
    public Term checkAll(String name, Term steps) {
      return RuleTerms.allPoints(name, steps, span.origin());
    }
  }
}

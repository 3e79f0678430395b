package dev.anneal.processor.resolve;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The arrays of positions of one annotation: each position must lie inside the phase, after the one
 * before it.
 */
final class PositionsInPhase {
  private final Declaration declaration;
  private final Members.Span span;
  private final Units units;
  private final Requirements requirements;

  PositionsInPhase(
      Declaration declaration, Members.Span span, Units units, Requirements requirements) {
    this.declaration = declaration;
    this.span = span;
    this.units = units;
    this.requirements = requirements;
  }

  /**
   * Returns the positions as steps since the curve's k was 0, broken if one of them breaks the
   * rule.
   */
  Term of(String member) {
    Optional<Member> array = declaration.member(member);
    if (array.isEmpty()) {
      return Term.Broken.INSTANCE;
    }
    List<Member> elements = array.get().elements();
    Term unit = units.scale(declaration);
    Term origin = span.origin();
    Term end = span.end();
    if (unit.broken() || origin.broken() || end.broken()) {
      elements.forEach(element -> units.steps(declaration, element));
      return Term.Broken.INSTANCE;
    }
    if (Stream.of(unit, origin, end).allMatch(term -> term.known().isPresent())) {
      return known(elements, origin.asLong(), end.asLong());
    }
    return open(array.get().site(), member, elements);
  }

  /** Leaves the rule on all positions together to create. */
  private Term open(Site site, String member, List<Member> elements) {
    Term steps = units.positions(declaration, member, elements, span.origin());
    Term check = RuleTerms.allInside(declaration.named(member), steps, span.origin(), span.end());
    return check.broken() || requirements.require(site, check) ? steps : Term.Broken.INSTANCE;
  }

  /** Points at each element that breaks the rule; the elements after it may be right. */
  private Term known(List<Member> elements, long origin, long end) {
    long[] steps = new long[elements.size()];
    boolean holds = true;
    long previous = origin;
    String before = "";
    for (int i = 0; i < steps.length; i++) {
      Member element = elements.get(i);
      String name = declaration.named(element.name());
      Term position = units.steps(declaration, element);
      if (!position.broken()
          && requirements.require(
              element.site(), RuleTerms.inside(name, position, before, previous, origin, end))) {
        previous = position.asLong();
        before = name;
        steps[i] = previous - origin;
      } else {
        holds = false;
      }
    }
    return holds ? Term.of(steps) : Term.Broken.INSTANCE;
  }
}

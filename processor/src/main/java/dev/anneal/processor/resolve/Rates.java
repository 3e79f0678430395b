package dev.anneal.processor.resolve;

import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of the hyperparameter in one annotation, as high as the cycle makes them. */
final class Rates {
  private final Declaration declaration;
  private final Target of;
  private final boolean times;
  private final Members.Start start;
  private final Cycle cycle;
  private final Requirements requirements;
  private final Diagnostics diagnostics;
  private final Map<String, Term> checked = new HashMap<>();

  Rates(
      Declaration declaration,
      Timeline timeline,
      Members.Start start,
      Cycle cycle,
      Requirements requirements,
      Diagnostics diagnostics) {
    this.declaration = declaration;
    this.of = timeline.of();
    this.times = timeline.times();
    this.start = start;
    this.cycle = cycle;
    this.requirements = requirements;
    this.diagnostics = diagnostics;
  }

  /** Returns the first value of the phase: the member, else the value to go on from. */
  Term start(String member) {
    if (!declaration.has(member)) {
      return start.isOpen() ? inCycle(start.name(), start.value(), limit()) : start.value();
    }
    return inCycle(declaration.named(member), fixedRate(member), limit());
  }

  /** Returns what a value does not fall below however low the peaks of later cycles are. */
  private Term limit() {
    return Stream.of("end", "floor")
        .filter(declaration::has)
        .map(this::fixedRate)
        .filter(rate -> !rate.broken())
        .max(Comparator.comparingDouble(Term::asDouble))
        .orElse(Term.of(0.0));
  }

  private Term inCycle(String name, Term first, Term limit) {
    Term value = cycle.value(first, limit);
    return cycle.isScaled() && !value.broken()
        ? inRange(cycle.site("peakFactor"), cycle.named(name), value)
        : value;
  }

  /** Returns a value of the hyperparameter. */
  Term rate(String member) {
    return inCycle(declaration.named(member), fixedRate(member), Term.of(0.0));
  }

  /** Returns a value of the hyperparameter that is the same in all cycles. */
  Term fixedRate(String member) {
    // Once, however often it is asked for, so that a mistake is reported once.
    return checked.computeIfAbsent(
        member,
        name -> declaration.effective(name).map(this::declared).orElse(Term.Broken.INSTANCE));
  }

  /** Returns the values of an array of rates. */
  Term rates(String member) {
    Optional<Member> array = declaration.member(member);
    if (array.isEmpty()) {
      return Term.Broken.INSTANCE;
    }
    List<Term> terms =
        array.get().elements().stream()
            .map(element ->
                inCycle(declaration.named(element.name()), declared(element), Term.of(0.0)))
            .toList();
    return terms.stream().anyMatch(Term::broken)
        ? Term.Broken.INSTANCE
        : Term.of(terms.stream().mapToDouble(Term::asDouble).toArray());
  }

  private Term declared(Member member) {
    // Adding 0 turns -0.0 into 0.
    Term value = Term.of(member.asDouble() + 0.0);
    return inRange(member.site(), declaration.named(member.name()), value);
  }

  /**
   * Requires that a value lies in the range of the hyperparameter, or of a factor of it.
   *
   * @param site what to point at
   * @param name what to call the value
   */
  Term inRange(Site site, String name, Term value) {
    if (!times) {
      return require(site, value, RuleTerms.rate(of, name, value));
    }
    boolean holds =
        value.broken()
            || value.known().isEmpty()
            || value.asDouble() >= 0 && value.asDouble() < Double.POSITIVE_INFINITY;
    if (!holds) {
      diagnostics.error(site, Message.FACTOR_VALUE, name, Rules.number(value.asDouble()));
    }
    return holds ? value : Term.Broken.INSTANCE;
  }

  /** Requires that the floor of a decay is not above its first value. */
  Term floor() {
    Term floor = fixedRate("floor");
    return declaration.has("floor")
        ? require(
            declaration.site("floor"),
            floor,
            RuleTerms.floor(
                declaration.named("floor"), floor, startName("initial"), start("initial")))
        : floor;
  }

  /** Requires that the ceiling of a rise is not below its first value. */
  Term ceiling() {
    Term ceiling = declaration.has("ceiling") ? fixedRate("ceiling") : Term.of(Double.MAX_VALUE);
    if (isBelowFloor(ceiling)) {
      diagnostics.error(
          declaration.site("ceiling"),
          Message.CEILING_FLOOR,
          declaration.named("ceiling"),
          Rules.number(ceiling.asDouble()),
          Rules.number(fixedRate("floor").asDouble()));
      return Term.Broken.INSTANCE;
    }
    return declaration.has("ceiling")
        ? require(
            declaration.site("ceiling"),
            ceiling,
            RuleTerms.ceiling(
                declaration.named("ceiling"), ceiling, startName("initial"), start("initial")))
        : ceiling;
  }

  /** Where the first value is known, either of the two is wrong and says so. */
  private boolean isBelowFloor(Term ceiling) {
    return declaration.has("floor")
        && start("initial").known().isEmpty()
        && !ceiling.broken()
        && !fixedRate("floor").broken()
        && ceiling.asDouble() < fixedRate("floor").asDouble();
  }

  /** Returns what to call the first value of the phase in a message. */
  String startName(String member) {
    String name = declaration.has(member) ? declaration.named(member) : start.name();
    boolean isScaled = cycle.isScaled() && (declaration.has(member) || start.isOpen());
    return isScaled ? cycle.named(name) : name;
  }

  private Term require(Site site, Term term, Term check) {
    return check.broken() || requirements.require(site, check) ? term : Term.Broken.INSTANCE;
  }
}

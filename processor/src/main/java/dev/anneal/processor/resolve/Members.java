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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of one annotation as terms, checked by the rules that hold for each alone. A member
 * that breaks one is reported and becomes a broken term, which later rules pass over in silence.
 */
public final class Members {
  private final Declaration declaration;
  private final Target of;
  private final boolean times;
  private final Start start;
  private final Requirements requirements;
  private final Timing timing;
  private final Rates rates;
  private final Diagnostics diagnostics;
  private final Map<String, Term> checked = new HashMap<>();

  /**
   * Where a phase lies.
   *
   * @param start its first step
   * @param end the step before which it ends
   * @param origin the step at which the curve's k is 0
   */
  record Span(Term start, Term end, Term origin) {}

  /**
   * The first value of a phase that does not say it itself.
   *
   * @param value the value
   * @param name what to call it in a message
   * @param isOpen whether it is left to create, as the same for all cycles
   */
  record Start(Term value, String name, boolean isOpen) {
    Start(Term value, String name) {
      this(value, name, false);
    }
  }

  Members(
      Declaration declaration,
      Timeline timeline,
      Timing timing,
      Start start,
      Cycle cycle,
      Requirements requirements,
      Diagnostics diagnostics) {
    this.declaration = declaration;
    this.of = timeline.of();
    this.times = timeline.times();
    this.start = start;
    this.requirements = requirements;
    this.timing = timing;
    this.rates = new Rates(declaration, timeline, start, cycle, requirements, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** Returns the annotation. */
  public Declaration declaration() {
    return declaration;
  }

  /** Returns the positions and lengths of the annotation. */
  public Timing timing() {
    return timing;
  }

  /** Returns the length of the curve. */
  public Term length() {
    return timing.length();
  }

  /** Returns the first value of the phase: the member, else the value to go on from. */
  public Term start(String member) {
    return rates.start(member);
  }

  /** Returns what to call the first value of the phase in a message. */
  public String startName(String member) {
    return rates.startName(member);
  }

  /** Returns the value at which the next phase starts; for a warmup. */
  public Term target() {
    return start.value();
  }

  /** Returns what to call the value at which the next phase starts; for a warmup. */
  public String targetName() {
    return start.name();
  }

  /** Returns a value of the hyperparameter. */
  public Term rate(String member) {
    return rates.rate(member);
  }

  /** Returns a value of the hyperparameter that is the same in all cycles. */
  public Term fixedRate(String member) {
    return rates.fixedRate(member);
  }

  /** Returns the values of an array of rates. */
  public Term rates(String member) {
    return rates.rates(member);
  }

  /** Checks a member once, however often it is asked for, so that a mistake is reported once. */
  private Term once(String member, Function<Member, Term> check) {
    return checked.computeIfAbsent(
        member, name -> declaration.effective(name).map(check).orElse(Term.Broken.INSTANCE));
  }

  /** Returns a value of another hyperparameter than the annotation's own. */
  public Term rateOf(Target other, String member) {
    return once(
        member,
        written ->
            require(
                written.site(),
                Term.of(written.asDouble() + 0.0),
                RuleTerms.rate(other, declaration.named(member), Term.of(written.asDouble()))));
  }

  /** Returns whether the annotation is about the learning rate itself, not about factors. */
  public boolean isLearningRate() {
    return of.equals(Target.LEARNING_RATE) && !times;
  }

  /**
   * Requires that a value lies in the range of the hyperparameter, or of a factor of it.
   *
   * @param site what to point at
   * @param name what to call the value
   */
  public Term inRange(Site site, String name, Term value) {
    return rates.inRange(site, name, value);
  }

  /** Returns a length of at least one step. */
  public Term steps(String member) {
    return timing.steps(member);
  }

  /** Returns a length of which each multiple is rounded: in steps where they are whole. */
  public Term multiples(String member) {
    return timing.multiples(member);
  }

  /** Returns positions inside the phase that rise strictly, as steps since the curve's k was 0. */
  public Term positions(String member) {
    return timing.positions(member);
  }

  /** As {@link #positions}, from the first step of the phase on, even past its end. */
  public Term points(String member) {
    return timing.points(member);
  }

  /** Returns what the values are multiplied by. */
  public Term factor(String member) {
    return number(member, Members::isPositive, Message.FACTOR);
  }

  /** Returns a power. */
  public Term power(String member) {
    return number(member, Members::isPositive, Message.POWER);
  }

  /** Returns a fraction in (0, 1]. */
  public Term fraction(String member) {
    String hint =
        declaration
            .member(member)
            .map(Member::asDouble)
            .filter(Hints::isPercentage)
            .map(Hints::fraction)
            .orElseGet(() -> Rules.number(declaration.defaultOf(member)));
    return number(member, value -> value > 0 && value <= 1, Message.FRACTION, hint);
  }

  /** Returns an enum constant that a rule must hold for. */
  public <E extends Enum<E>> Term constant(
      String member, Class<E> type, Predicate<E> rule, Message message) {
    return once(
        member,
        written -> {
          E constant = declaration.constant(member, type);
          return rule.test(constant)
              ? Term.of(constant)
              : error(member, message, declaration.named(member), constant);
        });
  }

  /** Returns a member that is true or false. */
  public Term flag(String member) {
    return once(member, written -> Term.of(written.value()));
  }

  /** Returns whether a number is finite and above 0. */
  public static boolean isPositive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  /** Returns whether a number is finite and at least 1. */
  public static boolean isAtLeastOne(double value) {
    return value >= 1 && value < Double.POSITIVE_INFINITY;
  }

  /** Returns a number that a rule of its own must hold for. */
  public Term number(String member, DoublePredicate rule, Message message, Object... details) {
    return once(
        member,
        written -> {
          double value = written.asDouble();
          if (rule.test(value)) {
            return Term.of(value);
          }
          Stream<Object> first = Stream.of(declaration.named(member), Rules.number(value));
          Object[] all = Stream.concat(first, Arrays.stream(details)).toArray();
          diagnostics.wrongNumber(written.site(), value, message, all);
          return Term.Broken.INSTANCE;
        });
  }

  /** Requires that the floor of a decay is not above its first value. */
  public Term floor() {
    return rates.floor();
  }

  /** Requires that the ceiling of a rise is not below its first value. */
  public Term ceiling() {
    return rates.ceiling();
  }

  /**
   * Requires a rule on a term.
   *
   * @param check one of {@link RuleTerms}; passed over where it is broken by another mistake
   * @return the term, broken if the rule does not hold
   */
  public Term require(Site site, Term term, Term check) {
    return check.broken() || requirements.require(site, check) ? term : Term.Broken.INSTANCE;
  }

  /** Reports a mistake at a member, or at the annotation where the member was left out. */
  public Term error(@Nullable String member, Message message, Object... details) {
    diagnostics.error(
        member == null ? declaration.site() : declaration.site(member), message, details);
    return Term.Broken.INSTANCE;
  }
}

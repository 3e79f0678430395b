package dev.anneal.processor.model;

import dev.anneal.curve.Curve;
import dev.anneal.internal.Contracts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The terms that check one of the {@link Contracts}: their value is a message, or null where the
 * contract holds. Each is about the {@link #sequence phases} of a hyperparameter and, if there are
 * any, those of its factors.
 */
public final class ContractTerms {
  private ContractTerms() {}

  /** Returns phases as one object. */
  public static Term sequence(
      List<Term> curves, List<Term> starts, List<Term> origins, Term steps) {
    return Term.call(
        RuleMethod.SEQUENCE,
        Term.array(Curve.class, curves),
        Term.array(long.class, starts),
        Term.array(long.class, origins),
        steps);
  }

  /** The value is never above a bound. */
  public static Term max(String what, double bound, List<Term> sequences) {
    return check(RuleMethod.MAX, RuleMethod.MAX_OF_PRODUCT, sequences, what, bound);
  }

  /** The value is never below a bound. */
  public static Term min(String what, double bound, List<Term> sequences) {
    return check(RuleMethod.MIN, RuleMethod.MIN_OF_PRODUCT, sequences, what, bound);
  }

  /** The value never falls. */
  public static Term increasing(String what, List<Term> sequences) {
    return check(RuleMethod.INCREASING, RuleMethod.INCREASING_PRODUCT, sequences, what);
  }

  /** The value never rises. */
  public static Term decreasing(String what, List<Term> sequences) {
    return check(RuleMethod.DECREASING, RuleMethod.DECREASING_PRODUCT, sequences, what);
  }

  /** The value never jumps. */
  public static Term continuous(String what, List<Term> sequences) {
    return check(RuleMethod.CONTINUOUS, RuleMethod.CONTINUOUS_PRODUCT, sequences, what);
  }

  /** A momentum stays below 1. */
  public static Term momentum(List<Term> sequences) {
    return check(RuleMethod.MOMENTUM, RuleMethod.MOMENTUM_OF_PRODUCT, sequences);
  }

  /** The value does not pass the largest double. */
  public static Term finite(String what, List<Term> sequences) {
    return check(RuleMethod.FINITE, RuleMethod.FINITE_PRODUCT, sequences, what);
  }

  private static Term check(
      RuntimeMethod alone, RuntimeMethod product, List<Term> sequences, Object... first) {
    List<Object> arguments = new ArrayList<>(Arrays.asList(first));
    arguments.addAll(sequences);
    return Term.call(sequences.size() == 1 ? alone : product, arguments.toArray());
  }
}

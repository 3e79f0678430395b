package dev.anneal.internal.recipe;

import dev.anneal.Hyperparameter;
import dev.anneal.Unit;
import dev.anneal.internal.Contracts;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.Rules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations that check rules on numbers and contracts: each may have a message. */
enum RuleOperation implements Operation {
  RATE(
      "hyperparameter, text, double -> finding",
      a -> Rules.rate(a.constant(0, Hyperparameter.class), a.text(1), a.number(2))),
  OWN_VALUE(
      "text, text, double -> finding", a -> Rules.ownValue(a.text(0), a.text(1), a.number(2))),
  COUNT("text, long -> finding", a -> Rules.count(a.text(0), a.whole(1))),
  LENGTH(
      "text, double, unit, long -> finding",
      a -> Rules.length(a.text(0), a.number(1), a.constant(2, Unit.class), a.whole(3))),
  INTERVAL_LENGTH(
      "text, double, unit, long -> finding",
      a -> Rules.interval(a.text(0), a.amount(1), a.constant(2, Unit.class), a.unit(3))),
  ORDER("text, long, long -> finding", a -> Rules.order(a.text(0), a.whole(1), a.whole(2))),
  CYCLE("text, int, long -> finding", a -> Rules.cycle(a.text(0), a.small(1), a.whole(2))),
  BEFORE_END(
      "text, double, long, long -> finding",
      a -> Rules.beforeEnd(a.text(0), a.number(1), a.whole(2), a.whole(3))),
  WITHIN_TRAINING(
      "text, long, long -> finding", a -> Rules.withinTraining(a.text(0), a.whole(1), a.whole(2))),
  STARTS_IN_TRAINING(
      "text, text, long, long -> finding",
      a -> Rules.startsInTraining(a.text(0), a.text(1), a.whole(2), a.whole(3))),
  INSIDE(
      "text, long, text, long, long, long -> finding",
      a -> Rules.inside(a.text(0), a.whole(1), a.text(2), a.whole(3), a.whole(4), a.whole(5))),
  ALL_INSIDE(
      "text, longs, long, long -> finding",
      a -> Rules.inside(a.text(0), a.wholes(1), a.whole(2), a.whole(3))),
  POINT(
      "text, long, text, long, long -> finding",
      a -> Rules.point(a.text(0), a.whole(1), a.text(2), a.whole(3), a.whole(4))),
  ALL_POINTS("text, longs, long -> finding", a -> Rules.points(a.text(0), a.wholes(1), a.whole(2))),
  POSITIVE("text, double, text -> finding", a -> Rules.positive(a.text(0), a.number(1), a.text(2))),
  FLOOR(
      "text, double, text, double -> finding",
      a -> Rules.floor(a.text(0), a.number(1), a.text(2), a.number(3))),
  CEILING(
      "text, double, text, double -> finding",
      a -> Rules.ceiling(a.text(0), a.number(1), a.text(2), a.number(3))),
  SEQUENCE("curves, longs, longs, long -> sequence", RuleOperation::sequence),
  MAX(
      "text, double, sequence -> finding",
      a -> Contracts.max(a.text(0), a.number(1), a.sequence(2))),
  MAX_OF_PRODUCT(
      "text, double, sequence, sequence -> finding",
      a -> Contracts.max(a.text(0), a.number(1), a.factors(2), a.factors(3))),
  MIN(
      "text, double, sequence -> finding",
      a -> Contracts.min(a.text(0), a.number(1), a.sequence(2))),
  MIN_OF_PRODUCT(
      "text, double, sequence, sequence -> finding",
      a -> Contracts.min(a.text(0), a.number(1), a.factors(2), a.factors(3))),
  INCREASING("text, sequence -> finding", a -> Contracts.increasing(a.text(0), a.sequence(1))),
  INCREASING_PRODUCT(
      "text, sequence, sequence -> finding",
      a -> Contracts.increasing(a.text(0), a.factors(1), a.factors(2))),
  DECREASING("text, sequence -> finding", a -> Contracts.decreasing(a.text(0), a.sequence(1))),
  DECREASING_PRODUCT(
      "text, sequence, sequence -> finding",
      a -> Contracts.decreasing(a.text(0), a.factors(1), a.factors(2))),
  CONTINUOUS("text, sequence -> finding", a -> Contracts.continuous(a.text(0), a.sequence(1))),
  CONTINUOUS_PRODUCT(
      "text, sequence, sequence -> finding",
      a -> Contracts.continuous(a.text(0), a.factors(1), a.factors(2))),
  MOMENTUM("sequence -> finding", a -> Contracts.momentum(a.sequence(0))),
  MOMENTUM_OF_PRODUCT(
      "sequence, sequence -> finding", a -> Contracts.momentum(a.factors(0), a.factors(1))),
  FINITE("text, sequence -> finding", a -> Contracts.finite(a.text(0), a.sequence(1))),
  FINITE_PRODUCT(
      "text, sequence, sequence -> finding",
      a -> Contracts.finite(a.text(0), a.factors(1), a.factors(2)));

  @SuppressWarnings("ImmutableEnumChecker") // A record of an immutable list.
  private final Signature signature;

  @SuppressWarnings("ImmutableEnumChecker") // A function without a state.
  private final Rule rule;

  RuleOperation(String signature, Rule rule) {
    this.signature = Signature.of(signature);
    this.rule = rule;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Object apply(Arguments arguments) {
    @Nullable Object made = rule.of(arguments);
    return made instanceof PhaseSequence ? made : Optional.ofNullable(made);
  }

  /** What an entry makes: a sequence of phases for others, or a message, null for none. */
  private interface Rule {
    @Nullable Object of(Arguments arguments);
  }

  private static PhaseSequence sequence(Arguments a) {
    long[] starts = a.wholes(1);
    long[] origins = a.wholes(2);
    for (int i = 0; i < Math.min(starts.length, origins.length); i++) {
      boolean isFirst = i == 0;
      if (isFirst ? starts[i] != 0 : starts[i] <= starts[i - 1]) {
        throw new IllegalArgumentException(
            "sequence: start " + i + " = " + starts[i] + ": starts rise strictly, from 0");
      }
      if (origins[i] < 0 || origins[i] > starts[i]) {
        throw new IllegalArgumentException(
            "sequence: origin " + i + " = " + origins[i] + ": it is in [0, " + starts[i] + "]");
      }
    }
    return PhaseSequence.of(a.curves(0), starts, origins, a.unit(3));
  }
}

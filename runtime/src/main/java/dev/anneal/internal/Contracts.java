package dev.anneal.internal;

import org.jspecify.annotations.Nullable;

/**
 * What must hold at every step, above all the contracts of {@code @Ensures}, in the words that both
 * the compiler and the generated {@code create} use. Each answers null where the contract holds at
 * every step.
 *
 * <p>A contract is about one hyperparameter: its phases, and those of its factors if it has any. Of
 * a product, what follows from the ranges and directions of both is proven, and nothing else.
 */
public final class Contracts {
  private static final String MONOTONE = "turn no curve against it, or leave monotone out";

  private static final String MONOTONE_PRODUCT =
      "let the phase that begins there begin at another value, or leave monotone out";

  private Contracts() {}

  /** The value is never above a bound. */
  public static @Nullable String max(String what, double bound, PhaseSequence phases) {
    long step = phases.firstAbove(bound);
    return step == PhaseSequence.NONE
        ? null
        : broken(
            "@Ensures.max = " + Rules.number(bound),
            what,
            step,
            phases,
            "keep it below, or write a larger max");
  }

  /** The product is never above a bound. */
  public static @Nullable String max(
      String what, double bound, PhaseSequence phases, PhaseSequence factors) {
    double max = ProductSequence.of(phases, factors).upperBound();
    return max <= bound
        ? null
        : unproven(
            "@Ensures.max = " + Rules.number(bound),
            what
                + " is at most "
                + Rules.number(phases.max())
                + " and its factor at most "
                + Rules.number(factors.max())
                + ", so that their product may reach "
                + Rules.number(max));
  }

  /** The value is never below a bound. */
  public static @Nullable String min(String what, double bound, PhaseSequence phases) {
    long step = phases.firstBelow(bound);
    return step == PhaseSequence.NONE
        ? null
        : broken(
            "@Ensures.min = " + Rules.number(bound),
            what,
            step,
            phases,
            "keep it above, or write a smaller min");
  }

  /** The product is never below a bound. */
  public static @Nullable String min(
      String what, double bound, PhaseSequence phases, PhaseSequence factors) {
    double min = ProductSequence.of(phases, factors).lowerBound();
    return min >= bound
        ? null
        : unproven(
            "@Ensures.min = " + Rules.number(bound),
            what
                + " is at least "
                + Rules.number(phases.min())
                + " and its factor at least "
                + Rules.number(factors.min())
                + ", so that their product may fall to "
                + Rules.number(min));
  }

  /** The value never falls. */
  public static @Nullable String increasing(String what, PhaseSequence phases) {
    long step = phases.firstFall();
    return step == PhaseSequence.NONE
        ? null
        : broken("@Ensures.monotone = INCREASING", what, step, phases, MONOTONE);
  }

  /** The product never falls. */
  public static @Nullable String increasing(
      String what, PhaseSequence phases, PhaseSequence factors) {
    String contract = "@Ensures.monotone = INCREASING";
    if (phases.firstFall() != PhaseSequence.NONE || factors.firstFall() != PhaseSequence.NONE) {
      return unproven(contract, "not both " + what + " and its factor rise only");
    }
    ProductSequence product = ProductSequence.of(phases, factors);
    return moved(contract, what, product.firstUnseenFall(), product);
  }

  /** The value never rises. */
  public static @Nullable String decreasing(String what, PhaseSequence phases) {
    long step = phases.firstRise();
    return step == PhaseSequence.NONE
        ? null
        : broken("@Ensures.monotone = DECREASING", what, step, phases, MONOTONE);
  }

  /** The product never rises. */
  public static @Nullable String decreasing(
      String what, PhaseSequence phases, PhaseSequence factors) {
    String contract = "@Ensures.monotone = DECREASING";
    if (phases.firstRise() != PhaseSequence.NONE || factors.firstRise() != PhaseSequence.NONE) {
      return unproven(contract, "not both " + what + " and its factor fall only");
    }
    ProductSequence product = ProductSequence.of(phases, factors);
    return moved(contract, what, product.firstUnseenRise(), product);
  }

  /** The value never jumps. */
  public static @Nullable String continuous(String what, PhaseSequence phases) {
    long step = phases.firstJump();
    return step == PhaseSequence.NONE
        ? null
        : broken(
            "@Ensures.continuous = true",
            what,
            step,
            phases,
            "let the phases meet and use curves without steps, or leave continuous out");
  }

  /** The product never jumps. */
  public static @Nullable String continuous(
      String what, PhaseSequence phases, PhaseSequence factors) {
    return phases.firstJump() == PhaseSequence.NONE && factors.firstJump() == PhaseSequence.NONE
        ? null
        : unproven("@Ensures.continuous = true", what + " or its factor jumps");
  }

  /** A momentum that is multiplied by factors above 1 stays a momentum: below 1. */
  public static @Nullable String momentum(PhaseSequence phases) {
    long step = phases.firstAbove(Math.nextDown(1.0));
    return step == PhaseSequence.NONE
        ? null
        : RuleMessage.MOMENTUM_REACHES.format(
            step < 0 ? "1" : Rules.number(phases.at(step)) + " at step " + step);
  }

  /** The product of a momentum and its factor is a momentum: below 1. */
  public static @Nullable String momentum(PhaseSequence phases, PhaseSequence factors) {
    ProductSequence product = ProductSequence.of(phases, factors);
    long step = product.firstAbove(Math.nextDown(1.0));
    if (step == ProductSequence.NONE) {
      return null;
    }
    return RuleMessage.MOMENTUM_PRODUCT.format(
        step < 0 ? "may reach 1" : "is " + Rules.number(product.at(step)) + " at step " + step);
  }

  /** What is multiplied by factors above 1 stays a number: it does not pass the largest double. */
  public static @Nullable String finite(String what, PhaseSequence phases) {
    long step = phases.firstAbove(Math.nextDown(Double.MAX_VALUE));
    return step == PhaseSequence.NONE
        ? null
        : RuleMessage.OVERFLOW.format(what, step < 0 ? "" : " at step " + step);
  }

  /** The product is finite: it does not pass the largest double. */
  public static @Nullable String finite(String what, PhaseSequence phases, PhaseSequence factors) {
    long step = ProductSequence.of(phases, factors).firstAbove(Double.MAX_VALUE);
    if (step == ProductSequence.NONE) {
      return null;
    }
    String place =
        step < 0
            ? "may pass the largest double"
            : "passes the largest double at step "
                + step
                + ", where it is "
                + Rules.number(phases.at(step))
                + " times "
                + Rules.number(factors.at(step));
    return RuleMessage.OVERFLOW_PRODUCT.format(what, place);
  }

  private static String broken(
      String contract, String what, long step, PhaseSequence phases, String advice) {
    if (step == PhaseSequence.UNDECIDED) {
      return RuleMessage.ENSURES_WITHIN_EPOCHS.format(contract, what);
    }
    String before =
        step > 0 ? ", after " + Rules.number(phases.at(step - 1)) + " at the step before" : "";
    return RuleMessage.ENSURES.format(contract, what, phases.at(step), step, before, advice);
  }

  private static @Nullable String moved(
      String contract, String what, long step, ProductSequence product) {
    if (step == ProductSequence.NONE) {
      return null;
    }
    if (step == ProductSequence.UNDECIDED) {
      return unproven(contract, what + " or its factor turns by less than a double shows");
    }
    String before = ", after " + Rules.number(product.at(step - 1)) + " at the step before";
    return RuleMessage.ENSURES.format(
        contract, what, product.at(step), step, before, MONOTONE_PRODUCT);
  }

  private static String unproven(String contract, String reason) {
    return RuleMessage.ENSURES_PRODUCT.format(contract, reason);
  }
}

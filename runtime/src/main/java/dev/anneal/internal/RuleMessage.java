package dev.anneal.internal;

import java.util.Locale;

/**
 * Every message of the {@link Rules} and {@link Contracts}. Each says what was found, what the rule
 * is, and what to do. The tag is stable.
 */
public enum RuleMessage {
  RATE("%s = %s: a learning rate is finite and at least 0; write a rate such as 0.1", "rate"),
  MOMENTUM("%s = %s: a momentum is at least 0 and below 1; write a share such as 0.9", "momentum"),
  WEIGHT_DECAY(
      "%s = %s: a weight decay is finite and at least 0; write a share such as 1e-4",
      "weight-decay"),
  OWN_VALUE("%s = %s: a value of %s is finite and at least 0; write one such as 0.1", "value"),
  COUNT(
      "%s = %d: a number of steps is at least 1 and below %d, which stands for no end; write how"
          + " many there are",
      "count"),
  LENGTH(
      "%s = %s in unit %s is rounded to %d steps: positions and lengths are at least one step;"
          + " write a %s number",
      "length"),
  INTERVAL(
      "%s = %s in unit %s is %s steps: what comes again and again takes at least one step; write a"
          + " larger number",
      "length"),
  TOO_LONG(
      "%s = %s in unit %s is too many steps: positions and lengths end below %d steps; write a"
          + " smaller number",
      "too-long"),
  ORDER(
      "%s is step %d, but the phase before it ends at step %d: each phase ends later than the one"
          + " before; move one of the two",
      "order"),
  BEYOND_END(
      "%s is step %d, beyond the end of training at step %d: end the phase with the training at the"
          + " latest, or train longer",
      "beyond-end"),
  BEFORE_START(
      "%s = %s counts back from the end of training at step %d to step %d: a phase ends after step"
          + " 0; write a number nearer to 0, or train longer",
      "before-start"),
  CYCLE(
      "%s: cycle %d ends after %d steps or more, where positions end: write fewer or shorter cycles,"
          + " or a smaller growth",
      "too-long"),
  AFTER_END(
      "%s is step %d, where the training has ended: %s after it would never run; end the phase"
          + " earlier, or train longer than %d steps",
      "after-end"),
  OUTSIDE(
      "%s is step %d, outside its phase from step %d%s: positions count from step 0 and lie inside"
          + " the phase, after its first step; move it, or leave it out",
      "outside"),
  RISING(
      "%s is step %d, not after %s, which is step %d: positions rise strictly; sort them and leave"
          + " out repetitions",
      "rising"),
  BEFORE_PHASE(
      "%s is step %d, before its phase, which begins at step %d: positions count from step 0, and"
          + " the first point is not before the phase; move it, or leave it out",
      "outside"),
  PAST_ALL(
      "%s is no step any more: positions end below %d steps; write a smaller number", "too-long"),
  POSITIVE("%s = %s: %s, so it is above 0; write a small number such as 1e-6", "positive"),
  FLOOR(
      "%s = %s: a floor is not above the value that the decay starts from, %s = %s; write a smaller"
          + " one",
      "floor"),
  CEILING(
      "%s = %s: a ceiling is not below the value that the curve starts from, %s = %s; write a larger"
          + " one",
      "ceiling"),

  ENSURES("%s does not hold: %s is %s at step %d%s; %s", "ensures"),
  ENSURES_WITHIN_EPOCHS(
      "%s cannot be proven: %s changes too often within the epochs; weaken the contract",
      "ensures-unproven"),
  ENSURES_PRODUCT(
      "%s cannot be proven: %s; only what follows from the ranges and directions of both timelines"
          + " of a product is proven; weaken the contract",
      "ensures-unproven"),
  MOMENTUM_REACHES(
      "the momentum reaches %s: a momentum is below 1 at every step; end the phase earlier, or"
          + " write a smaller factor",
      "momentum"),
  MOMENTUM_PRODUCT(
      "the momentum times its factor %s: a momentum is below 1 at every step; make one of them"
          + " smaller",
      "momentum"),
  OVERFLOW(
      "%s passes the largest double%s: it is finite at every step; end the phase earlier, or write"
          + " a smaller factor",
      "overflow"),
  OVERFLOW_PRODUCT(
      "%s times its factor %s: it is finite at every step; make one of them smaller", "overflow");

  private final String format;
  private final String tag;

  RuleMessage(String format, String tag) {
    this.format = format;
    this.tag = tag;
  }

  /** Returns the stable tag, which stands at the end of the message. */
  public String tag() {
    return tag;
  }

  /** Returns the text with its details filled in; doubles are written as a user would. */
  String format(Object... details) {
    Object[] written = new Object[details.length];
    for (int i = 0; i < details.length; i++) {
      written[i] = details[i] instanceof Double number ? Rules.number(number) : details[i];
    }
    return String.format(Locale.ROOT, format, written) + " [anneal:" + tag + "]";
  }
}

package dev.anneal.processor.model;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import java.util.Optional;
import java.util.Set;

/** What holds of every curve that one annotation declares. */
public interface CurveTraits {
  /** Returns the simple name of the annotation. */
  String annotation();

  /**
   * Returns the member that gives the first value of the curve and may be left out, to go on from
   * the phase before or to be open. Empty where the annotation always gives it.
   */
  default Optional<String> startMember() {
    return Optional.of("initial");
  }

  /**
   * Returns whether the start member, where it is left out, goes on from the phase before. If not,
   * it can be left out in the first phase only.
   */
  default boolean continues() {
    return true;
  }

  /**
   * Returns whether the value shrinks on and on, with no end declared that it is meant to come
   * close to.
   */
  default boolean fades(Declaration declaration) {
    return false;
  }

  /** Returns whether the curve must have an end, so that it runs to the end of training. */
  default boolean needsEnd(Declaration declaration) {
    return false;
  }

  /**
   * Returns whether the value grows on and on, so that the curve must have an end, but does not ask
   * for that of the training.
   */
  default boolean grows(Declaration declaration) {
    return false;
  }

  /** Returns whether the curve is a ramp to the first value of the phase after it. */
  default boolean isWarmup() {
    return false;
  }

  /** Returns whether the value changes from step to step, for some members at least. */
  default boolean changes() {
    return true;
  }

  /** Returns the member with the length between two drops, for a curve that falls in steps. */
  default Optional<String> dropMember(Declaration declaration) {
    return Optional.empty();
  }

  /** Returns whether the value drops at the positions of a curve, not on the way to them. */
  default boolean dropsAtPositions() {
    return true;
  }

  /** Returns the number that the curve begins with, bit for bit, if it is declared. */
  default Optional<Member> firstValue(Declaration declaration) {
    return startMember().flatMap(declaration::member);
  }

  /** Returns the members with values of the hyperparameter, as opposed to lengths or factors. */
  default Set<String> rates() {
    return Set.of("initial", "end", "floor");
  }
}

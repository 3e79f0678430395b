package dev.anneal.processor.check;

import dev.anneal.curve.Curve;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import java.util.ArrayList;
import java.util.List;

/**
 * A phase of which all is known while compiling, as far as it matters: up to the end of training.
 * The last one holds its end until then.
 *
 * @param phase the phase
 * @param curve its curve
 * @param start its first step
 * @param end the step before which it ends, {@link Curve#UNBOUNDED} if never
 * @param origin the step at which the curve's k is 0
 */
record Run(Phase phase, Curve curve, long start, long end, long origin) {
  /** Returns those phases of a timeline that are known. */
  static List<Run> of(Timeline timeline, Training training) {
    List<Run> runs = new ArrayList<>();
    List<Phase> phases = timeline.phases();
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      Term next = i + 1 < phases.size() ? phases.get(i + 1).start() : Term.of(Curve.UNBOUNDED);
      if (isKnown(phase.curve(), phase.start(), phase.origin(), next)) {
        long end = Math.min(next.asLong(), end(training));
        if (phase.start().asLong() < end) {
          runs.add(
              new Run(
                  phase,
                  phase.curve().asCurve(),
                  phase.start().asLong(),
                  end,
                  phase.origin().asLong()));
        }
      }
    }
    return runs;
  }

  /** Returns where the training ends, as far as that is known. */
  static long end(Training training) {
    return training
        .totalSteps()
        .filter(total -> total.known().isPresent())
        .map(Term::asLong)
        .orElse(Curve.UNBOUNDED);
  }

  private static boolean isKnown(Term... terms) {
    return List.of(terms).stream().allMatch(term -> term.known().isPresent());
  }

  /** Returns the k of the curve at a step. */
  long k(long step) {
    return step - origin;
  }

  /** Returns the value at a step. */
  double at(long step) {
    return curve.at(k(step));
  }

  /** Returns the step before which the phase itself ends, or before it the training. */
  long phaseEnd() {
    return phase.end().known().isPresent() ? Math.min(end, phase.end().asLong()) : end;
  }

  /** Returns whether the value may rise at some step after one and before another. */
  boolean rises(long from, long to) {
    return curve.firstRise(k(from), k(to - 1) + 1) != Curve.NONE;
  }

  /** Returns whether the value may fall at some step after one and before another. */
  boolean falls(long from, long to) {
    return curve.firstFall(k(from), k(to - 1) + 1) != Curve.NONE;
  }

  /** Returns the step up to which the value goes one way from a step on, at most another one. */
  long turn(long from, long to) {
    long rise = curve.firstRise(k(from), k(to - 1) + 1);
    long fall = curve.firstFall(k(from), k(to - 1) + 1);
    return rise < 0 || fall < 0 ? to : origin + Math.max(rise, fall);
  }

  /** Returns whether the curve shrinks on and on, with no end that it is meant to come close to. */
  boolean fades() {
    return phase.kind().fades(phase.declaration());
  }
}

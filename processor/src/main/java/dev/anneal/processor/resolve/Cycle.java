package dev.anneal.processor.resolve;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.TrainingTerms;
import dev.anneal.processor.report.Site;
import java.util.Optional;

/**
 * One run of a timeline's phases: the only one, or one of several by {@code @Repeat}.
 *
 * @param repeat the annotation, if there is one
 * @param index the number of the cycle, from 0 on
 * @param start its first step
 * @param growth how many times as long as the one before it each cycle is
 * @param peak how many times as high as in the one before it the values of each cycle are
 */
record Cycle(Optional<Declaration> repeat, int index, Term start, double growth, double peak) {
  /** The only run. */
  static final Cycle ONLY = new Cycle(Optional.empty(), 0, Term.of(0L), 1, 1);

  /** Returns whether lengths are other ones than in the first cycle. */
  boolean isLonger() {
    return index > 0 && growth != 1;
  }

  /** Returns whether values are other ones than in the first cycle. */
  boolean isScaled() {
    return index > 0 && peak != 1;
  }

  /** Returns a step of the cycle as a step of the training. */
  Term at(Term step) {
    return TrainingTerms.after(start, step);
  }

  /**
   * Returns a value of the first cycle as one of this.
   *
   * @param least what it does not fall below, unless it is below that in the first cycle
   */
  Term value(Term first, Term least) {
    return isScaled() && !first.broken() ? TrainingTerms.peak(first, peak, index, least) : first;
  }

  /** Returns the name of a member in messages about the values or steps of this cycle. */
  String named(String member) {
    return index == 0 ? member : member + " in cycle " + (index + 1);
  }

  /** Returns the name of a variable for what the cycle has of its own. */
  String local(String name) {
    return name + "InCycle" + (index + 1);
  }

  /** Returns where the annotation, or one of its members, stands. */
  Site site(String member) {
    return repeat.orElseThrow().site(member);
  }
}

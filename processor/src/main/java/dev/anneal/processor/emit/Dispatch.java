package dev.anneal.processor.emit;

import dev.anneal.processor.timeline.Phase;
import dev.anneal.processor.timeline.Term;
import dev.anneal.processor.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the search for the phase of a step: one comparison after the other for few phases, halves
 * of halves for many, in methods of their own before one grows too large for the JIT.
 */
final class Dispatch {
  /** Up to so many phases a plain sequence reads best and costs no more. */
  private static final int SEQUENCE = 4;

  /** A branch takes some 20 bytes of code; the JIT compiles methods of up to 8,000. */
  private static final int METHOD = 64;

  private final Terms terms;
  private final String method;
  private final String step;
  private final List<SourceWriter> helpers = new ArrayList<>();

  /**
   * Creates a writer.
   *
   * @param terms writes the terms
   * @param method the name of the method that the code is for
   * @param step the name of its variable with the step
   */
  Dispatch(Terms terms, String method, String step) {
    this.terms = terms;
    this.method = method;
    this.step = step;
  }

  /** Writes the statements that return the value at the step, and closes the method. */
  void write(Timeline timeline, SourceWriter out) {
    branch(timeline.phases(), step, out);
    out.close();
    helpers.forEach(out::add);
  }

  private void branch(List<Phase> phases, String variable, SourceWriter out) {
    if (phases.size() <= SEQUENCE) {
      int last = phases.size() - 1;
      for (Phase phase : phases.subList(0, last)) {
        out.open("if (" + variable + " < " + terms.expression(phase.end()) + ")");
        out.statement("return " + value(phase, variable));
        out.close();
      }
      out.statement("return " + value(phases.get(last), variable));
      return;
    }
    int middle = phases.size() / 2;
    List<Phase> before = phases.subList(0, middle);
    List<Phase> after = phases.subList(middle, phases.size());
    out.open("if (" + variable + " < " + terms.expression(before.get(middle - 1).end()) + ")");
    half(before, variable, phases.size(), out);
    out.close();
    half(after, variable, phases.size(), out);
  }

  private void half(List<Phase> phases, String variable, int whole, SourceWriter out) {
    if (whole <= METHOD) {
      branch(phases, variable, out);
      return;
    }
    SourceWriter part = out.aside();
    // Takes the place in the order of the methods before its own parts do.
    helpers.add(part);
    String name = method + "Part" + helpers.size();
    part.blankLine();
    part.open("private double " + name + "(long step)");
    branch(phases, "step", part);
    part.close();
    out.statement("return " + name + "(" + variable + ")");
  }

  private String value(Phase phase, String variable) {
    Term origin = phase.origin();
    boolean fromZero = origin.known().isPresent() && origin.asLong() == 0;
    String k = fromZero ? variable : variable + " - " + terms.expression(origin);
    return terms.expression(phase.curve()) + ".at(" + k + ")";
  }
}

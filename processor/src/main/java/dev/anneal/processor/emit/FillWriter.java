package dev.anneal.processor.emit;

import dev.anneal.curve.Segments;
import dev.anneal.processor.timeline.Phase;
import dev.anneal.processor.timeline.Timeline;
import java.util.List;

/** Writes the statements that fill an array phase by phase, in methods of their own for many. */
final class FillWriter {
  /** A phase takes some 20 bytes of code; the JIT compiles methods of up to 8,000. */
  private static final int METHOD = 64;

  private final Terms terms;
  private final SourceWriter out;
  private final SourceWriter helpers;
  private int parts;

  FillWriter(Terms terms, SourceWriter out) {
    this.terms = terms;
    this.out = out;
    this.helpers = out.aside();
  }

  /** Writes the statements that write {@code rates} from {@code firstStep} on. */
  void write(Timeline timeline) {
    int last = timeline.phases().size() - 1;
    List<Phase> ending = timeline.phases().subList(0, last);
    if (last > 0) {
      out.statement("int filled = 0");
    }
    if (last <= METHOD) {
      ending.forEach(phase -> fill(phase, out));
    } else {
      for (int from = 0; from < last; from += METHOD) {
        String part = part(ending.subList(from, Math.min(from + METHOD, last)));
        out.statement("filled = " + part + "(firstStep, rates, filled)");
      }
    }
    Phase phase = timeline.phases().get(last);
    out.statement(
        out.name(Segments.class)
            + ".fillRest("
            + terms.expression(phase.curve())
            + ", "
            + terms.expression(phase.origin())
            + ", firstStep, rates, "
            + (last > 0 ? "filled" : "0")
            + ")");
  }

  /** Returns the methods that the statements call. */
  SourceWriter helpers() {
    return helpers;
  }

  private void fill(Phase phase, SourceWriter to) {
    to.statement(
        "filled = "
            + out.name(Segments.class)
            + ".fill("
            + terms.expression(phase.curve())
            + ", "
            + terms.expression(phase.origin())
            + ", "
            + terms.expression(phase.end())
            + ", firstStep, rates, filled)");
  }

  private String part(List<Phase> phases) {
    parts++;
    String name = "fillPart" + parts;
    helpers.blankLine();
    helpers.open("private int " + name + "(long firstStep, double[] rates, int from)");
    helpers.statement("int filled = from");
    phases.forEach(phase -> fill(phase, helpers));
    helpers.statement("return filled");
    helpers.close();
    return name;
  }
}

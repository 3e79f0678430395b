package dev.anneal.processor.resolve;

import dev.anneal.Unit;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.List;
import java.util.Optional;

/** What {@code @Repeat} says of a timeline, checked by the rules on it and on the phases. */
final class Cycles {
  private static final int MOST_PHASES = 1_024;
  private static final int FEWEST = 2;

  private final Declaration repeat;
  private final Diagnostics diagnostics;
  private boolean holds = true;

  private Cycles(Declaration repeat, Diagnostics diagnostics) {
    this.repeat = repeat;
    this.diagnostics = diagnostics;
  }

  /**
   * Checks an annotation.
   *
   * @param repeat the annotation
   * @param phases the phases of a cycle
   * @return the first cycle, if no mistake was found
   */
  static Optional<Cycle> first(
      Declaration repeat, List<Declaration> phases, Diagnostics diagnostics) {
    return new Cycles(repeat, diagnostics).first(phases);
  }

  /** Returns how often the phases run. */
  static int count(Cycle cycle) {
    return cycle.repeat().map(repeat -> (int) repeat.number("cycles")).orElse(1);
  }

  private Optional<Cycle> first(List<Declaration> phases) {
    if (!repeat.unresolved().isEmpty()) {
      return Optional.empty();
    }
    long cycles = (long) repeat.number("cycles");
    if (cycles < FEWEST) {
      error(repeat, "cycles", Message.REPEAT_CYCLES, cycles);
    } else if (cycles * phases.size() > MOST_PHASES) {
      error(repeat, "cycles", Message.REPEAT_SIZE, cycles, cycles * phases.size(), MOST_PHASES);
    }
    double growth = repeat.number("periodGrowth");
    if (!Members.isAtLeastOne(growth)) {
      error(
          repeat,
          "periodGrowth",
          Message.AT_LEAST_ONE,
          repeat.named("periodGrowth"),
          Rules.number(growth),
          "a growth",
          "2");
    }
    double peak = repeat.number("peakFactor");
    if (!Members.isPositive(peak)) {
      error(repeat, "peakFactor", Message.FACTOR, repeat.named("peakFactor"), Rules.number(peak));
    }
    for (Declaration phase : phases) {
      Optional<Member> until = phase.member("until");
      if (until.isEmpty() ? !phase.has("until") : until.get().asDouble() < 0) {
        error(phase, "until", Message.REPEAT_UNTIL, phase, cycles);
      }
    }
    return holds
        ? Optional.of(new Cycle(Optional.of(repeat), 0, Term.of(0L), growth, peak))
        : Optional.empty();
  }

  private void error(Declaration at, String member, Message message, Object... details) {
    diagnostics.error(at.site(member), message, details);
    holds = false;
  }

  /**
   * Returns the cycle after another.
   *
   * @param cycle the other
   * @param last the last phase of each
   * @param measures the lengths of the training
   */
  static Cycle next(Cycle cycle, Declaration last, Measures measures) {
    int index = cycle.index() + 1;
    Term start = start(cycle, index, last, measures);
    return new Cycle(
        cycle.repeat(),
        index,
        Term.named("cycle" + (index + 1) + "Start", start),
        cycle.growth(),
        cycle.peak());
  }

  private static Term start(Cycle cycle, int index, Declaration last, Measures measures) {
    double until = last.number("until");
    Unit unit = last.constant("unit", Unit.class);
    return cycle.growth() == 1
        ? measures.cycleStart(until, unit, index)
        : cycle.at(measures.in(cycle).steps(until, unit));
  }
}

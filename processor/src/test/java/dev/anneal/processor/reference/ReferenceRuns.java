package dev.anneal.processor.reference;

import dev.anneal.processor.reference.ReferenceSchedule.Length;
import dev.anneal.processor.reference.ReferenceSchedule.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The phases of one hyperparameter, or of its factors, once or several times. */
final class ReferenceRuns {
  private static final List<String> LENGTHS =
      List.of(
          "until",
          "over",
          "every",
          "timescale",
          "midpoint",
          "period",
          "stepSize",
          "stepSizeDown",
          "at",
          "boundaries");
  private static final List<String> VALUES = List.of("initial", "value", "max", "min", "values");

  private final String of;
  private final List<Run> runs = new ArrayList<>();

  private record Run(long start, ReferenceTimeline timeline) {}

  /**
   * One run of the phases.
   *
   * @param start its first step
   * @param end the step of the run before which its last phase ends, or null where its {@code
   *     until} says it
   * @param longer how many times as long as in the first run everything is
   * @param higher how many times as high
   */
  record Cycle(long start, Long end, BigDecimal longer, BigDecimal higher) {
    static final Cycle ONLY = new Cycle(0, null, BigDecimal.ONE, BigDecimal.ONE);

    /** Returns an annotation as it would be written for this cycle alone. */
    Declared written(Declared curve) {
      Declared written = curve;
      for (String member : LENGTHS) {
        if (curve.has(member)) {
          List<BigDecimal> lengths =
              curve.decimals(member).stream().map(length -> length.multiply(longer)).toList();
          written = written.with(member, lengths);
        }
      }
      for (String member : VALUES) {
        if (curve.has(member)) {
          List<BigDecimal> values =
              curve.decimals(member).stream().map(value -> value(curve, value)).toList();
          written = written.with(member, values);
        }
      }
      return written;
    }

    /** Returns a value of the first cycle as high as it is here, rounded once. */
    BigDecimal value(Declared curve, BigDecimal first) {
      BigDecimal value = new BigDecimal(first.doubleValue());
      if (higher.compareTo(BigDecimal.ONE) == 0) {
        return value;
      }
      BigDecimal peak = new BigDecimal(value.multiply(higher).doubleValue());
      BigDecimal least = curve.exact("end", 0).max(curve.exact("floor", 0));
      return value.compareTo(least) < 0 ? peak : peak.max(least);
    }
  }

  private ReferenceRuns(String of) {
    this.of = of;
  }

  static ReferenceRuns of(
      String of, List<Declared> curves, Optional<Declared> repeat, Length length, Number open) {
    ReferenceRuns all = new ReferenceRuns(of);
    for (Cycle cycle :
        repeat.isEmpty() ? List.of(Cycle.ONLY) : cycles(curves, repeat.get(), length)) {
      List<Declared> written = curves.stream().map(cycle::written).toList();
      all.runs.add(new Run(cycle.start(), ReferenceTimeline.of(of, written, length, open, cycle)));
    }
    return all;
  }

  private static List<Cycle> cycles(List<Declared> curves, Declared repeat, Length length) {
    Declared last = curves.get(curves.size() - 1);
    BigDecimal exact = length.exact(last, last.decimal("until"));
    BigDecimal growth = repeat.exact("periodGrowth", 1);
    boolean grows = growth.compareTo(BigDecimal.ONE) > 0;
    List<Cycle> cycles = new ArrayList<>();
    long start = 0;
    for (int c = 0; c < repeat.decimal("cycles").intValueExact(); c++) {
      BigDecimal longer = growth.pow(c);
      long next =
          grows
              ? start + rounded(exact.multiply(longer))
              : rounded(exact.multiply(BigDecimal.valueOf(c + 1L)));
      BigDecimal higher = repeat.exact("peakFactor", 1).pow(c);
      cycles.add(new Cycle(start, next - start, longer, higher));
      start = next;
    }
    return cycles;
  }

  private static long rounded(BigDecimal steps) {
    return steps.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  String of() {
    return of;
  }

  Value value(long step) {
    Run running = runs.get(0);
    for (Run run : runs) {
      if (run.start() <= step) {
        running = run;
      }
    }
    return running.timeline().value(step - running.start());
  }

  List<Long> boundaries() {
    return runs.stream()
        .flatMap(run -> run.timeline().boundaries().stream().map(step -> run.start() + step))
        .toList();
  }
}

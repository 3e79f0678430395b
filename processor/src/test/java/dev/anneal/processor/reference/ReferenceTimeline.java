package dev.anneal.processor.reference;

import static dev.anneal.processor.reference.Real.DIGITS;
import static dev.anneal.processor.reference.Real.divide;

import dev.anneal.processor.reference.ReferenceRuns.Cycle;
import dev.anneal.processor.reference.ReferenceSchedule.Length;
import dev.anneal.processor.reference.ReferenceSchedule.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The phases of one hyperparameter, or of its factors. */
final class ReferenceTimeline {
  /** The bound where a formula needs only + - * / sqrt and whole powers. */
  private static final double ALGEBRAIC = 2;

  /** The bound where it needs a cosine, an exponential or a real power. */
  private static final double TRANSCENDENTAL = 4.5;

  private static final BigDecimal ONE = BigDecimal.ONE;

  /** So many factors above 1 lead from any value of the test beyond any ceiling of it. */
  private static final BigDecimal FAR = BigDecimal.valueOf(10_000);

  private final String of;
  private final Length length;
  private final Cycle cycle;
  private final List<Phase> phases = new ArrayList<>();

  /**
   * A phase.
   *
   * @param curve its annotation
   * @param start its first step
   * @param end the step before which it ends
   * @param origin the step at which k is 0
   * @param first the first value, where the annotation has it or it follows from elsewhere
   * @param target the value that a warmup ramps to
   * @param inherited the error that the first value may have
   */
  private record Phase(
      Declared curve,
      long start,
      long end,
      long origin,
      BigDecimal first,
      BigDecimal target,
      double inherited) {}

  private ReferenceTimeline(String of, Length length, Cycle cycle) {
    this.of = of;
    this.length = length;
    this.cycle = cycle;
  }

  /** Returns the phases of one cycle, whose steps are counted from its start. */
  static ReferenceTimeline of(
      String of, List<Declared> curves, Length length, Number open, Cycle cycle) {
    ReferenceTimeline timeline = new ReferenceTimeline(of, length, cycle);
    Declared warmup = curves.get(0).name().equals("Warmup") ? curves.get(0) : null;
    long start = 0;
    for (int i = 0; i < curves.size(); i++) {
      Declared curve = curves.get(i);
      boolean isLast = i == curves.size() - 1;
      long end = isLast && cycle.end() != null ? cycle.end() : timeline.end(curve);
      if (!curve.equals(warmup)) {
        boolean inPlace = start > 0 && timeline.phases.isEmpty() && !warmup.flag("prefix", true);
        timeline.add(curve, start, end, inPlace ? 0 : start, open);
      }
      start = end;
    }
    if (warmup != null) {
      Phase next = timeline.phases.get(0);
      Value target = timeline.value(next, next.start());
      BigDecimal initial = warmup.has("initial") ? warmup.exact("initial") : null;
      timeline.phases.add(
          0, new Phase(warmup, 0, next.start(), 0, initial, target.exact(), target.ulps()));
    }
    return timeline;
  }

  private void add(Declared curve, long start, long end, long origin, Number open) {
    String member =
        switch (curve.name()) {
          case "Constant" -> "value";
          case "OneCycle" -> "max";
          default -> "initial";
        };
    BigDecimal first = null;
    double inherited = 0;
    if (curve.has(member)) {
      first = curve.exact(member);
    } else if (!phases.isEmpty()) {
      Value before = last(phases.get(phases.size() - 1));
      first = new BigDecimal(before.exact().doubleValue());
      inherited = before.ulps();
    } else if (open != null) {
      first = cycle.value(curve, new BigDecimal(open.doubleValue()));
    }
    phases.add(new Phase(curve, start, end, origin, first, null, inherited));
  }

  private long end(Declared curve) {
    if (curve.has("until")) {
      return length.until(curve);
    }
    boolean needsEnd =
        switch (curve.name()) {
          case "LinearDecay",
              "PolynomialDecay",
              "CosineDecay",
              "SqrtDecay",
              "RexDecay",
              "OneCycle" ->
              true;
          default -> curve.name().equals("ExponentialDecay") && !curve.has("factor");
        };
    boolean grows =
        List.of("StepDecay", "ExponentialDecay").contains(curve.name())
            && curve.has("factor")
            && curve.exact("factor").compareTo(ONE) > 0
            && !curve.has("ceiling");
    boolean isDrawnOver = curve.has("over");
    return needsEnd && !isDrawnOver || grows ? length.totalSteps() : Long.MAX_VALUE;
  }

  Value value(long step) {
    for (Phase phase : phases) {
      if (step < phase.end()) {
        return value(phase, counted(phase, step));
      }
    }
    Phase last = phases.get(phases.size() - 1);
    long counted = counted(last, step);
    return counted < last.end() || last.end() == Long.MAX_VALUE ? value(last, counted) : last(last);
  }

  private long counted(Phase phase, long step) {
    long start = cycle.start();
    return length.counted(phase.curve(), start + phase.start(), start + step) - start;
  }

  List<Long> boundaries() {
    List<Long> steps = new ArrayList<>();
    for (Phase phase : phases) {
      steps.add(phase.start());
      steps.add(phase.end());
      Declared curve = phase.curve();
      for (String member : new String[] {"at", "boundaries"}) {
        if (curve.has(member)) {
          curve.decimals(member).forEach(position -> steps.add(length.steps(curve, position)));
        }
      }
      for (String member : new String[] {"every", "stepSize", "stepSizeDown", "period"}) {
        if (curve.has(member)) {
          BigDecimal period = exact(curve, member);
          for (int i = 1; i <= 5; i++) {
            BigDecimal multiple = Formulas.multiple(period, BigDecimal.valueOf(i));
            steps.add(phase.origin() + multiple.longValueExact());
          }
        }
      }
    }
    return steps;
  }

  /** Returns the value that a phase holds at its end: what its formula comes to from the left. */
  private Value last(Phase phase) {
    if (phase.curve().has("over")) {
      return value(phase, Math.min(phase.end(), phase.origin() + drawnOver(phase)));
    }
    return switch (phase.curve().name()) {
      case "StepDecay", "MultiStepDecay", "PiecewiseConstant" -> value(phase, phase.end() - 1);
      case "InverseTimeDecay" ->
          value(phase, phase.curve().flag("staircase", false) ? phase.end() - 1 : phase.end());
      default -> value(phase, phase.end());
    };
  }

  private long drawnOver(Phase phase) {
    return length.steps(phase.curve(), phase.curve().decimal("over"));
  }

  private Value value(Phase phase, long step) {
    if (phase.curve().has("over")) {
      long end = phase.origin() + drawnOver(phase);
      Phase whole =
          new Phase(
              phase.curve().without("over"),
              phase.start(),
              end,
              phase.origin(),
              phase.first(),
              phase.target(),
              phase.inherited());
      return step < end ? value(whole, step) : last(whole);
    }
    Declared curve = phase.curve();
    BigDecimal k = BigDecimal.valueOf(step - phase.origin());
    BigDecimal v0 = phase.first();
    BigDecimal p =
        phase.end() == Long.MAX_VALUE
            ? null
            : divide(k, BigDecimal.valueOf(phase.end() - phase.origin()));
    return switch (curve.name()) {
      case "Constant" -> new Value(v0, phase.inherited());
      case "Warmup" -> warmup(phase, p);
      case "StepDecay" -> {
        BigDecimal drops = Formulas.count(exact(curve, "every"), k);
        yield floored(curve, changed(curve, v0, drops), phase, ALGEBRAIC);
      }
      case "MultiStepDecay" -> {
        BigDecimal drops = BigDecimal.valueOf(passed(curve, "at", step));
        BigDecimal value = v0.multiply(Real.pow(curve.exact("factor"), drops));
        yield new Value(value, ALGEBRAIC + phase.inherited());
      }
      case "PiecewiseConstant" -> {
        BigDecimal value = curve.decimals("values").get(passed(curve, "boundaries", step));
        yield new Value(new BigDecimal(value.doubleValue()), 0);
      }
      case "PiecewiseLinear" -> interpolated(curve, Math.min(step, phase.end()));
      case "LinearDecay" ->
          new Value(Formulas.line(v0, Formulas.end(curve, v0), p), ALGEBRAIC + phase.inherited());
      case "ExponentialDecay" -> {
        if (!curve.has("factor")) {
          BigDecimal ratio = divide(Formulas.end(curve, v0), v0);
          yield new Value(v0.multiply(Real.pow(ratio, p)), TRANSCENDENTAL + phase.inherited());
        }
        BigDecimal drops = divide(k, new BigDecimal(steps(curve, "every")));
        yield floored(curve, changed(curve, v0, drops), phase, TRANSCENDENTAL);
      }
      case "Cyclic" -> cyclic(curve, k.longValueExact());
      case "PolynomialDecay" -> transcendental(phase, Formulas.polynomial(curve, v0, p));
      case "CosineDecay" -> transcendental(phase, Formulas.cosine(curve, v0, p));
      case "SqrtDecay" ->
          new Value(Formulas.squareRoot(curve, v0, p), ALGEBRAIC + phase.inherited());
      case "RexDecay" -> new Value(Formulas.reflected(curve, v0, p), ALGEBRAIC + phase.inherited());
      case "InverseTimeDecay" ->
          floored(curve, Formulas.inverseTime(curve, v0, units(curve, k)), phase, TRANSCENDENTAL);
      case "InverseSqrtDecay" -> {
        long timescale = steps(curve, "timescale").longValueExact();
        BigDecimal value = Formulas.inverseSquareRoot(curve, v0, k, timescale);
        yield floored(curve, value, phase, ALGEBRAIC);
      }
      case "SigmoidDecay" -> {
        long midpoint = steps(curve, "midpoint").longValueExact();
        yield transcendental(phase, Formulas.sigmoid(curve, v0, k, midpoint, length.unit(curve)));
      }
      case "CosineRestarts" -> {
        boolean isEndless = phase.end() == Long.MAX_VALUE;
        BigDecimal last =
            BigDecimal.valueOf(isEndless ? phase.end() : phase.end() - 1 - phase.origin());
        BigDecimal period = exact(curve, "period");
        yield transcendental(phase, Formulas.restarts(curve, v0, k, last, period));
      }
      case "OneCycle" -> {
        long n = phase.end() - phase.origin();
        boolean momentum = of.equals("momentum");
        List<BigDecimal> corners = momentum ? Formulas.momenta(curve) : Formulas.rates(curve, v0);
        yield transcendental(phase, Formulas.oneCycle(curve, corners, k, n));
      }
      default -> throw new IllegalArgumentException(curve.toString());
    };
  }

  private Value warmup(Phase phase, BigDecimal p) {
    BigDecimal v0 = phase.first();
    BigDecimal position = p;
    if (v0 == null) {
      v0 = BigDecimal.ZERO;
      BigDecimal ahead =
          divide(BigDecimal.valueOf(length.ahead(phase.curve())), BigDecimal.valueOf(phase.end()));
      position = p.add(ahead).min(ONE);
    }
    String shape = phase.curve().constant("shape", "LINEAR");
    BigDecimal value =
        switch (shape) {
          case "COSINE" -> Formulas.wave(v0, phase.target(), position);
          case "SQRT" -> {
            BigDecimal left = ONE.subtract(position).max(BigDecimal.ZERO);
            yield Formulas.line(v0, phase.target(), ONE.subtract(left.sqrt(DIGITS)));
          }
          case "EXPONENTIAL" -> v0.multiply(Real.pow(divide(phase.target(), v0), position));
          default ->
              Formulas.line(
                  v0, phase.target(), Real.pow(position, phase.curve().exact("power", 1)));
        };
    BigDecimal power = phase.curve().exact("power", 1);
    boolean isWhole = power.stripTrailingZeros().scale() <= 0;
    boolean algebraic = shape.equals("LINEAR") && isWhole || shape.equals("SQRT");
    return new Value(value, (algebraic ? ALGEBRAIC : TRANSCENDENTAL) + phase.inherited());
  }

  private Value cyclic(Declared curve, long k) {
    BigDecimal up = exact(curve, "stepSize");
    BigDecimal down = curve.has("stepSizeDown") ? exact(curve, "stepSizeDown") : up;
    BigDecimal step = BigDecimal.valueOf(k);
    BigDecimal cycle = Formulas.count(up.add(down), step);
    BigDecimal start = Formulas.multiple(up.add(down), cycle);
    BigDecimal turn = Formulas.multiple(up.add(down), cycle, up);
    BigDecimal end = Formulas.multiple(up.add(down), cycle.add(ONE));
    BigDecimal height =
        step.compareTo(turn) < 0
            ? divide(step.subtract(start), turn.subtract(start))
            : divide(end.subtract(step), end.subtract(turn));
    BigDecimal amplitude =
        switch (curve.constant("amplitude", "CONSTANT")) {
          case "HALVING" -> Real.pow(new BigDecimal("0.5"), cycle);
          case "EXPONENTIAL" -> Real.pow(curve.exact("factor"), BigDecimal.valueOf(k));
          default -> ONE;
        };
    BigDecimal min = curve.exact("min");
    BigDecimal max = curve.exact("max");
    BigDecimal offset = max.subtract(min).multiply(height, DIGITS).multiply(amplitude, DIGITS);
    boolean inverted = curve.flag("inverted", false);
    return new Value(inverted ? max.subtract(offset) : min.add(offset), ALGEBRAIC);
  }

  private static Value transcendental(Phase phase, BigDecimal value) {
    return new Value(value, TRANSCENDENTAL + phase.inherited());
  }

  /** Returns the value times so many factors; far beyond the ceiling it is not worked out. */
  private static BigDecimal changed(Declared curve, BigDecimal v0, BigDecimal factors) {
    BigDecimal factor = curve.exact("factor");
    boolean isFar = factor.compareTo(ONE) > 0 && factors.compareTo(FAR) > 0;
    return v0.multiply(Real.pow(factor, isFar ? FAR : factors));
  }

  private static Value floored(Declared curve, BigDecimal value, Phase phase, double ulps) {
    BigDecimal floored = value.max(curve.exact("floor", 0));
    BigDecimal bounded = curve.has("ceiling") ? floored.min(curve.exact("ceiling")) : floored;
    return new Value(bounded, ulps + phase.inherited());
  }

  private Value interpolated(Declared curve, long step) {
    List<BigDecimal> values =
        curve.decimals("values").stream().map(v -> new BigDecimal(v.doubleValue())).toList();
    List<Long> points =
        curve.decimals("at").stream().map(position -> length.steps(curve, position)).toList();
    int next = passed(curve, "at", step);
    if (next == 0 || next == values.size()) {
      return new Value(values.get(Math.max(0, next - 1)), 0);
    }
    BigDecimal steps = BigDecimal.valueOf(points.get(next) - points.get(next - 1));
    BigDecimal share = divide(BigDecimal.valueOf(step - points.get(next - 1)), steps);
    return new Value(Formulas.line(values.get(next - 1), values.get(next), share), ALGEBRAIC);
  }

  private int passed(Declared curve, String member, long step) {
    return (int)
        curve.decimals(member).stream()
            .filter(position -> length.steps(curve, position) <= step)
            .count();
  }

  private BigDecimal exact(Declared curve, String member) {
    return length.exact(curve, curve.decimal(member));
  }

  /** Returns how often an inverse time decay has grown by its rate: of a staircase, the steps. */
  private BigDecimal units(Declared curve, BigDecimal k) {
    return curve.flag("staircase", false)
        ? Formulas.count(exact(curve, "every"), k)
        : divide(k, new BigDecimal(steps(curve, "every")));
  }

  private BigInteger steps(Declared curve, String member) {
    return BigInteger.valueOf(length.steps(curve, curve.decimal(member)));
  }
}

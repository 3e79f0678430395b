package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Free;
import dev.anneal.processor.parity.Piece.Line;
import dev.anneal.processor.parity.Piece.Power;
import java.util.List;
import java.util.OptionalDouble;

/** {@code keras.optimizers.schedules}; one step is one update. */
final class Keras implements Peer {
  @Override
  public Mapping translate(Reference file) {
    Values params = file.params();
    Phases phases =
        switch (file.schedule()) {
          case "CosineDecay" -> cosine(params);
          case "CosineDecayRestarts" -> restarts(params, file.run());
          case "ExponentialDecay" -> exponential(params, file.run());
          case "InverseTimeDecay" ->
              inverseTime(
                  params.number("initial_learning_rate"),
                  params.number("decay_rate"),
                  params.number("decay_steps"),
                  params.flag("staircase", false));
          case "PiecewiseConstantDecay" ->
              rightClosed(params.numbers("values"), params.numbers("boundaries"));
          case "PolynomialDecay" ->
              polynomial(
                  params.number("initial_learning_rate"),
                  params.number("end_learning_rate", 1e-4),
                  params.whole("decay_steps"),
                  params.number("power", 1),
                  params.flag("cycle", false),
                  file.run());
          default -> throw Peer.unknown(file.schedule());
        };
    return Mapping.of(file, phases);
  }

  private static Phases cosine(Values params) {
    Phases phases = new Phases();
    double from = params.number("initial_learning_rate");
    if (params.has("warmup_target")) {
      double peak = params.number("warmup_target");
      long steps = params.whole("warmup_steps", 0);
      if (steps > 0) {
        phases.then(Line.of(from, peak, steps));
      }
      from = peak;
    }
    double to = from * params.number("alpha", 0);
    return phases.then(Cosine.of(from, to, params.whole("decay_steps"))).hold(to);
  }

  /** The floor is no part of what shrinks, so with one each cycle is declared by itself. */
  private static Phases restarts(Values params, long run) {
    double initial = params.number("initial_learning_rate");
    double alpha = params.number("alpha", 0);
    double growth = params.number("t_mul", 2);
    double shrink = params.number("m_mul", 1);
    long period = params.whole("first_decay_steps");
    double floor = initial * alpha;
    Phases phases = new Phases();
    if (alpha == 0 || shrink == 1) {
      phases.then(Decays.restarts(initial, floor, period, growth, shrink));
    } else {
      double height = initial * (1 - alpha);
      double length = period;
      while (phases.length() <= run) {
        phases.then(Cosine.of(floor + height, floor, Math.round(length)));
        height *= shrink;
        length *= growth;
      }
      phases.hold(floor);
    }
    return Cycles.wholeOrFrom(phases, period, growth, run)
        .except(Torch.misplacedRestarts(period, growth, run));
  }

  private static Phases exponential(Values params, long run) {
    double from = params.number("initial_learning_rate");
    double factor = params.number("decay_rate");
    double every = params.number("decay_steps");
    return params.flag("staircase", false)
        ? Decays.staircase(from, factor, every, OptionalDouble.empty(), run)
        : Decays.exponential(from, factor, every, OptionalDouble.empty(), run);
  }

  /** Returns {@code from / (1 + rate k / every)}, in steps if it is a staircase. */
  static Phases inverseTime(double from, double rate, double every, boolean staircase) {
    if (rate == 0) {
      return Phases.held(from);
    }
    boolean whole = Steps.isWhole(every);
    if (staircase && !whole) {
      throw new Inexpressible("a staircase of fractions of steps");
    }
    Annotation decay =
        Annotation.of("InverseTimeDecay")
            .with("initial", from)
            .with("rate", whole ? rate : rate / every)
            .with("every", whole ? every : 1);
    return Phases.of(
        new Free(staircase ? decay.with("staircase", true) : decay, from, Piece.FOREVER));
  }

  /** Returns values that change a step after their boundaries. */
  static Phases rightClosed(List<Double> values, List<Double> boundaries) {
    return Decays.levels(
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        boundaries.stream().map(boundary -> (long) Math.floor(boundary) + 1).toList());
  }

  /**
   * Returns a polynomial decay that, if it cycles, starts a step after each end once more, towards
   * an end that lies one length further away.
   */
  static Phases polynomial(
      double from, double to, long steps, double power, boolean cycle, long run) {
    Phases phases = Phases.of(Power.of(from, to, steps, power));
    for (long n = 2; cycle && phases.length() <= run; n++) {
      phases.hold(to, 1);
      if (steps > 1) {
        double start = to + (from - to) * Math.pow((steps - 1.0) / (n * steps), power);
        phases.then(Power.of(start, to, steps - 1, power));
      }
    }
    return phases.hold(to);
  }
}

package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Levels;
import dev.anneal.processor.parity.Piece.Line;
import dev.anneal.processor.parity.Piece.Power;
import java.util.List;
import java.util.OptionalDouble;

/** {@code timm.scheduler}; one step is one t, an epoch or an update. */
final class Timm implements Peer {
  @Override
  public Mapping translate(Reference file) {
    Values params = file.params();
    double rate = params.number("base_lr");
    Mapping mapping =
        switch (file.schedule()) {
          case "CosineLRScheduler" -> warmed(file, cycles(file, rate, Timm::cosine), false);
          case "PolyLRScheduler" -> warmed(file, cycles(file, rate, Timm::polynomial), false);
          case "TanhLRScheduler" -> warmed(file, cycles(file, rate, Timm::tanh), false);
          case "StepLRScheduler" ->
              warmed(
                  file,
                  Decays.staircase(
                      rate,
                      params.number("decay_rate", 1),
                      params.number("decay_t"),
                      OptionalDouble.empty(),
                      file.run()),
                  true);
          case "MultiStepLRScheduler" ->
              warmed(
                  file,
                  Decays.milestones(
                      rate,
                      params.number("decay_rate", 1),
                      params.numbers("decay_t").stream()
                          .map(at -> (long) Math.ceil(at) - 1)
                          .toList()),
                  true);
          case "PlateauLRScheduler" -> plateau(file, rate);
          default -> throw Peer.unknown(file.schedule());
        };
    return params.has("noise_range_t") ? mapping.except(noise(params)) : mapping;
  }

  private interface Curve {
    Piece of(double from, double to, long steps, Values params);
  }

  private static Piece cosine(double from, double to, long steps, Values params) {
    return Cosine.of(from, to, steps, 1, params.number("k_decay", 1));
  }

  private static Piece polynomial(double from, double to, long steps, Values params) {
    return Power.of(from, to, steps, params.number("power", 0.5));
  }

  /** A hyperbolic tangent is a sigmoid of twice the argument. */
  private static Piece tanh(double from, double to, long steps, Values params) {
    double steepness = 2 * (params.number("ub", 3) - params.number("lb", -7)) / steps;
    long midpoint = Math.max(1, Math.round(midpoint(params, steps)));
    return Decays.sigmoid(from, to, steepness, midpoint, steps);
  }

  private static double midpoint(Values params, long steps) {
    double low = params.number("lb", -7);
    return -low * steps / (params.number("ub", 3) - low);
  }

  /** Returns why the curve of a cycle is another one, or the empty text. */
  private static String unlike(Reference file, long steps) {
    Values params = file.params();
    double midpoint = midpoint(params, steps);
    return switch (file.schedule()) {
      case "TanhLRScheduler" ->
          midpoint < 1 || Math.abs(midpoint - Math.rint(midpoint)) > 1e-9
              ? "a sigmoid whose midpoint is no step"
              : "";
      case "PolyLRScheduler" ->
          params.number("k_decay", 1) == 1 ? "" : "a polynomial decay of a power of the steps";
      default -> "";
    };
  }

  private static Phases cycles(Reference file, double rate, Curve curve) {
    Values params = file.params();
    double least = params.number("lr_min", 0);
    double growth = params.number("cycle_mul", 1);
    double shrink = params.number("cycle_decay", 1);
    long limit = params.whole("cycle_limit", 1);
    long period = params.whole("t_initial");
    if (file.schedule().equals("PolyLRScheduler") && isProduct(params)) {
      return Phases.of(Line.of(rate, 0, period)).hold(0);
    }
    boolean plain =
        file.schedule().equals("CosineLRScheduler")
            && params.number("k_decay", 1) == 1
            && limit > 1;
    Phases phases = new Phases();
    double length = period;
    double peak = rate;
    for (long i = 0; i < limit && phases.length() <= file.run(); i++) {
      String unlike = unlike(file, Math.round(length));
      if (!unlike.isEmpty()) {
        phases.except(Deviation.from(phases.length(), unlike));
      }
      phases.then(curve.of(peak, least, Math.round(length), params));
      length *= growth;
      peak *= shrink;
    }
    Phases all = phases;
    if (plain) {
      long end = phases.length();
      all = Decays.restarts(rate, least, period, growth, shrink).cut(end);
    }
    all.hold(least);
    if (growth != 1) {
      all.except(Torch.misplacedRestarts(period, growth, file.run()));
    }
    return Cycles.wholeOrFrom(all, period, growth, growth == 1 ? 0 : file.run());
  }

  /** Returns whether 1 - (k/n)^2 is all there is, which is (1 - k/n)(1 + k/n). */
  private static boolean isProduct(Values params) {
    return params.number("k_decay", 1) == 2
        && params.number("power", 0.5) == 1
        && params.number("lr_min", 0) == 0
        && params.whole("cycle_limit", 1) == 1
        && params.whole("warmup_t", 0) == 0;
  }

  /**
   * Puts the warmup before the decay, or in the place of its beginning. There timm aims at the base
   * rate and drops to the decay, but for the tanh; a warmup to the decay and a factor give the
   * same.
   */
  private static Mapping warmed(Reference file, Phases decay, boolean prefixes) {
    Values params = file.params();
    double rate = params.number("base_lr");
    double from = params.number("warmup_lr_init", 0);
    long steps = params.whole("warmup_t", 0);
    if (steps == 0) {
      return file.schedule().equals("PolyLRScheduler") && isProduct(params)
          ? product(file, decay)
          : Mapping.of(file, decay);
    }
    if (params.flag("warmup_prefix", prefixes)) {
      return Mapping.of(file, Phases.of(Line.of(from, rate, steps)).then(decay));
    }
    double scale = file.schedule().equals("TanhLRScheduler") ? 1 : decayed(file, steps) / rate;
    if (!(scale > 0) || steps >= decay.firstLength()) {
      throw new Inexpressible("a warmup as long as the first phase, whose beginning it replaces");
    }
    Annotation warmup =
        Annotation.of("Warmup")
            .with("initial", from * scale)
            .with("until", steps)
            .with("prefix", false);
    Mapping mapping = Mapping.of(file, decay).with(warmup);
    if (scale == 1) {
      return mapping;
    }
    Levels factor = new Levels(new double[] {1 / scale, 1}, new long[] {steps}, Piece.FOREVER);
    return mapping.with(Phases.of(factor).annotations(Axis.FACTOR, file.run()));
  }

  /** Returns the value of the first cycle at the end of the warmup. */
  private static double decayed(Reference file, long step) {
    Values params = file.params();
    double rate = params.number("base_lr");
    double least = params.number("lr_min", 0);
    double factor = params.number("decay_rate", 1);
    return switch (file.schedule()) {
      case "StepLRScheduler" ->
          rate * Math.pow(factor, Math.floor(step / params.number("decay_t")));
      case "MultiStepLRScheduler" ->
          rate
              * Math.pow(
                  factor,
                  (double) params.numbers("decay_t").stream().filter(at -> at <= step + 1).count());
      default -> {
        double progress =
            Math.pow((double) step / params.whole("t_initial"), params.number("k_decay", 1));
        double share =
            file.schedule().equals("CosineLRScheduler")
                ? (1 + Math.cos(Math.PI * progress)) / 2
                : Math.pow(1 - progress, params.number("power", 0.5));
        yield least + (rate - least) * share;
      }
    };
  }

  private static Mapping product(Reference file, Phases line) {
    long steps = file.params().whole("t_initial");
    Phases factor = Phases.of(Line.of(1, 2, steps)).hold(2);
    return Mapping.of(file, line).with(factor.annotations(Axis.FACTOR, file.run()));
  }

  private static Mapping plateau(Reference file, double rate) {
    Values params = file.params();
    long warmup = params.whole("warmup_t", 0);
    Phases phases = new Phases();
    if (warmup > 0) {
      phases.then(Line.of(params.number("warmup_lr_init", 0), rate, warmup));
    }
    Plateau plateau =
        new Plateau(
            params.number("decay_rate", 0.1),
            params.whole("patience_t", 10),
            params.number("threshold", 1e-4),
            false,
            params.text("mode", "max").equals("max"),
            params.whole("cooldown_t", 0),
            params.number("lr_min", 0),
            1e-8);
    return plateau.on(file, phases.hold(rate), rate);
  }

  private static Deviation noise(Values params) {
    List<Double> range = params.numbers("noise_range_t");
    double end = range.size() > 1 ? range.get(1) : Double.POSITIVE_INFINITY;
    return new Deviation("random noise", at -> at >= range.get(0) && at < end);
  }
}

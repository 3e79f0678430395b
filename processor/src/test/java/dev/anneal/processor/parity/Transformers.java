package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Free;
import dev.anneal.processor.parity.Piece.Line;
import dev.anneal.processor.parity.Piece.Power;
import dev.anneal.processor.parity.Piece.Root;

/** {@code transformers.get_scheduler}; one step is one update. */
final class Transformers implements Peer {
  @Override
  public Mapping translate(Reference file) {
    Values params = file.params();
    double rate = params.number("base_lr");
    return switch (file.schedule()) {
      case "reduce_lr_on_plateau" -> plateau(file, rate);
      case "greedy" ->
          plateau(file, rate)
              .except(Deviation.from(0, "a schedule that also raises the rate, by the metrics"));
      default -> Mapping.of(file, phases(file, params, rate));
    };
  }

  private static Phases phases(Reference file, Values params, double rate) {
    long warmup = params.whole("num_warmup_steps", 0);
    long total = params.whole("num_training_steps", 0);
    Phases phases = warmup == 0 ? new Phases() : Phases.of(Line.of(0, rate, warmup));
    return switch (file.schedule()) {
      case "constant" -> Phases.held(rate);
      case "constant_with_warmup" -> phases.hold(rate);
      case "linear" ->
          total > warmup ? phases.then(Line.of(rate, 0, total - warmup)).hold(0) : phases.hold(0);
      case "cosine" -> phases.then(wave(params, rate, 0, file.run()));
      case "cosine_with_min_lr" -> phases.then(wave(params, rate, least(params, rate), file.run()));
      case "cosine_with_restarts" -> restarts(phases, params, rate);
      case "cosine_warmup_with_min_lr" -> aheadWarmup(params, rate, file.run());
      case "polynomial" -> {
        double end = params.number("lr_end", 1e-7);
        yield total > warmup
            ? phases.then(Power.of(rate, end, total - warmup, params.number("power", 1))).hold(end)
            : phases.hold(end);
      }
      case "inverse_sqrt" ->
          phases.then(
              new Free(
                  Annotation.of("InverseSqrtDecay")
                      .with("initial", rate)
                      .with("timescale", params.whole("timescale", warmup == 0 ? 10_000 : warmup)),
                  rate,
                  Piece.FOREVER));
      case "warmup_stable_decay" -> warmupStableDecay(params, rate);
      default -> throw Peer.unknown(file.schedule());
    };
  }

  private static double least(Values params, double rate) {
    return params.has("min_lr") ? params.number("min_lr") : rate * params.number("min_lr_rate", 0);
  }

  private static Phases wave(Values params, double rate, double least, long run) {
    long warmup = params.whole("num_warmup_steps", 0);
    double steps = Math.max(1, params.whole("num_training_steps") - warmup);
    double half = steps / (2 * params.number("num_cycles", 0.5));
    return Decays.wave(rate, least, half, run - warmup);
  }

  private static Phases restarts(Phases warmup, Values params, double rate) {
    long steps = params.whole("num_training_steps") - warmup.length();
    double period = steps / params.number("num_cycles", 1);
    if (steps <= 0) {
      return warmup.hold(0);
    }
    Phases cycles = Decays.restarts(rate, 0, Math.max(1, Math.round(period)), 1, 1).cut(steps);
    if (!Steps.isWhole(period)) {
      cycles.except(Deviation.from(1, "cycles that are not whole numbers of steps long"));
    }
    return warmup.then(cycles).hold(0);
  }

  /** This warmup reaches the rate at its last step, and the cosine begins there. */
  private static Phases aheadWarmup(Values params, double rate, long run) {
    long warmup = params.whole("num_warmup_steps", 0);
    double half =
        Math.max(1, params.whole("num_training_steps") - warmup)
            / (2 * params.number("num_cycles", 0.5));
    double least = least(params, rate);
    if (warmup == 0) {
      return Decays.wave(rate, least, half, run)
          .except(Deviation.from(0, "without a warmup the cosine begins at its second step"));
    }
    Phases phases = new Phases();
    if (warmup > 1) {
      double first = params.number("warmup_lr_rate", 1.0 / warmup);
      phases.then(Line.of(rate * first, rate, warmup - 1));
    }
    return phases.then(Decays.wave(rate, least, half, run - warmup + 1));
  }

  private static Phases warmupStableDecay(Values params, double rate) {
    long warmup = params.whole("num_warmup_steps", 0);
    long decay = params.whole("num_decay_steps");
    long stable =
        params.has("num_stable_steps")
            ? params.whole("num_stable_steps")
            : params.whole("num_training_steps") - warmup - decay;
    double least = rate * params.number("min_lr_ratio", 0);
    Phases phases = new Phases();
    if (warmup > 0) {
      phases.then(
          switch (params.text("warmup_type", "linear")) {
            case "cosine" -> Cosine.of(least, rate, warmup);
            case "1-sqrt" -> Power.of(least, rate, warmup, 0.5);
            default -> Line.of(least, rate, warmup);
          });
    }
    phases.hold(rate, Math.max(0, stable));
    switch (params.text("decay_type", "cosine")) {
      case "linear" -> phases.then(Line.of(rate, least, decay));
      case "1-sqrt" -> phases.then(new Root(rate, least, decay, decay));
      default -> {
        double half = decay / (2 * params.number("num_cycles", 0.5));
        phases.then(Decays.wave(rate, least, half, decay).cut(decay));
      }
    }
    return phases.hold(least);
  }

  private static Mapping plateau(Reference file, double rate) {
    Values params = file.params();
    Plateau plateau =
        new Plateau(
            params.number("factor", file.schedule().equals("greedy") ? 0.95 : 0.1),
            params.whole("patience", 10),
            params.number("threshold", 1e-4),
            params.text("threshold_mode", "rel").equals("abs"),
            params.text("mode", "min").equals("max"),
            params.whole("cooldown", 0),
            params.number("min_lr", 0),
            params.number("eps", 1e-8));
    return plateau.on(file, Phases.held(rate), rate);
  }
}

package dev.anneal.processor.parity;

import dev.anneal.Amplitude;
import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Free;
import dev.anneal.processor.parity.Piece.Line;
import dev.anneal.processor.parity.Piece.Power;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * {@code ai.djl.training.tracker}; one step is one update. Its parameters are single precision, and
 * so are those of the configs.
 */
final class Djl implements Peer {
  @Override
  public Mapping translate(Reference file) {
    return Mapping.of(file, phases(file.schedule(), file.params(), file.run()));
  }

  private static Phases phases(String tracker, Values params, long run) {
    return switch (tracker) {
      case "FixedTracker" -> Phases.held(single(params, "value"));
      case "FactorTracker" -> factor(params, run);
      case "LinearTracker" -> linear(params, run);
      case "MultiFactorTracker" -> multiFactor(params);
      case "MultiFactorTracker.outOfOrder" ->
          multiFactor(params)
              .except(Deviation.from(0, "the answer depends on the questions before it"));
      case "CosineTracker" -> {
        double end = params.has("final") ? single(params, "final") : 0.01f;
        yield Phases.of(Cosine.of(single(params, "base"), end, params.whole("maxUpdates")))
            .hold(end);
      }
      case "PolynomialDecayTracker" -> {
        double power = params.has("power") ? single(params, "power") : 1;
        double end = single(params, "end");
        yield Phases.of(Power.of(single(params, "base"), end, params.whole("decaySteps"), power))
            .hold(end);
      }
      case "CyclicalTracker" -> cyclical(params);
      case "WarmUpTracker" -> warmUp(params, run);
      default -> throw Peer.unknown(tracker);
    };
  }

  private static double single(Values params, String name) {
    return (float) params.number(name);
  }

  private static Phases factor(Values params, long run) {
    double base = single(params, "base");
    double factor = single(params, "factor");
    if (params.has("min")) {
      double min = single(params, "min");
      double reached = Math.log(min / base) / Math.log(factor);
      return Decays.exponential(base, factor, 1, OptionalDouble.of(min), run)
          .except(
              Deviation.from(
                  (long) reached, "it stops at the update nearest to its minimum, past it"));
    }
    Phases decay = Decays.exponential(base, factor, 1, OptionalDouble.empty(), run);
    return params.has("maxUpdates") ? decay.cut(params.whole("maxUpdates")) : decay;
  }

  private static Phases linear(Values params, long run) {
    double base = single(params, "base");
    double slope = single(params, "slope");
    long most = params.whole("maxUpdates", run);
    double bound =
        params.has("min") || slope < 0
            ? Math.max(0, params.has("min") ? single(params, "min") : 0)
            : params.has("max") ? single(params, "max") : base + slope * most;
    double reached = (bound - base) / slope;
    long whole = Math.round(reached);
    if (reached > most) {
      return Phases.of(Line.of(base, base + slope * most, Math.max(1, most)))
          .hold(base + slope * most);
    }
    boolean meets = Math.abs(reached - whole) < 1e-5 * reached;
    Phases phases = new Phases();
    if (meets) {
      phases.then(Line.of(base, bound, whole));
    } else {
      whole = (long) reached;
      phases.then(Line.of(base, base + slope * whole, Math.max(1, whole)));
    }
    phases.hold(bound);
    boolean bounded = params.has("min") || params.has("max");
    if (!bounded) {
      return phases.except(Deviation.from(whole + 1, "it goes on below 0"));
    }
    return meets
        ? phases
        : phases.except(
            Deviation.from(whole, "it stops at the update nearest to its bound, not at the bound"));
  }

  private static Phases multiFactor(Values params) {
    double factor = params.has("factor") ? single(params, "factor") : 1;
    return Decays.milestones(
        single(params, "base"),
        factor,
        params.numbers("steps").stream().map(step -> step.longValue() + 1).toList());
  }

  private static Phases cyclical(Values params) {
    double base = params.has("base") ? single(params, "base") : 0.001f;
    double max = params.has("max") ? single(params, "max") : 0.006f;
    long up = params.whole("up", 2000);
    Piece triangles = Decays.triangles(base, max, up, params.whole("down", up));
    if (!(triangles instanceof Free free)) {
      return Phases.of(triangles);
    }
    Annotation annotation = free.annotation();
    annotation =
        switch (params.text("mode", "triangular").toLowerCase(Locale.ROOT)) {
          case "triangular2" -> annotation.with("amplitude", Amplitude.HALVING);
          case "exp_range" ->
              annotation
                  .with("amplitude", Amplitude.EXPONENTIAL)
                  .with("factor", params.has("gamma") ? single(params, "gamma") : 1);
          default -> annotation;
        };
    return Phases.of(new Free(annotation, base, Piece.FOREVER));
  }

  private static Phases warmUp(Values params, long run) {
    long steps = params.whole("steps");
    Call call = Call.parse(params.text("main"));
    Phases main = phases(call.name(), arguments(call), run - steps);
    double begin = single(params, "begin");
    Phases phases = new Phases();
    if (params.text("mode", "LINEAR").equals("CONSTANT") || steps == 0) {
      phases.hold(begin, steps);
    } else {
      phases.then(Line.of(begin, main.first(), steps));
    }
    return phases.then(main);
  }

  private static Values arguments(Call call) {
    return switch (call.name()) {
      case "FixedTracker" -> call.values("value");
      case "FactorTracker" -> call.values("base", "factor", "min", "maxUpdates");
      case "LinearTracker" -> call.values("base", "slope", "min", "max", "maxUpdates");
      case "MultiFactorTracker" -> call.values("base", "steps", "factor");
      case "CosineTracker" -> call.values("base", "final", "maxUpdates");
      case "PolynomialDecayTracker" -> call.values("base", "end", "decaySteps", "power");
      case "CyclicalTracker" -> call.values("base", "max", "up", "down");
      default -> call.values();
    };
  }
}

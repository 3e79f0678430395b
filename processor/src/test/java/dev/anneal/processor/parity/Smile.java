package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Piece.Free;
import dev.anneal.processor.parity.Piece.Growth;
import java.util.OptionalDouble;

/** {@code smile.util.function.TimeFunction}; one step is one t. */
final class Smile implements Peer {
  @Override
  public Mapping translate(Reference file) {
    Values params = file.params();
    long run = file.run();
    Phases phases =
        switch (file.schedule()) {
          case "constant" -> Phases.held(params.number("alpha"));
          case "piecewise" ->
              Keras.rightClosed(params.numbers("values"), params.numbers("milestones"));
          case "linear" -> polynomial(params, 1, run);
          case "polynomial" -> polynomial(params, params.number("degree"), run);
          case "inverse" ->
              Keras.inverseTime(
                  params.number("init"),
                  params.number("decayRate", 1),
                  params.number("decaySteps"),
                  params.flag("staircase", false));
          case "exp" -> exponential(params, run);
          case "cosine" ->
              Decays.wave(
                  params.number("max"), params.number("min"), params.number("decaySteps"), run);
          default -> throw Peer.unknown(file.schedule());
        };
    return Mapping.of(file, phases);
  }

  private static Phases polynomial(Values params, double degree, long run) {
    return Keras.polynomial(
        params.number("init"),
        params.number("end"),
        params.whole("decaySteps"),
        degree,
        params.flag("cycle", false),
        run);
  }

  private static Phases exponential(Values params, long run) {
    double from = params.number("init");
    double steps = params.number("decaySteps");
    if (params.has("end")) {
      double end = params.number("end");
      long whole = Steps.whole(steps, "decaySteps");
      Annotation decay = Annotation.of("ExponentialDecay").with("initial", from).with("end", end);
      Piece piece = end > from ? new Growth(from, end, whole) : new Free(decay, from, whole);
      return Phases.of(piece).hold(end);
    }
    double rate = params.number("decayRate", 1 / Math.E);
    return params.flag("staircase", false)
        ? Decays.staircase(from, rate, steps, OptionalDouble.empty(), run)
        : Decays.exponential(from, rate, steps, OptionalDouble.empty(), run);
  }
}

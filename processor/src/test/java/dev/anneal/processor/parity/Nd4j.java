package dev.anneal.processor.parity;

import dev.anneal.Granularity;
import dev.anneal.processor.parity.Piece.Free;
import dev.anneal.processor.parity.Piece.Line;
import dev.anneal.processor.parity.Piece.Power;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code org.nd4j.linalg.schedule}; one step is one iteration. A schedule serves the weight decay
 * as well, so a sigmoid that rises is declared for it.
 */
final class Nd4j implements Peer {
  private static final Pattern EPOCH = Pattern.compile("epoch=step/(\\d+)");

  @Override
  public Mapping translate(Reference file) {
    Values params = file.params();
    if (file.schedule().equals("RampSchedule")) {
      return ramp(file);
    }
    Phases phases = phases(file.schedule(), params, file.run());
    if (params.text("type", "ITERATION").equals("EPOCH")) {
      Matcher epoch = EPOCH.matcher(file.note());
      long stepsPerEpoch = epoch.find() ? Long.parseLong(epoch.group(1)) : 10;
      return Mapping.of(file, phases, Axis.RATE.byEpoch())
          .with(
              Annotation.of("TrainingConfig")
                  .with("stepsPerEpoch", stepsPerEpoch)
                  .with("granularity", Granularity.EPOCH));
    }
    return Mapping.of(file, phases);
  }

  private static Phases phases(String schedule, Values params, long run) {
    return switch (schedule) {
      case "FixedSchedule" -> Phases.held(params.number("value"));
      case "ExponentialSchedule" ->
          Decays.exponential(
              params.number("initial"), params.number("gamma"), 1, OptionalDouble.empty(), run);
      case "InverseSchedule" ->
          inverse(params.number("initial"), params.number("gamma"), 1, params.number("power"));
      case "SigmoidSchedule" -> sigmoid(params);
      case "StepSchedule" ->
          Decays.staircase(
              params.number("initial"),
              params.number("decayRate"),
              params.number("step"),
              OptionalDouble.empty(),
              run);
      case "PolySchedule" -> polynomial(params);
      case "MapSchedule" -> {
        SortedMap<Long, Double> values = params.bySteps("values");
        yield Decays.levels(
            values.values().stream().mapToDouble(Double::doubleValue).toArray(),
            List.copyOf(values.keySet()).subList(1, values.size()));
      }
      case "CycleSchedule" -> cycle(params, run);
      default -> throw Peer.unknown(schedule);
    };
  }

  private static Phases inverse(double initial, double rate, long every, double power) {
    if (rate == 0 || power == 0) {
      return Phases.held(initial);
    }
    if (power < 0) {
      throw new Inexpressible("an inverse of a negative power, which rises");
    }
    Annotation decay =
        Annotation.of("InverseTimeDecay")
            .with("initial", initial)
            .with("rate", rate)
            .with("every", every)
            .with("power", power);
    return Phases.of(new Free(decay, initial, Piece.FOREVER));
  }

  private static Phases sigmoid(Values params) {
    double value = params.number("initial");
    double gamma = params.number("gamma");
    if (gamma == 0) {
      return Phases.held(value / 2);
    }
    long midpoint = params.whole("stepSize");
    return Phases.of(
        gamma < 0
            ? Decays.sigmoid(value, 0, -gamma, midpoint, Piece.FOREVER)
            : Decays.sigmoid(0, value, gamma, midpoint, Piece.FOREVER));
  }

  private static Phases polynomial(Values params) {
    double value = params.number("initial");
    double power = params.number("power");
    long steps = params.whole("maxIter");
    if (power <= 0) {
      return inverse(value, 1, steps, -power).cut(steps).hold(0);
    }
    return Phases.of(Power.of(value, 0, steps, power))
        .hold(0)
        .except(
            new Deviation(
                "a decay that rises, by a wrong sign, and then drops to 0",
                step -> step > 0 && step < steps));
  }

  private static Phases cycle(Values params, long run) {
    double max = params.number("max");
    double initial = params.number("initial", max * 0.1);
    long length = params.whole("cycleLength");
    long annealing = params.whole("annealingLength", Math.round(length * 0.1));
    double factor = params.number("annealingDecay", 0.1);
    long half = (length - annealing) / 2;
    double annealed = initial * Math.pow(factor, (double) annealing - (length - 2 * half));
    Phases phases = new Phases();
    while (phases.length() <= run) {
      phases
          .then(Phases.of(Decays.triangles(initial, max, half, half)).cut(2 * half))
          .then(
              Decays.exponential(annealed, factor, 1, OptionalDouble.empty(), run)
                  .cut(length - 2 * half));
    }
    return phases;
  }

  private static Mapping ramp(Reference file) {
    Call call = Call.parse(file.params().text("base"));
    Phases base = phases(call.name(), arguments(call), file.run());
    long steps = file.params().whole("numIter");
    if (steps <= 1) {
      return Mapping.of(file, base);
    }
    Phases factor = Phases.of(Line.of(1.0 / steps, 1, steps - 1)).hold(1);
    return Mapping.of(file, base).with(factor.annotations(Axis.FACTOR, file.run()));
  }

  private static Values arguments(Call call) {
    return switch (call.name()) {
      case "FixedSchedule" -> call.values("value");
      case "ExponentialSchedule" -> call.values("type", "initial", "gamma");
      case "InverseSchedule" -> call.values("type", "initial", "gamma", "power");
      case "StepSchedule" -> call.values("type", "initial", "decayRate", "step");
      case "PolySchedule" -> call.values("type", "initial", "power", "maxIter");
      case "SigmoidSchedule" -> call.values("type", "initial", "gamma", "stepSize");
      default -> call.values();
    };
  }
}

package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Line;
import dev.anneal.processor.parity.Piece.Power;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code composer.optim}; one step is one batch, and a multiplier is the rate of a base of 1. */
final class Composer implements Peer {
  private static final Pattern TIME = Pattern.compile("([0-9.eE+-]+)(ep|ba|dur)");

  @Override
  public Mapping translate(Reference file) {
    Values params = file.params();
    Clock clock =
        new Clock(
            params.whole("dataloader_len"), params.text("max_duration"), params.number("ssr", 1));
    return Mapping.of(file, phases(file, params, clock));
  }

  /** How the texts of times are read. */
  private record Clock(long batchesPerEpoch, String duration, double stretch) {
    /** Returns a time in batches; a share of the duration is not stretched, being so already. */
    long batches(String time, double stretched) {
      Matcher matcher = TIME.matcher(time);
      if (!matcher.matches()) {
        throw new Inexpressible("the time " + time + " in another unit than batches");
      }
      double amount = Double.parseDouble(matcher.group(1));
      return switch (matcher.group(2)) {
        case "dur" -> (long) (amount * batches(duration, 1));
        case "ep" -> (long) (Math.floor(amount) * batchesPerEpoch * stretched);
        default -> (long) (Math.floor(amount) * stretched);
      };
    }

    long batches(String time) {
      return batches(time, stretch);
    }
  }

  private static Phases phases(Reference file, Values params, Clock clock) {
    double end = params.number("alpha_f", 0);
    long last = clock.batches(params.text("t_max", "1dur"));
    return switch (file.schedule()) {
      case "StepScheduler" ->
          Decays.staircase(
              1,
              params.number("gamma", 0.1),
              (double) clock.batches(params.text("step_size")),
              OptionalDouble.empty(),
              file.run());
      case "MultiStepScheduler" -> milestones(params, clock, 0);
      case "ConstantScheduler" -> new Phases().hold(params.number("alpha", 1), last).hold(1);
      case "LinearScheduler" ->
          Phases.of(Line.of(params.number("alpha_i", 1), end, last)).hold(end);
      case "ExponentialScheduler" ->
          Decays.exponential(
              1,
              params.number("gamma"),
              (double) clock.batches(params.text("decay_period", "1ep")),
              OptionalDouble.empty(),
              file.run());
      case "CosineAnnealingScheduler" -> Phases.of(Cosine.of(1, end, last)).hold(end);
      case "CosineAnnealingWarmRestartsScheduler" -> restarts(params, clock, file.run());
      case "PolynomialScheduler" ->
          Phases.of(Power.of(1, end, last, params.number("power"))).hold(end);
      case "MultiStepWithWarmupScheduler" -> {
        Phases warmup = warmup(params, clock, 1);
        yield warmup.then(milestones(params, clock, warmup.length()));
      }
      case "ConstantWithWarmupScheduler" -> {
        double alpha = params.number("alpha", 1);
        yield warmup(params, clock, alpha).hold(alpha);
      }
      case "LinearWithWarmupScheduler" -> {
        double start = params.number("alpha_i", 1);
        Phases phases = warmup(params, clock, start);
        long steps = last - phases.length();
        yield steps > 0 ? phases.then(Line.of(start, end, steps)).hold(end) : phases.hold(start);
      }
      case "CosineAnnealingWithWarmupScheduler" -> {
        Phases phases = warmup(params, clock, 1);
        long steps = last - phases.length();
        yield steps > 0 ? phases.then(Cosine.of(1, end, steps)).hold(end) : phases.hold(1);
      }
      case "PolynomialWithWarmupScheduler" -> {
        Phases phases = warmup(params, clock, 1);
        double power = params.number("power", 2);
        long steps = last - phases.length();
        yield steps > 0 ? phases.then(Power.of(1, end, steps, power)).hold(end) : phases.hold(1);
      }
      default -> throw Peer.unknown(file.schedule());
    };
  }

  /** The stretch changes the slope of the warmup if asked to, but never where it ends. */
  private static Phases warmup(Values params, Clock clock, double to) {
    String time = params.text("t_warmup");
    long length = clock.batches(time, 1);
    long ramp = params.flag("scale_warmup", false) ? clock.batches(time) : length;
    if (length == 0) {
      return new Phases();
    }
    return Phases.of(Line.of(0, to, Math.max(1, ramp))).hold(to).cut(length);
  }

  /** Milestones count from the start of the training, a warmup or none. */
  private static Phases milestones(Values params, Clock clock, long start) {
    List<Long> steps =
        params.texts("milestones").stream().map(time -> clock.batches(time) - start).toList();
    return Decays.milestones(1, params.number("gamma", 0.1), steps);
  }

  /** Lengths are cut down to whole batches, where Anneal rounds them. */
  private static Phases restarts(Values params, Clock clock, long run) {
    double end = params.number("alpha_f", 0);
    double growth = params.number("t_mult", 1);
    long period = clock.batches(params.text("t_0"));
    if (Steps.isWhole(growth)) {
      return Decays.restarts(1, end, period, growth, 1);
    }
    Phases phases = new Phases();
    for (long length = period; length > 0 && phases.length() <= run; ) {
      phases.then(Cosine.of(1, end, length));
      length = (long) (growth * length);
    }
    return phases.hold(end);
  }
}

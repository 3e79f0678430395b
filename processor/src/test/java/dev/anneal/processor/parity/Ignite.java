package dev.anneal.processor.parity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Line;

/**
 * {@code ignite.handlers.param_scheduler}; one step is one event. They serve any hyperparameter, so
 * what a learning rate cannot do is declared for the weight decay.
 */
final class Ignite implements Peer {
  @Override
  public Mapping translate(Reference file) {
    Values params = file.params();
    return switch (file.schedule()) {
      case "PiecewiseLinear" -> Mapping.of(file, piecewiseLinear(params));
      case "LinearCyclicalScheduler" -> Mapping.of(file, cycles(params, file.run(), false));
      case "CosineAnnealingScheduler" -> Mapping.of(file, cycles(params, file.run(), true));
      default -> throw Peer.unknown(file.schedule());
    };
  }

  private static Phases piecewiseLinear(Values params) {
    Phases phases = new Phases();
    double value = Double.NaN;
    for (JsonElement element : params.list("milestones_values")) {
      JsonArray pair = element.getAsJsonArray();
      long steps = pair.get(0).getAsLong() - phases.length();
      double next = pair.get(1).getAsDouble();
      if (steps > 0) {
        phases.then(Line.of(Double.isNaN(value) ? next : value, next, steps));
      }
      value = next;
    }
    return phases.hold(value);
  }

  private static Phases cycles(Values params, long run, boolean cosine) {
    double start = params.number("start_value");
    double end = params.number("end_value");
    double startFactor = params.number("start_value_mult", 1);
    double endFactor = params.number("end_value_mult", 1);
    double growth = params.number("cycle_mult", 1);
    long size = params.whole("cycle_size");
    long warmup = params.whole("warmup_duration", 0);
    boolean same = endFactor == 1 && warmup == 0 && Steps.isWhole(growth);
    if (cosine && same && start >= end) {
      return Decays.restarts(start, end, size, growth, startFactor);
    }
    boolean triangles = !cosine && !params.flag("monotonic", false);
    if (triangles && same && startFactor == 1 && growth == 1 && size % 2 == 0) {
      return Phases.of(Decays.triangles(start, end, size / 2, size / 2));
    }
    Phases phases = new Phases();
    while (phases.length() <= run) {
      if (triangles) {
        phases.then(triangle(start, end, size));
      } else {
        phases.then(cosine ? Cosine.of(start, end, size) : Line.of(start, end, size));
      }
      start *= startFactor;
      if (warmup > 0) {
        phases.then(Line.of(end, start, warmup));
      }
      end *= endFactor;
      size = (long) (size * growth);
      warmup = (long) (warmup * growth);
    }
    return phases;
  }

  /** Returns a way there and back; of an odd length it turns between two steps. */
  private static Phases triangle(double start, double end, long size) {
    long half = size / 2;
    if (size % 2 == 0) {
      return Phases.of(Decays.triangles(start, end, half, half)).cut(size);
    }
    double turn = end + (start - end) / size;
    return Phases.of(Line.of(start, turn, half)).hold(turn, 1).then(Line.of(turn, start, half));
  }
}

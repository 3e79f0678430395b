package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Line;
import dev.anneal.processor.parity.Piece.Power;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code optax.schedules}; one step is one update. They are functions of a step that serve any
 * hyperparameter, so what a learning rate cannot do is declared for the weight decay.
 */
final class Optax implements Peer {
  @Override
  public Mapping translate(Reference file) {
    return Mapping.of(file, phases(file.schedule(), file.params(), file.run()));
  }

  private static Phases phases(String schedule, Values params, long run) {
    return switch (schedule) {
      case "constant_schedule" -> Phases.held(params.number("value"));
      case "linear_schedule" -> polynomial(params, 1);
      case "polynomial_schedule" -> polynomial(params, params.number("power"));
      case "exponential_decay" -> exponential(params, params.number("init_value"), run);
      case "cosine_decay_schedule" -> cosine(params);
      case "piecewise_constant_schedule" -> piecewiseConstant(params);
      case "piecewise_interpolate_schedule" ->
          interpolated(
              params.text("interpolate_type").equals("cosine"),
              params.number("init_value"),
              params.bySteps("boundaries_and_scales"));
      case "linear_onecycle_schedule" -> linearOneCycle(params);
      case "cosine_onecycle_schedule" -> cosineOneCycle(params);
      case "warmup_constant_schedule" ->
          warmup(params).hold(params.number(warms(params) ? "peak_value" : "init_value"));
      case "warmup_cosine_decay_schedule" -> warmupCosine(params);
      case "warmup_exponential_decay_schedule" ->
          warmup(params)
              .then(
                  exponential(
                      params, params.number("peak_value"), run - params.whole("warmup_steps")));
      case "sgdr_schedule" -> sgdr(params);
      case "join_schedules" -> joined(params, run);
      default -> throw Peer.unknown(schedule);
    };
  }

  private static Phases polynomial(Values params, double power) {
    double from = params.number("init_value");
    double to = params.number("end_value");
    long steps = params.whole("transition_steps");
    return steps <= 0
        ? Phases.held(from)
        : new Phases()
            .hold(from, Math.max(0, params.whole("transition_begin", 0)))
            .then(Power.of(from, to, steps, power))
            .hold(to);
  }

  private static Phases exponential(Values params, double from, long run) {
    double every = params.number("transition_steps");
    double factor = params.number("decay_rate");
    if (every <= 0 || factor == 0) {
      return Phases.held(from);
    }
    OptionalDouble bound =
        params.has("end_value")
            ? OptionalDouble.of(params.number("end_value"))
            : OptionalDouble.empty();
    long begin = Math.max(0, params.whole("transition_begin", 0));
    Phases decay =
        params.flag("staircase", false)
            ? Decays.staircase(from, factor, every, bound, run - begin)
            : Decays.exponential(from, factor, every, bound, run - begin);
    return new Phases().hold(decay.first(), begin).then(decay);
  }

  private static Phases cosine(Values params) {
    double from = params.number("init_value");
    double to = from * params.number("alpha", 0);
    return Phases.of(
            Cosine.of(from, to, params.whole("decay_steps"), params.number("exponent", 1), 1))
        .hold(to);
  }

  private static Phases piecewiseConstant(Values params) {
    List<Double> values = new ArrayList<>(List.of(params.number("init_value")));
    SortedMap<Long, Double> scales = params.bySteps("boundaries_and_scales");
    scales.values().forEach(scale -> values.add(values.get(values.size() - 1) * scale));
    return Decays.levels(
        values.stream().mapToDouble(Double::doubleValue).toArray(), List.copyOf(scales.keySet()));
  }

  private static Phases interpolated(boolean cosine, double first, Map<Long, Double> scales) {
    Phases phases = new Phases();
    double from = first;
    long at = 0;
    for (Map.Entry<Long, Double> scale : new TreeMap<>(scales).entrySet()) {
      double to = from * scale.getValue();
      long steps = scale.getKey() - at;
      if (steps > 0) {
        phases.then(cosine ? Cosine.of(from, to, steps) : Line.of(from, to, steps));
      }
      from = to;
      at = scale.getKey();
    }
    return phases.hold(from);
  }

  private static Phases linearOneCycle(Values params) {
    long steps = params.whole("transition_steps");
    double divisor = params.number("div_factor", 25);
    Map<Long, Double> scales = new LinkedHashMap<>();
    scales.put((long) (params.number("pct_start", 0.3) * steps), divisor);
    scales.put((long) (params.number("pct_final", 0.85) * steps), 1 / divisor);
    scales.put(steps, 1 / params.number("final_div_factor", 1e4));
    return interpolated(false, params.number("peak_value") / divisor, scales);
  }

  private static Phases cosineOneCycle(Values params) {
    long steps = params.whole("transition_steps");
    double divisor = params.number("div_factor", 25);
    Map<Long, Double> scales = new LinkedHashMap<>();
    scales.put((long) (params.number("pct_start", 0.3) * steps), divisor);
    scales.put(steps, 1 / (divisor * params.number("final_div_factor", 1e4)));
    return interpolated(true, params.number("peak_value") / divisor, scales);
  }

  private static boolean warms(Values params) {
    return params.whole("warmup_steps") > 0;
  }

  private static Phases warmup(Values params) {
    return warms(params)
        ? Phases.of(
            Line.of(
                params.number("init_value"),
                params.number("peak_value"),
                params.whole("warmup_steps")))
        : new Phases();
  }

  private static Phases warmupCosine(Values params) {
    double peak = params.number("peak_value");
    double end = peak == 0 ? 0 : params.number("end_value", 0);
    long steps = params.whole("decay_steps") - params.whole("warmup_steps");
    return warmup(params)
        .then(Cosine.of(peak, end, steps, params.number("exponent", 1), 1))
        .hold(end);
  }

  private static Phases sgdr(Values params) {
    Phases phases = new Phases();
    List<Values> cycles = params.objects("cosine_kwargs");
    for (int i = 0; i < cycles.size(); i++) {
      Phases cycle = warmupCosine(cycles.get(i));
      boolean last = i == cycles.size() - 1;
      phases.then(last ? cycle : cycle.cut(cycles.get(i).whole("decay_steps")));
    }
    return phases;
  }

  private static Phases joined(Values params, long run) {
    Phases phases = new Phases();
    List<String> schedules = params.texts("schedules");
    List<Double> boundaries = params.numbers("boundaries");
    for (int i = 0; i < schedules.size(); i++) {
      Call call = Call.parse(schedules.get(i));
      Phases next = phases(call.name(), arguments(call), run - phases.length());
      phases.then(
          i < boundaries.size()
              ? next.cut(Steps.whole(boundaries.get(i), "a boundary") - phases.length())
              : next);
    }
    return phases;
  }

  private static Values arguments(Call call) {
    return switch (call.name()) {
      case "constant_schedule" -> call.values("value");
      case "linear_schedule" ->
          call.values("init_value", "end_value", "transition_steps", "transition_begin");
      case "polynomial_schedule" ->
          call.values("init_value", "end_value", "power", "transition_steps", "transition_begin");
      case "cosine_decay_schedule" -> call.values("init_value", "decay_steps", "alpha", "exponent");
      case "exponential_decay" ->
          call.values(
              "init_value",
              "transition_steps",
              "decay_rate",
              "transition_begin",
              "staircase",
              "end_value");
      case "warmup_cosine_decay_schedule" ->
          call.values(
              "init_value", "peak_value", "warmup_steps", "decay_steps", "end_value", "exponent");
      default -> call.values();
    };
  }
}

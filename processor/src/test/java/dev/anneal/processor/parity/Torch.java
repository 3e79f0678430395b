package dev.anneal.processor.parity;

import dev.anneal.Amplitude;
import dev.anneal.Shape;
import dev.anneal.processor.parity.Piece.Cosine;
import dev.anneal.processor.parity.Piece.Line;
import dev.anneal.processor.parity.Piece.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code torch.optim.lr_scheduler}; one step is one call of {@code step()}. */
final class Torch implements Peer {
  private static final Pattern POWER_OF_EPOCH = Pattern.compile("([0-9.eE+-]+) *\\*\\* *\\w+");

  /** What takes no notice of the rate before it, so that a chain forgets all others. */
  private static final Set<String> OVERWRITING =
      Set.of("LambdaLR", "CyclicLR", "OneCycleLR", "CosineAnnealingWarmRestarts");

  @Override
  public Mapping translate(Reference file) {
    Values params = file.params();
    double rate = params.number("base_lr");
    return switch (file.schedule()) {
      case "CyclicLR" -> cyclic(file);
      case "OneCycleLR" -> oneCycle(file);
      case "ReduceLROnPlateau" -> plateau(file, rate);
      case "CosineAnnealingWarmRestarts.stepEpoch" -> restartsByEpoch(file, rate);
      case "SequentialLR" -> Mapping.of(file, sequence(file, rate));
      case "ChainedScheduler" -> chain(file, rate);
      default ->
          Mapping.of(
              file,
              phases(
                  file.schedule(),
                  params,
                  rate,
                  new Setting(file.peer().equals("torch"), file.run())));
    };
  }

  /**
   * Where a scheduler is used.
   *
   * @param iterated whether each rate is computed from the one before
   * @param run the last step that matters
   */
  private record Setting(boolean iterated, long run) {}

  private static Phases phases(String name, Values params, double rate, Setting setting) {
    return switch (name) {
      case "ConstantLR" -> constant(params, rate, setting);
      case "LinearLR" -> linear(params, rate, setting);
      case "ExponentialLR" -> exponential(rate, params.number("gamma"), setting);
      case "MultiplicativeLR" -> exponential(rate, number(params.text("lr_lambda")), setting);
      case "LambdaLR" -> exponential(rate, base(params.text("lr_lambda")), setting);
      case "StepLR" ->
          Decays.staircase(
              rate,
              params.number("gamma", 0.1),
              params.number("step_size"),
              OptionalDouble.empty(),
              setting.run());
      case "MultiStepLR" -> multiStep(params, rate, setting);
      case "PolynomialLR" -> polynomial(params, rate);
      case "CosineAnnealingLR" ->
          Decays.wave(rate, params.number("eta_min", 0), params.number("T_max"), setting.run());
      case "CosineAnnealingWarmRestarts" ->
          Decays.restarts(
              rate,
              params.number("eta_min", 0),
              params.whole("T_0"),
              params.number("T_mult", 1),
              1);
      default -> throw Peer.unknown(name);
    };
  }

  private static Phases constant(Values params, double rate, Setting setting) {
    double factor = params.number("factor", 1.0 / 3);
    long steps = params.whole("total_iters", 5);
    Phases phases = Decays.levels(new double[] {rate * factor, rate}, List.of(steps));
    return steps == 0 && setting.iterated() && factor != 1
        ? phases.except(Deviation.from(0, "with total_iters = 0 the factor stays for ever"))
        : phases;
  }

  private static Phases linear(Values params, double rate, Setting setting) {
    double from = rate * params.number("start_factor", 1.0 / 3);
    double to = rate * params.number("end_factor", 1);
    long steps = params.whole("total_iters", 5);
    Phases phases = steps == 0 ? new Phases() : Phases.of(Line.of(from, to, steps));
    phases.hold(to);
    return steps == 0 && setting.iterated() && from != to
        ? phases.except(Deviation.from(0, "with total_iters = 0 the start factor stays for ever"))
        : phases;
  }

  private static Phases exponential(double rate, double factor, Setting setting) {
    return factor == 0
        ? Decays.levels(new double[] {rate, 0}, List.of(1L))
        : Decays.exponential(rate, factor, 1, OptionalDouble.empty(), setting.run());
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new Inexpressible("a function of the user, " + text);
    }
  }

  private static double base(String lambda) {
    Matcher power = POWER_OF_EPOCH.matcher(lambda);
    if (!power.matches()) {
      throw new Inexpressible("a function of the user, " + lambda);
    }
    return Double.parseDouble(power.group(1));
  }

  private static Phases multiStep(Values params, double rate, Setting setting) {
    List<Long> milestones = new ArrayList<>();
    for (double milestone : params.numbers("milestones")) {
      if (milestone >= 0 || !setting.iterated()) {
        milestones.add(Steps.whole(milestone, "a milestone"));
      }
    }
    return Decays.milestones(rate, params.number("gamma", 0.1), milestones);
  }

  private static Phases polynomial(Values params, double rate) {
    long steps = params.whole("total_iters", 5);
    double power = params.number("power", 1);
    return steps == 0 || power == 0
        ? Phases.held(rate)
        : Phases.of(Power.of(rate, 0, steps, power)).hold(0);
  }

  private static Mapping cyclic(Reference file) {
    Values params = file.params();
    Amplitude amplitude =
        switch (params.text("mode", "triangular")) {
          case "triangular2" -> Amplitude.HALVING;
          case "exp_range" -> Amplitude.EXPONENTIAL;
          default -> Amplitude.CONSTANT;
        };
    double base = params.number("base_lr");
    double max = params.number("max_lr");
    Phases rates = Phases.of(waves(base, max, params, amplitude));
    Mapping mapping = Mapping.of(file, rates);
    if (!file.hasMomentum()) {
      return mapping;
    }
    double most = params.number("max_momentum", 0.9);
    double least = params.number("base_momentum", 0.8);
    Phases momentum = Phases.of(waves(most, least, params, amplitude));
    return mapping.with(momentum.annotations(Axis.MOMENTUM, file.run()));
  }

  private static Piece waves(double from, double to, Values params, Amplitude amplitude) {
    long up = params.whole("step_size_up", 2000);
    Piece triangles = Decays.triangles(from, to, up, params.whole("step_size_down", up));
    if (amplitude == Amplitude.CONSTANT || !(triangles instanceof Piece.Free free)) {
      return triangles;
    }
    Annotation annotation = free.annotation().with("amplitude", amplitude);
    return new Piece.Free(
        amplitude == Amplitude.EXPONENTIAL
            ? annotation.with("factor", params.number("gamma", 1))
            : annotation,
        from,
        Piece.FOREVER);
  }

  private static Mapping oneCycle(Reference file) {
    Values params = file.params();
    long total =
        params.has("total_steps")
            ? params.whole("total_steps")
            : params.whole("epochs") * params.whole("steps_per_epoch");
    double max = params.number("max_lr");
    double part = params.number("pct_start", 0.3);
    boolean linear = params.text("anneal_strategy", "cos").equals("linear");
    boolean threePhase = params.flag("three_phase", false);
    double divisor = params.number("div_factor", 25);
    double finalDivisor = params.number("final_div_factor", 1e4);
    double least = params.number("base_momentum", 0.85);
    double most = params.number("max_momentum", 0.95);
    Mapping mapping;
    if (part > 0) {
      Annotation cycle =
          Annotation.of("OneCycle")
              .with("max", max)
              .with("until", total)
              .with("warmup", part)
              .with("divisor", divisor)
              .with("finalDivisor", finalDivisor)
              .with("shape", linear ? Shape.LINEAR : Shape.COSINE)
              .with("threePhase", threePhase);
      if (file.hasMomentum()) {
        cycle = cycle.with("minMomentum", least).with("maxMomentum", most);
      }
      mapping = Mapping.of(file, Phases.of(new Piece.Free(cycle, max / divisor, Piece.FOREVER)));
    } else {
      // Without a rise it is a plain decay, down to the last of the steps.
      mapping = Mapping.of(file, fall(max, max / divisor / finalDivisor, total - 1, linear));
      if (file.hasMomentum()) {
        mapping =
            mapping.with(
                fall(least, most, total - 1, linear).annotations(Axis.MOMENTUM, file.run()));
      }
    }
    double rise = part * total - 1;
    if (rise < 1) {
      mapping =
          mapping.except(
              Deviation.from(0, "a rise shorter than a step is begun, and the maximum missed")
                  .before(total));
    }
    if (threePhase && 2 * rise > total - 1) {
      mapping =
          mapping.except(
              Deviation.from(0, "with three phases the second ends past the last").before(total));
    }
    return mapping.except(
        Deviation.from(total, "step total_steps is accepted and extrapolated beyond the end"));
  }

  private static Phases fall(double from, double to, long steps, boolean linear) {
    return Phases.of(linear ? Line.of(from, to, steps) : Cosine.of(from, to, steps)).hold(to);
  }

  private static Mapping plateau(Reference file, double rate) {
    Values params = file.params();
    Plateau plateau =
        new Plateau(
            params.number("factor", 0.1),
            params.whole("patience", 10),
            params.number("threshold", 1e-4),
            params.text("threshold_mode", "rel").equals("abs"),
            params.text("mode", "min").equals("max"),
            params.whole("cooldown", 0),
            params.number("min_lr", 0),
            params.number("eps", 1e-8));
    return plateau.on(file, Phases.held(rate), rate);
  }

  private static Mapping restartsByEpoch(Reference file, double rate) {
    Setting setting = new Setting(false, file.run());
    Phases phases = phases("CosineAnnealingWarmRestarts", file.params(), rate, setting);
    if (file.params().number("T_mult", 1) > 1) {
      phases.except(
          misplacedRestarts(
              file.params().whole("T_0"), file.params().number("T_mult", 1), file.run()));
    }
    long stepsPerEpoch = stepsPerEpoch(file.rows());
    return Mapping.of(file, phases, Axis.RATE.byEpoch())
        .with(Annotation.of("TrainingConfig").with("stepsPerEpoch", stepsPerEpoch))
        .stepsPerUnit(stepsPerEpoch);
  }

  /** Returns what happens at restarts whose number a peer finds by a logarithm. */
  static Deviation misplacedRestarts(long period, double growth, long run) {
    List<Double> restarts = new ArrayList<>();
    double length = period;
    for (double restart = period; restart <= run; restart += length) {
      restarts.add(restart);
      length *= growth;
    }
    return new Deviation(
        "a restart found by a logarithm comes a step late, at the lowest rate", restarts::contains);
  }

  /** Returns the fewest steps of an epoch that put every row on a step. */
  private static long stepsPerEpoch(List<Reference.Row> rows) {
    for (long steps = 1; steps <= 10_000; steps++) {
      long all = steps;
      if (rows.stream()
          .allMatch(row -> Math.abs(row.step() * all - Math.rint(row.step() * all)) < 1e-6)) {
        return steps;
      }
    }
    throw new Inexpressible("fractions of epochs that are no steps");
  }

  private static Phases sequence(Reference file, double rate) {
    Phases phases = new Phases();
    List<String> schedulers = file.params().texts("schedulers");
    List<Double> milestones = file.params().numbers("milestones");
    for (int i = 0; i < schedulers.size(); i++) {
      Call call = Call.parse(schedulers.get(i));
      Setting setting = new Setting(true, file.run() - phases.length());
      Phases next = phases(call.name(), call.values(), rate, setting);
      boolean last = i == milestones.size();
      phases.then(
          last ? next : next.cut(Steps.whole(milestones.get(i), "a milestone") - phases.length()));
    }
    return phases;
  }

  private static Mapping chain(Reference file, double rate) {
    List<Call> calls = file.params().texts("schedulers").stream().map(Call::parse).toList();
    if (calls.size() != 2) {
      throw new Inexpressible("a product of " + calls.size() + " schedules");
    }
    Setting setting = new Setting(true, file.run());
    Phases rates = link(calls.get(0), rate, setting);
    Phases factors = link(calls.get(1), 1, setting);
    Mapping mapping = Mapping.of(file, rates).with(factors.annotations(Axis.FACTOR, file.run()));
    mapping = mapping.except(factors.deviations());
    for (Call call : calls) {
      if (call.name().equals("CosineAnnealingLR")) {
        mapping =
            mapping.except(
                new Deviation("a chain with a cosine is not the product", forgets(call)));
      } else if (OVERWRITING.contains(call.name())) {
        mapping =
            mapping.except(
                Deviation.from(0, "a chain with " + call.name() + " forgets the others"));
      }
    }
    return mapping;
  }

  /** Returns a part of a product; a cosine that rises again would not be one. */
  private static Phases link(Call call, double rate, Setting setting) {
    Values params = call.values();
    if (!call.name().equals("CosineAnnealingLR")) {
      return phases(call.name(), params, rate, setting);
    }
    double end = params.number("eta_min", 0);
    return Phases.of(Cosine.of(rate, end, params.whole("T_max"))).hold(end);
  }

  /** Returns where the recurrence of a cosine adds to the rate instead of scaling it. */
  private static DoublePredicate forgets(Call cosine) {
    double half = cosine.values().number("T_max");
    double least = cosine.values().number("eta_min", 0);
    return step -> step > (least == 0 ? half : 0);
  }
}

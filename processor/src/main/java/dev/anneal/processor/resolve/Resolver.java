package dev.anneal.processor.resolve;

import dev.anneal.Constant;
import dev.anneal.Hyperparameter;
import dev.anneal.Unit;
import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Resolves a config: finds its open values, builds its timelines. */
public final class Resolver {
  private static final String CONSTANT = Constant.class.getSimpleName();

  private final Function<String, CurveKind> kinds;
  private final OpenReasons reasons;

  /** Creates a resolver that knows the given curves by the simple names of their annotations. */
  public Resolver(Function<String, CurveKind> kinds) {
    this.kinds = kinds;
    this.reasons = new OpenReasons(kinds);
  }

  /**
   * Resolves a config.
   *
   * @param config what the user wrote
   * @param diagnostics where mistakes go
   * @return the model; where mistakes were reported, only its open values are complete
   */
  public ScheduleModel resolve(ConfigDeclaration config, Diagnostics diagnostics) {
    Requirements requirements = new Requirements(diagnostics);
    Training training =
        TrainingResolver.resolve(
            config.training(),
            config.curves().stream().anyMatch(curve -> reasons.end(curve).isPresent()),
            config.curves().stream().anyMatch(curve -> reasons.epoch(curve).isPresent()),
            config.curves().stream()
                .filter(curve -> Units.unit(curve).equals(Optional.of(Unit.EXAMPLE)))
                .findFirst(),
            requirements,
            diagnostics);
    Units units = new Units(training, requirements, diagnostics);
    TimelineBuilder builder =
        new TimelineBuilder(kinds, training, units, requirements, diagnostics);
    SortedMap<OpenValue, Term> open = new TreeMap<>();
    SortedMap<OpenValue, String> whys = new TreeMap<>();
    addCount(open, training.totalSteps());
    addCount(open, training.stepsPerEpoch());
    open.keySet().forEach(count -> whys.put(count, reasons.count(count, config)));
    List<Timeline> timelines = new ArrayList<>();
    Repeats repeats = new Repeats(config, diagnostics);
    for (Target of : targets(config, diagnostics)) {
      List<Declaration> curves = curves(config, of, false);
      List<Declaration> factors = curves(config, of, true);
      if (curves.isEmpty()) {
        checkMissing(config, of, factors, diagnostics);
      } else {
        Timeline timeline =
            builder.build(of, false, !factors.isEmpty(), curves, repeats.of(of, false));
        timelines.add(timeline);
        Optional<Declaration> start = openStart(timeline, curves, training);
        if (start.isPresent()) {
          OpenValue first = of.open();
          whys.put(first, reasons.first(of, start.get(), curves));
          open.put(first, RuleTerms.rate(of, first.parameter(), new Term.Parameter(first)));
        }
      }
      if (!factors.isEmpty()) {
        timelines.add(builder.build(of, true, true, factors, repeats.of(of, true)));
      }
    }
    repeats.check(timelines);
    DrivenMomentum.of(config, timelines, kinds.apply(CONSTANT), diagnostics)
        .ifPresent(timelines::add);
    return new ScheduleModel(
        config,
        List.copyOf(open.keySet()),
        whys,
        training,
        List.copyOf(timelines),
        config.rangeTest().map(test -> RangeTestResolver.resolve(test, diagnostics)),
        config
            .plateau()
            .map(plateau -> PlateauResolver.resolve(plateau, timelines, requirements, diagnostics)),
        // The rules on the parameters themselves go before those that compute with them.
        Stream.concat(open.values().stream(), requirements.open().stream()).toList());
  }

  private CurveKind kind(Declaration curve) {
    return kinds.apply(curve.annotation());
  }

  private static void addCount(SortedMap<OpenValue, Term> open, Optional<Term> term) {
    if (term.isPresent() && term.get() instanceof Term.Parameter parameter) {
      open.put(parameter.open(), RuleTerms.count(parameter.open().parameter(), parameter));
    }
  }

  private static List<Target> targets(ConfigDeclaration config, Diagnostics diagnostics) {
    List<Target> targets = new ArrayList<>();
    Stream.of(Hyperparameter.values()).map(Target::of).forEach(targets::add);
    targets.addAll(OwnNames.of(config, diagnostics));
    return targets;
  }

  private static List<Declaration> curves(ConfigDeclaration config, Target of, boolean times) {
    return config.curves().stream()
        .filter(curve -> Target.of(curve).equals(Optional.of(of)))
        .filter(curve -> curve.flag("times") == times)
        .toList();
  }

  private static void checkMissing(
      ConfigDeclaration config, Target of, List<Declaration> factors, Diagnostics diagnostics) {
    // Where a curve of the learning rate drives the momentum, that is said of its minMomentum.
    boolean isDriven =
        of.equals(Target.MOMENTUM)
            && config.curves().stream().anyMatch(curve -> curve.has("minMomentum"));
    if (!factors.isEmpty() && !isDriven) {
      diagnostics.missing(
          factors.get(0).site("times"),
          Message.TIMES_ALONE,
          factors.get(0),
          of.equals(Target.LEARNING_RATE) || of.isOwn()
              ? of.titleInText()
              : of.standard().orElseThrow());
    } else if (of.equals(Target.LEARNING_RATE)
        && config.curves().stream().noneMatch(curve -> Target.of(curve).isEmpty())) {
      diagnostics.missing(config.site(), Message.NO_LEARNING_RATE, config.className());
    }
  }

  /** Returns the first phase after the warmup, if it leaves its first value to create. */
  private Optional<Declaration> openStart(
      Timeline timeline, List<Declaration> curves, Training training) {
    Optional<Declaration> first =
        timeline.phases().isEmpty()
            ? new PhaseOrder(curves, curve -> kind(curve).isWarmup(), training)
                .phases().stream().filter(curve -> !kind(curve).isWarmup()).findFirst()
            : timeline.phases().stream()
                .filter(phase -> !phase.kind().isWarmup())
                .map(Phase::declaration)
                .findFirst();
    return first.filter(
        curve -> kind(curve).startMember().filter(member -> !curve.has(member)).isPresent());
  }
}

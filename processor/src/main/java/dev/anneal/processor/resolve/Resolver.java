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
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Resolves a config: finds its open values, builds its timelines. */
public final class Resolver {
  private static final String CONSTANT = Constant.class.getSimpleName();

  private final Function<String, CurveKind> kinds;

  /** Creates a resolver that knows the given curves by the simple names of their annotations. */
  public Resolver(Function<String, CurveKind> kinds) {
    this.kinds = kinds;
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
            config.curves().stream().anyMatch(this::needsEnd),
            config.curves().stream().anyMatch(curve -> measuredIn(curve, Unit.EPOCH)),
            requirements,
            diagnostics);
    Units units = new Units(training, requirements, diagnostics);
    TimelineBuilder builder =
        new TimelineBuilder(kinds, training, units, requirements, diagnostics);
    Set<OpenValue> open = EnumSet.noneOf(OpenValue.class);
    addParameter(open, training.totalSteps());
    addParameter(open, training.stepsPerEpoch());
    List<Timeline> timelines = new ArrayList<>();
    for (Hyperparameter of : Hyperparameter.values()) {
      List<Declaration> curves = curves(config, of, false);
      List<Declaration> factors = curves(config, of, true);
      if (curves.isEmpty()) {
        checkMissing(config, of, factors, diagnostics);
      } else {
        Timeline timeline = builder.build(of, false, !factors.isEmpty(), curves);
        timelines.add(timeline);
        if (startsOpen(timeline, curves, training)) {
          open.add(OpenValue.of(of));
        }
      }
      if (!factors.isEmpty()) {
        timelines.add(builder.build(of, true, true, factors));
      }
    }
    DrivenMomentum.of(config, timelines, kinds.apply(CONSTANT), diagnostics)
        .ifPresent(timelines::add);
    return new ScheduleModel(
        config,
        List.copyOf(open),
        training,
        List.copyOf(timelines),
        config.rangeTest().map(test -> RangeTestResolver.resolve(test, diagnostics)),
        config
            .plateau()
            .map(plateau -> PlateauResolver.resolve(plateau, requirements, diagnostics)),
        requirements(open, requirements));
  }

  private CurveKind kind(Declaration curve) {
    return kinds.apply(curve.annotation());
  }

  private boolean needsEnd(Declaration curve) {
    return measuredIn(curve, Unit.TRAINING) || (!curve.has("until") && kind(curve).needsEnd(curve));
  }

  private static boolean measuredIn(Declaration curve, Unit unit) {
    return Units.unit(curve).equals(Optional.of(unit));
  }

  private static void addParameter(Set<OpenValue> open, Optional<Term> term) {
    if (term.isPresent() && term.get() instanceof Term.Parameter parameter) {
      open.add(parameter.open());
    }
  }

  private static List<Declaration> curves(
      ConfigDeclaration config, Hyperparameter of, boolean times) {
    return config.curves().stream()
        .filter(curve -> !curve.unresolved().contains("of"))
        .filter(curve -> curve.constant("of", Hyperparameter.class) == of)
        .filter(curve -> curve.flag("times") == times)
        .toList();
  }

  private static void checkMissing(
      ConfigDeclaration config,
      Hyperparameter of,
      List<Declaration> factors,
      Diagnostics diagnostics) {
    // Where a curve of the learning rate drives the momentum, that is said of its minMomentum.
    boolean isDriven =
        of == Hyperparameter.MOMENTUM
            && config.curves().stream().anyMatch(curve -> curve.has("minMomentum"));
    if (!factors.isEmpty() && !isDriven) {
      diagnostics.missing(
          factors.get(0).site("times"),
          Message.TIMES_ALONE,
          factors.get(0),
          of == Hyperparameter.LEARNING_RATE ? "the learning rate" : of.name());
    } else if (of == Hyperparameter.LEARNING_RATE
        && config.curves().stream().noneMatch(curve -> curve.unresolved().contains("of"))) {
      diagnostics.missing(config.site(), Message.NO_LEARNING_RATE, config.className());
    }
  }

  /** Returns whether the first phase after the warmup leaves its first value to create. */
  private boolean startsOpen(Timeline timeline, List<Declaration> curves, Training training) {
    Optional<Declaration> first =
        timeline.phases().isEmpty()
            ? new PhaseOrder(curves, curve -> kind(curve).isWarmup(), training)
                .phases().stream().filter(curve -> !kind(curve).isWarmup()).findFirst()
            : timeline.phases().stream()
                .filter(phase -> !phase.kind().isWarmup())
                .map(Phase::declaration)
                .findFirst();
    return first
        .filter(curve -> kind(curve).startMember().filter(member -> !curve.has(member)).isPresent())
        .isPresent();
  }

  /** Puts the rules on the parameters themselves before those that compute with them. */
  private static List<Term> requirements(Set<OpenValue> open, Requirements others) {
    List<Term> all = new ArrayList<>();
    for (OpenValue value : open) {
      Term parameter = new Term.Parameter(value);
      switch (value) {
        case LEARNING_RATE -> all.add(rate(Hyperparameter.LEARNING_RATE, value, parameter));
        case MOMENTUM -> all.add(rate(Hyperparameter.MOMENTUM, value, parameter));
        case WEIGHT_DECAY -> all.add(rate(Hyperparameter.WEIGHT_DECAY, value, parameter));
        case TOTAL_STEPS, STEPS_PER_EPOCH -> all.add(RuleTerms.count(value.parameter(), parameter));
      }
    }
    all.addAll(others.open());
    return List.copyOf(all);
  }

  private static Term rate(Hyperparameter of, OpenValue value, Term parameter) {
    return RuleTerms.rate(of, value.parameter(), parameter);
  }
}

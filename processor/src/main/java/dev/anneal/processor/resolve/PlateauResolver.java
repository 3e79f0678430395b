package dev.anneal.processor.resolve;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauThreshold;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.TrainingTerms;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.List;
import java.util.function.Function;

/** Checks the members of {@code @ReduceOnPlateau}. */
final class PlateauResolver {
  private final Declaration plateau;
  private final Term warmupEnd;
  private final Requirements requirements;
  private final Diagnostics diagnostics;

  private PlateauResolver(
      Declaration plateau, Term warmupEnd, Requirements requirements, Diagnostics diagnostics) {
    this.plateau = plateau;
    this.warmupEnd = warmupEnd;
    this.requirements = requirements;
    this.diagnostics = diagnostics;
  }

  /**
   * Returns the state at the start of training, broken where a mistake was reported.
   *
   * @param plateau the annotation
   * @param timelines the timelines of the config, of which a warmup of the learning rate counts
   */
  static Term resolve(
      Declaration plateau,
      List<Timeline> timelines,
      Requirements requirements,
      Diagnostics diagnostics) {
    return new PlateauResolver(plateau, warmupEnd(timelines), requirements, diagnostics).resolve();
  }

  /** Returns the step at which the last warmup of the learning rate or its factors ends. */
  private static Term warmupEnd(List<Timeline> timelines) {
    return timelines.stream()
        .filter(timeline -> timeline.of().equals(Target.LEARNING_RATE))
        .flatMap(timeline -> timeline.phases().stream())
        .filter(phase -> phase.kind().isWarmup())
        .map(Phase::end)
        .reduce(TrainingTerms::later)
        .orElse(Term.of(0L));
  }

  private Term resolve() {
    Term factor = factor();
    Term patience = count("patience");
    Term threshold = threshold();
    Term cooldown = count("cooldown");
    Term floor = floor();
    return plateau.unresolved().isEmpty()
        ? TrainingTerms.plateau(
            factor,
            patience,
            threshold,
            plateau.constant("thresholdMode", PlateauThreshold.class),
            plateau.constant("mode", PlateauMode.class),
            cooldown,
            floor,
            warmupEnd)
        : Term.Broken.INSTANCE;
  }

  private Term factor() {
    return checked(
        "factor",
        member -> {
          double factor = member.asDouble();
          if (factor > 0 && factor < 1) {
            return Term.of(factor);
          }
          diagnostics.wrongNumber(
              member.site(), factor, Message.PLATEAU_FACTOR, Rules.number(factor));
          return Term.Broken.INSTANCE;
        });
  }

  private Term count(String name) {
    return checked(
        name,
        member -> {
          long count = member.asLong();
          return count >= 0
              ? Term.of((int) count)
              : error(member, Message.PLATEAU_COUNT, plateau.named(name), count);
        });
  }

  private Term threshold() {
    return checked(
        "threshold",
        member -> {
          double threshold = member.asDouble();
          return threshold >= 0 && threshold < Double.POSITIVE_INFINITY
              ? Term.of(threshold + 0.0)
              : error(member, Message.PLATEAU_THRESHOLD, Rules.number(threshold));
        });
  }

  private Term floor() {
    return checked(
        "floor",
        member -> {
          double floor = member.asDouble();
          return requirements.require(
                  member.site(),
                  RuleTerms.rate(Target.LEARNING_RATE, plateau.named("floor"), Term.of(floor)))
              ? Term.of(floor + 0.0)
              : Term.Broken.INSTANCE;
        });
  }

  private Term checked(String name, Function<Member, Term> check) {
    return plateau.effective(name).map(check).orElse(Term.Broken.INSTANCE);
  }

  private Term error(Member member, Message message, Object... details) {
    diagnostics.error(member.site(), message, details);
    return Term.Broken.INSTANCE;
  }
}

package dev.anneal.processor.timeline;

import dev.anneal.Hyperparameter;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.rule.Rules;
import java.util.Optional;

/** Checks the members of {@code @ReduceOnPlateau}. */
final class Plateaus {
  private static final int PATIENCE = 10;
  private static final double THRESHOLD = 1e-4;

  private final Declaration plateau;
  private final Requirements requirements;
  private final Diagnostics diagnostics;

  private Plateaus(Declaration plateau, Requirements requirements, Diagnostics diagnostics) {
    this.plateau = plateau;
    this.requirements = requirements;
    this.diagnostics = diagnostics;
  }

  /** Returns the state at the start of training, broken where a mistake was reported. */
  static Term resolve(Declaration plateau, Requirements requirements, Diagnostics diagnostics) {
    return new Plateaus(plateau, requirements, diagnostics).resolve();
  }

  private Term resolve() {
    Term factor = factor();
    Term patience = count("patience", PATIENCE);
    Term threshold = threshold();
    Term cooldown = count("cooldown", 0);
    Term floor = floor();
    return plateau.unresolved().isEmpty()
        ? Term.call(
            PlateauState.class,
            "of",
            factor,
            patience,
            threshold,
            plateau.constant("thresholdMode", PlateauThreshold.RELATIVE),
            plateau.constant("mode", PlateauMode.MIN),
            cooldown,
            floor)
        : Term.Broken.INSTANCE;
  }

  private Term factor() {
    Optional<Member> member = plateau.member("factor");
    if (member.isEmpty()) {
      return Term.Broken.INSTANCE;
    }
    double factor = member.get().asDouble();
    if (factor > 0 && factor < 1) {
      return Term.of(factor);
    }
    diagnostics.error(member.get().site(), Message.PLATEAU_FACTOR, Rules.number(factor));
    return Term.Broken.INSTANCE;
  }

  private Term count(String name, int fallback) {
    long count = plateau.member(name).map(Member::asLong).orElse((long) fallback);
    if (count >= 0) {
      return Term.of((int) count);
    }
    diagnostics.error(plateau.site(name), Message.PLATEAU_COUNT, plateau.named(name), count);
    return Term.Broken.INSTANCE;
  }

  private Term threshold() {
    double threshold = plateau.member("threshold").map(Member::asDouble).orElse(THRESHOLD);
    if (threshold >= 0 && threshold < Double.POSITIVE_INFINITY) {
      return Term.of(threshold + 0.0);
    }
    diagnostics.error(
        plateau.site("threshold"), Message.PLATEAU_THRESHOLD, Rules.number(threshold));
    return Term.Broken.INSTANCE;
  }

  private Term floor() {
    double floor = plateau.member("floor").map(Member::asDouble).orElse(0.0);
    return requirements.require(
            plateau.site("floor"),
            "rate",
            Hyperparameter.LEARNING_RATE,
            plateau.named("floor"),
            floor)
        ? Term.of(floor + 0.0)
        : Term.Broken.INSTANCE;
  }
}

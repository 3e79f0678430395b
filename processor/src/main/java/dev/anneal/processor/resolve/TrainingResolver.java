package dev.anneal.processor.resolve;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import dev.anneal.Unit;
import dev.anneal.internal.Positions;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.RuleTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.model.TrainingTerms;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.Optional;

/** Finds out how long the training and an epoch are, from what {@code @TrainingConfig} says. */
final class TrainingResolver {
  private final Declaration config;
  private final boolean countsExamples;
  private final Optional<Term> batchSize;
  private final Requirements requirements;
  private final Diagnostics diagnostics;

  private TrainingResolver(
      Declaration config,
      boolean countsExamples,
      Requirements requirements,
      Diagnostics diagnostics) {
    this.config = config;
    this.countsExamples = countsExamples;
    this.requirements = requirements;
    this.diagnostics = diagnostics;
    this.batchSize =
        config.has("batchSize") ? Optional.of(examples("batchSize")) : Optional.empty();
  }

  /**
   * Resolves the training.
   *
   * @param declaration {@code @TrainingConfig}, if there is one
   * @param needsEnd whether some phase needs the end of training
   * @param needsEpoch whether some member is measured in epochs
   * @param byExample a curve that is measured in examples, if there is one
   */
  static Training resolve(
      Optional<Declaration> declaration,
      boolean needsEnd,
      boolean needsEpoch,
      Optional<Declaration> byExample,
      Requirements requirements,
      Diagnostics diagnostics) {
    if (byExample.isPresent() && declaration.filter(config -> config.has("batchSize")).isEmpty()) {
      diagnostics.error(
          byExample.get().site("unit"),
          Message.NEEDS,
          "@TrainingConfig.batchSize",
          "a step has so many examples",
          "it, beside stepsPerEpoch or alone");
    }
    if (declaration.isEmpty()) {
      return new Training(
          declaration,
          needsEnd ? Optional.of(open(OpenValue.TOTAL_STEPS)) : Optional.empty(),
          needsEpoch ? Optional.of(open(OpenValue.STEPS_PER_EPOCH)) : Optional.empty(),
          Optional.empty(),
          Granularity.STEP,
          AfterEnd.HOLD);
    }
    return new TrainingResolver(declaration.get(), byExample.isPresent(), requirements, diagnostics)
        .resolve(needsEnd, needsEpoch);
  }

  private Training resolve(boolean needsEnd, boolean needsEpoch) {
    Granularity granularity = granularity();
    AfterEnd afterEnd = config.constant("afterEnd", AfterEnd.class);
    boolean wantsEnd = needsEnd || afterEnd == AfterEnd.FAIL;
    Optional<Term> epochs = config.has("epochs") ? Optional.of(epochs()) : Optional.empty();
    Optional<Term> steps = config.has("steps") ? Optional.of(count("steps")) : Optional.empty();
    Optional<Term> perEpoch = stepsPerEpoch();
    if (perEpoch.isEmpty() && steps.isPresent() && epochs.isPresent()) {
      perEpoch = Optional.of(quotient(steps.get(), epochs.get()));
    } else if (perEpoch.isEmpty()
        && (needsEpoch || granularity == Granularity.EPOCH || epochs.isPresent())) {
      perEpoch = Optional.of(open(OpenValue.STEPS_PER_EPOCH));
    }
    if (steps.isEmpty() && epochs.isPresent() && perEpoch.isPresent()) {
      steps = Optional.of(product(epochs.get(), perEpoch.get()));
    } else if (steps.isPresent() && epochs.isPresent() && perEpoch.isPresent()) {
      checkAgreement(steps.get(), epochs.get(), perEpoch.get());
    } else if (steps.isEmpty() && wantsEnd) {
      steps = Optional.of(open(OpenValue.TOTAL_STEPS));
    }
    return new Training(Optional.of(config), steps, perEpoch, batchSize, granularity, afterEnd);
  }

  private Granularity granularity() {
    if (config.unresolved().contains("granularity")) {
      return Granularity.STEP;
    }
    Granularity granularity = config.constant("granularity", Granularity.class);
    if (granularity != Granularity.INHERIT) {
      return granularity;
    }
    diagnostics.error(config.site("granularity"), Message.GRANULARITY);
    return Granularity.STEP;
  }

  private static Term open(OpenValue value) {
    return new Term.Parameter(value);
  }

  private Term epochs() {
    Optional<Member> member = config.member("epochs");
    if (member.isEmpty()) {
      return Term.Broken.INSTANCE;
    }
    double epochs = member.get().asDouble();
    if (!(epochs > 0 && Double.isFinite(epochs))) {
      diagnostics.wrongNumber(member.get().site(), epochs, Message.EPOCHS, Rules.number(epochs));
      return Term.Broken.INSTANCE;
    }
    return Term.of(epochs);
  }

  private Term count(String name) {
    Optional<Member> member = config.member(name);
    if (member.isEmpty()) {
      return Term.Broken.INSTANCE;
    }
    Term value = Term.of(member.get().asLong());
    return requirements.require(member.get().site(), RuleTerms.count(config.named(name), value))
        ? value
        : Term.Broken.INSTANCE;
  }

  private Term examples(String name) {
    Optional<Member> member = config.member(name);
    if (member.isEmpty()) {
      return Term.Broken.INSTANCE;
    }
    long count = member.get().asLong();
    if (count < 1 || count == Long.MAX_VALUE) {
      diagnostics.error(
          member.get().site(), Message.EXAMPLES, config.named(name), count, Long.MAX_VALUE);
      return Term.Broken.INSTANCE;
    }
    return Term.of(count);
  }

  private Optional<Term> stepsPerEpoch() {
    boolean given = config.has("stepsPerEpoch");
    boolean hasExamples = config.has("examples");
    // Without examples it only says how many of them a step has.
    boolean hasBatch = config.has("batchSize") && (hasExamples || !countsExamples);
    if (given && hasExamples) {
      diagnostics.error(
          config.site("stepsPerEpoch"),
          Message.EXCLUDES,
          config.named("stepsPerEpoch"),
          config.named("examples"),
          "either says how long an epoch is");
      return Optional.of(Term.Broken.INSTANCE);
    }
    if (given) {
      return Optional.of(count("stepsPerEpoch"));
    }
    if (hasExamples != hasBatch) {
      String one = hasExamples ? "examples" : "batchSize";
      String other = hasExamples ? "batchSize" : "examples";
      String with = config.named(other) + (hasBatch ? " or a curve in unit EXAMPLE" : "");
      diagnostics.error(config.site(one), Message.BELONGS, config.named(one), with);
      return Optional.of(Term.Broken.INSTANCE);
    }
    if (!hasExamples) {
      if (config.has("dropLast")) {
        diagnostics.error(
            config.site("dropLast"),
            Message.BELONGS,
            config.named("dropLast"),
            config.named("examples") + " and " + config.named("batchSize"));
      }
      return Optional.empty();
    }
    Term examples = examples("examples");
    Term batch = batchSize.orElseThrow();
    boolean dropLast = config.flag("dropLast");
    Term steps = TrainingTerms.stepsPerEpoch(examples, batch, dropLast);
    if (!steps.broken() && steps.asLong() == 0) {
      diagnostics.error(
          config.site("batchSize"), Message.NO_FULL_BATCH, batch.asLong(), examples.asLong());
      return Optional.of(Term.Broken.INSTANCE);
    }
    return Optional.of(steps);
  }

  private Term product(Term epochs, Term perEpoch) {
    Term steps = Term.named("totalSteps", TrainingTerms.steps(epochs, perEpoch));
    if (steps.broken()) {
      return steps;
    }
    return requirements.require(
            config.site("epochs"),
            RuleTerms.length(config.named("epochs"), epochs, Unit.EPOCH, steps))
        ? steps
        : Term.Broken.INSTANCE;
  }

  /** Returns the steps of an epoch of which the given number makes the given total. */
  private Term quotient(Term steps, Term epochs) {
    if (steps.broken() || epochs.broken()) {
      return Term.Broken.INSTANCE;
    }
    long perEpoch = Positions.stepsPerEpoch(steps.asLong(), epochs.asDouble());
    if (perEpoch < 1 || Positions.steps(epochs.asDouble(), perEpoch) != steps.asLong()) {
      diagnostics.error(
          config.site("steps"),
          Message.STEPS_EPOCHS,
          steps.asLong(),
          Rules.number(epochs.asDouble()));
      return Term.Broken.INSTANCE;
    }
    return Term.of(perEpoch);
  }

  private void checkAgreement(Term steps, Term epochs, Term perEpoch) {
    if (steps.broken() || epochs.broken() || perEpoch.broken()) {
      return;
    }
    Term made = product(epochs, perEpoch);
    if (made.broken()) {
      return;
    }
    long product = made.asLong();
    if (product != steps.asLong()) {
      diagnostics.error(
          config.site("steps"),
          Message.STEPS_DISAGREE,
          steps.asLong(),
          Rules.number(epochs.asDouble()),
          perEpoch.asLong(),
          product);
    }
  }
}

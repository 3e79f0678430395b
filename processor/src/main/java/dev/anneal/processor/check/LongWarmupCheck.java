package dev.anneal.processor.check;

import dev.anneal.Unit;
import dev.anneal.internal.Decimals;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.math.BigDecimal;
import java.util.Optional;

/** Warns of a warmup that takes more than half of the training. */
final class LongWarmupCheck {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private LongWarmupCheck() {}

  static void check(Timeline timeline, Training training, Diagnostics diagnostics) {
    Phase first = timeline.phases().get(0);
    if (!first.kind().isWarmup()) {
      return;
    }
    Optional<Term> total = training.totalSteps();
    if (total.flatMap(Term::known).isPresent() && first.end().known().isPresent()) {
      if (first.end().asLong() > total.get().asLong() / 2) {
        warn(first, first.end().asLong() + " of " + total.get().asLong() + " steps", diagnostics);
      }
      return;
    }
    Declaration warmup = first.declaration();
    switch (warmup.constant("unit", Unit.class)) {
      case TRAINING -> check(first, BigDecimal.ONE, " of the training", diagnostics);
      case EPOCH ->
          training
              .declaration()
              .flatMap(config -> config.member("epochs"))
              .map(epochs -> epochs.asDouble())
              .ifPresent(epochs -> {
                String words = " of " + Rules.number(epochs) + " epochs";
                check(first, Decimals.decimal(epochs), words, diagnostics);
              });
      default -> {}
    }
  }

  /** Compares in the unit of the warmup, where its length in steps is not known. */
  private static void check(Phase warmup, BigDecimal all, String words, Diagnostics diagnostics) {
    BigDecimal until = Decimals.decimal(warmup.declaration().number("until"));
    BigDecimal end = until.signum() < 0 ? all.add(until) : until;
    if (end.multiply(TWO).compareTo(all) > 0) {
      warn(warmup, end.stripTrailingZeros().toPlainString() + words, diagnostics);
    }
  }

  private static void warn(Phase warmup, String share, Diagnostics diagnostics) {
    diagnostics.warning(warmup.declaration().site("until"), Message.LONG_WARMUP, share);
  }
}

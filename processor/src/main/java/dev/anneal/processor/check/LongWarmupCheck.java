package dev.anneal.processor.check;

import dev.anneal.Unit;
import dev.anneal.internal.Decimals;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
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
    BigDecimal until = Decimals.decimal(warmup.number("until"));
    Optional<Member> epochs = training.declaration().flatMap(config -> config.member("epochs"));
    switch (warmup.constant("unit", Unit.class)) {
      case TRAINING -> {
        if (until.multiply(TWO).compareTo(BigDecimal.ONE) > 0) {
          warn(first, Rules.number(until.doubleValue()) + " of the training", diagnostics);
        }
      }
      case EPOCH -> {
        if (epochs.isPresent()
            && until.multiply(TWO).compareTo(Decimals.decimal(epochs.get().asDouble())) > 0) {
          String of = " of " + Rules.number(epochs.get().asDouble()) + " epochs";
          warn(first, Rules.number(until.doubleValue()) + of, diagnostics);
        }
      }
      default -> {}
    }
  }

  private static void warn(Phase warmup, String share, Diagnostics diagnostics) {
    diagnostics.warning(warmup.declaration().site("until"), Message.LONG_WARMUP, share);
  }
}

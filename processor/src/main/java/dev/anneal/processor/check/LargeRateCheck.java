package dev.anneal.processor.check;

import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.Comparator;
import java.util.Optional;

/** Warns of a learning rate above 10: at the number declared, or at what makes it grow so large. */
final class LargeRateCheck {
  private static final double LARGE = 10;

  private final Course rate;
  private final Diagnostics diagnostics;

  private LargeRateCheck(Course rate, Diagnostics diagnostics) {
    this.rate = rate;
    this.diagnostics = diagnostics;
  }

  static void check(Course rate, Diagnostics diagnostics) {
    LargeRateCheck check = new LargeRateCheck(rate, diagnostics);
    boolean isDeclared = rate.factors().isEmpty() && check.declared();
    if (!isDeclared) {
      check.grown();
    }
  }

  /** A number may be known to be large where its step is not. */
  private boolean declared() {
    boolean warned = false;
    for (Phase phase : rate.phases().phases()) {
      Optional<Member> large =
          DeclaredValues.of(phase).filter(member -> member.asDouble() > LARGE).findFirst();
      if (large.isPresent()) {
        warned |= declared(phase, large.get());
      }
    }
    return warned;
  }

  private boolean declared(Phase phase, Member large) {
    Optional<Stretch> stretch =
        rate.stretches().stream().filter(known -> known.phase().phase().equals(phase)).findFirst();
    long step = stretch.map(known -> known.firstAbove(LARGE)).orElse(Stretch.NONE);
    boolean isReached = stretch.isEmpty() || step != Stretch.NONE;
    if (isReached) {
      diagnostics.warning(
          large.site(),
          Message.LARGE_RATE,
          phase.declaration().named(large.name()),
          Rules.number(large.asDouble()),
          stretch.isEmpty() ? "" : ", from step " + step + " on");
    }
    return isReached;
  }

  private void grown() {
    for (Stretch stretch : rate.stretches()) {
      long step = stretch.firstAbove(LARGE);
      if (step != Stretch.NONE) {
        diagnostics.warning(
            site(stretch, step),
            Message.LARGE_VALUE,
            Rules.number(stretch.at(step)),
            step,
            rate.factors().isPresent() ? ", with its factors" : "");
        return;
      }
    }
  }

  /** Returns the number of a phase that is largest in later cycles, too. */
  private static Optional<Member> largest(Phase phase) {
    return DeclaredValues.of(phase).max(Comparator.comparingDouble(Member::asDouble));
  }

  /** Returns what makes the value large: a number, a factor by which it grows, or a curve. */
  private static Site site(Stretch stretch, long step) {
    Run larger =
        stretch.runs().stream().max(Comparator.comparingDouble(run -> run.at(step))).orElseThrow();
    Declaration declaration = larger.phase().declaration();
    return DeclaredValues.of(larger.phase())
        .filter(member -> member.asDouble() >= larger.at(step))
        .findFirst()
        .map(Member::site)
        .or(() -> Growths.risingFactor(larger.phase()))
        .or(() ->
            declaration.member("endFactor").filter(share -> share.asDouble() > 1).map(Member::site))
        .or(() -> largest(larger.phase()).map(Member::site))
        .orElse(declaration.site());
  }
}

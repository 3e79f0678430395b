package dev.anneal.processor.check;

import dev.anneal.curve.Curve;
import dev.anneal.internal.Rules;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.Optional;

/**
 * Warns of a learning rate that falls to almost nothing before its phase or the training ends. A
 * curve that is declared to end there is meant to; one that shrinks on and on is not.
 */
final class VanishingCheck {
  private static final double VANISHING = 1e-12;

  private VanishingCheck() {}

  static void check(Course rate, Diagnostics diagnostics) {
    for (Stretch stretch : rate.stretches()) {
      for (Run run : stretch.runs()) {
        if (run.fades() && vanishes(stretch, run, diagnostics)) {
          return;
        }
      }
    }
  }

  private static boolean vanishes(Stretch whole, Run fading, Diagnostics diagnostics) {
    Stretch stretch = whole.before(fading.phaseEnd());
    if (stretch.to() == Curve.UNBOUNDED
        || stretch.from() >= stretch.to()
        || !isBelow(stretch, fading)) {
      return false;
    }
    long step = stretch.firstBelowFalling(VANISHING);
    if (step <= fading.start()) {
      return false;
    }
    diagnostics.warning(
        fading.phase().declaration().site(),
        Message.VANISHES,
        step,
        Rules.number(stretch.at(step)),
        fading.phase().isEndless() ? "the end of training" : "its phase ends");
    return true;
  }

  /** Whether it is the curve itself that vanishes, not another that is declared to end at 0. */
  private static boolean isBelow(Stretch stretch, Run fading) {
    Optional<Run> other = stretch.runs().stream().filter(run -> !run.equals(fading)).findFirst();
    double most = other.filter(run -> !run.fades()).map(run -> run.at(run.start())).orElse(0.0);
    return other.isEmpty() || fading.at(stretch.to() - 1) * most < VANISHING;
  }
}

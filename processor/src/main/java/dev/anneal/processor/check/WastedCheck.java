package dev.anneal.processor.check;

import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.List;

/** Warns of a learning rate that is 0 for a part of a training of known length. */
final class WastedCheck {
  /** One step of so many may be wasted. */
  private static final long SHARE = 100;

  private WastedCheck() {}

  /**
   * Checks the learning rate.
   *
   * @param total the steps of the training
   * @return whether it warned, so that nothing is left to say of a rate that vanishes
   */
  static boolean check(Course rate, long total, Diagnostics diagnostics) {
    ZeroSteps zeros = new ZeroSteps();
    long covered = 0;
    for (Stretch stretch : rate.stretches()) {
      zeros.leaveOut(covered < stretch.from());
      stretch.addZeros(zeros);
      covered = stretch.to();
    }
    zeros.leaveOut(covered < total);
    if (zeros.count() <= total / SHARE || isFirstStepAlone(zeros)) {
      return false;
    }
    ZeroSteps.Row row = zeros.longest().orElseThrow();
    diagnostics.warning(
        site(row),
        Message.WASTED,
        zeros.isExact() ? "" : "at least ",
        zeros.count(),
        total,
        zeros.isOneRow() ? "" : "the longest time ",
        row.from());
    return true;
  }

  /** That is said of the rate's start. */
  private static boolean isFirstStepAlone(ZeroSteps zeros) {
    return zeros.count() == 1 && zeros.longest().orElseThrow().from() == 0;
  }

  /** Returns where a 0 is declared, in the phase that first has it. */
  private static Site site(ZeroSteps.Row row) {
    List<Run> runs = row.where().runs();
    Phase phase =
        runs.stream()
            .filter(run -> run.at(row.from()) == 0)
            .findFirst()
            .orElse(runs.get(0))
            .phase();
    return DeclaredValues.of(phase)
        .filter(member -> member.asDouble() == 0)
        .findFirst()
        .map(Member::site)
        .orElse(phase.declaration().site());
  }
}

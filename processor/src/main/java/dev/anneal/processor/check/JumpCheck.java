package dev.anneal.processor.check;

import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.internal.Rules;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Warns of a value that jumps from one phase to the next. Of a product, both timelines are looked
 * at on either side of the step.
 */
final class JumpCheck {
  /** Values that differ by less than so much of their size meet: decimal fractions are rounded. */
  private static final double SAME = 1e-9;

  private final Course course;
  private final Diagnostics diagnostics;

  private JumpCheck(Course course, Diagnostics diagnostics) {
    this.course = course;
    this.diagnostics = diagnostics;
  }

  /** A known curve at the k of one side of a step. */
  private record Side(Curve curve, long k) {
    double value() {
      return curve.at(k);
    }

    double times(Side factor) {
      return ((Factor) curve).times(k, (Factor) factor.curve, factor.k);
    }
  }

  /** Both sides of a step, in one timeline. */
  private record Border(Optional<Run> before, Run after, Side left, Side right) {
    /** A curve that jumps by itself is meant to, but may make up for a jump between phases. */
    boolean isJump() {
      return before.filter(run -> isInOneCycle(run.phase(), after.phase())).isPresent()
          && differ(left.value(), right.value());
    }
  }

  static void check(Course course, Diagnostics diagnostics) {
    JumpCheck check = new JumpCheck(course, diagnostics);
    if (course.factors().isEmpty()) {
      check.phases();
    } else {
      check.products();
    }
  }

  /** What meets is known wherever the values are, even where the step is not. */
  private void phases() {
    List<Phase> phases = course.phases().phases();
    for (int i = 1; i < phases.size(); i++) {
      Optional<Double> left = Ends.last(phases.get(i - 1));
      Optional<Double> right = Ends.first(phases.get(i));
      if (isInOneCycle(phases.get(i - 1), phases.get(i))
          && left.isPresent()
          && right.isPresent()
          && differ(left.get(), right.get())) {
        warn(phases.get(i - 1), phases.get(i), left.get(), right.get());
      }
    }
  }

  /** From one cycle to the next the value is meant to jump. */
  private static boolean isInOneCycle(Phase before, Phase after) {
    return before.cycle() == after.cycle();
  }

  private void products() {
    TreeSet<Long> starts = new TreeSet<>();
    course.runs().forEach(run -> starts.add(run.start()));
    course.factorRuns().forEach(run -> starts.add(run.start()));
    starts.remove(0L);
    for (long step : starts) {
      Optional<Border> phase = border(course.runs(), step);
      Optional<Border> factor = border(course.factorRuns(), step);
      if (phase.isPresent() && factor.isPresent()) {
        product(phase.get(), factor.get());
      }
    }
  }

  private void product(Border phase, Border factor) {
    double left = phase.left().times(factor.left());
    double right = phase.right().times(factor.right());
    Border border = phase.isJump() ? phase : factor;
    if (border.isJump() && differ(left, right)) {
      warn(border.before().orElseThrow().phase(), border.after().phase(), left, right);
    }
  }

  private static Optional<Border> border(List<Run> runs, long step) {
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (run.start() == step) {
        return i > 0 && runs.get(i - 1).end() == step
            ? Optional.of(between(runs.get(i - 1), run))
            : Optional.empty();
      }
      if (run.start() < step && step < run.end()) {
        return Optional.of(within(run, step));
      }
    }
    return Optional.empty();
  }

  private static Border between(Run before, Run after) {
    long step = after.start();
    Side left = new Side(before.curve(), step - before.origin());
    return new Border(Optional.of(before), after, left, new Side(after.curve(), after.k(step)));
  }

  /** A curve that jumps by itself has two sides, too: a drop may make up for another jump. */
  private static Border within(Run run, long step) {
    long before = run.k(step - 1);
    long after = run.k(step);
    boolean jumps = run.curve().firstJump(before, after + 1) != Curve.NONE;
    Side right = new Side(run.curve(), after);
    return new Border(Optional.empty(), run, jumps ? new Side(run.curve(), before) : right, right);
  }

  private static boolean differ(double left, double right) {
    return Math.abs(left - right) > SAME * Math.max(left, right);
  }

  private void warn(Phase before, Phase after, double left, double right) {
    diagnostics.warning(
        start(after),
        Message.JUMP,
        Rules.number(left),
        Rules.number(right),
        before.name(),
        before.end().known().map(step -> "step " + step).orElse("its until"),
        after.name());
  }

  /** The member that gives the first value, unless it begins with another, as triangles may. */
  private static Site start(Phase phase) {
    String member = phase.kind().startMember().orElse("initial");
    boolean isOther =
        phase
            .kind()
            .firstValue(phase.declaration())
            .filter(first -> !first.name().equals(member))
            .isPresent();
    return isOther ? phase.declaration().site() : phase.declaration().site(member);
  }
}

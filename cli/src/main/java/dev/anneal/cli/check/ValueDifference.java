package dev.anneal.cli.check;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.cli.words.Numbers;
import dev.anneal.cli.words.Outline;
import dev.anneal.cli.words.ScheduleValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** The first steps at which two schedules differ, and what else of them does. */
final class ValueDifference {
  /** Where a schedule has no end, so many steps after its last boundary are compared. */
  private static final long STEPS_OF_ENDLESS = 10_000_000;

  /** The most steps that are compared: some seconds of the slowest curves. */
  private static final long MOST_STEPS = 2_000_000_000;

  private final Recipe before;
  private final Recipe after;
  private final ScheduleValues one;
  private final ScheduleValues other;
  private final List<String> lines = new ArrayList<>();
  private final List<String> hyperparameters = new ArrayList<>();
  private boolean isChange;

  private ValueDifference(Recipe before, Recipe after) {
    this.before = before;
    this.after = after;
    this.one = new ScheduleValues(before);
    this.other = new ScheduleValues(after);
  }

  /** Compares two recipes whose open values are given. */
  static ValueDifference of(Recipe before, Recipe after) {
    ValueDifference difference = new ValueDifference(before, after);
    difference.compareTotals();
    Set<String> names = new LinkedHashSet<>(before.hyperparameters());
    names.addAll(after.hyperparameters());
    names.forEach(difference::compare);
    return difference;
  }

  /** Returns what differs, a fact a line. */
  List<String> lines() {
    return lines;
  }

  /** Returns the hyperparameters whose values differ. */
  List<String> hyperparameters() {
    return hyperparameters;
  }

  /** Returns whether a value differs, or the length. */
  boolean isChange() {
    return isChange;
  }

  private void compareTotals() {
    Outline a = one.outline();
    Outline b = other.outline();
    changed("length", steps(one.totalSteps()), steps(other.totalSteps()));
    changed("epoch", steps(one.stepsPerEpoch()), steps(other.stepsPerEpoch()));
    changed("after the end", a.afterEnd(), b.afterEnd());
    changed("plateau rule", rule(a), rule(b));
  }

  private static String rule(Outline outline) {
    return outline.plateau().isEmpty() ? "none" : outline.plateau();
  }

  private static String steps(long steps) {
    return steps == TrainingSchedule.UNBOUNDED ? "no end" : Numbers.grouped(steps) + " steps";
  }

  private void changed(String what, String was, String is) {
    if (!was.equals(is)) {
      isChange = true;
      lines.add(what + ": was " + was + ", now " + is);
    }
  }

  private void compare(String hyperparameter) {
    boolean wasThere = before.hyperparameters().contains(hyperparameter);
    boolean isThere = after.hyperparameters().contains(hyperparameter);
    if (!wasThere || !isThere) {
      isChange = true;
      hyperparameters.add(hyperparameter);
      ScheduleValues values = isThere ? other : one;
      lines.add(
          Numbers.title(hyperparameter)
              + (isThere ? ": new, " : ": no longer there, was ")
              + text(values.at(hyperparameter, 0))
              + " at step 0");
      return;
    }
    long to = Math.min(MOST_STEPS, Math.max(end(one), end(other)));
    OptionalLong first = Recipe.firstDifference(before, after, hyperparameter, 0, to);
    if (first.isEmpty()) {
      boolean isAll = to > one.totalSteps() && to > other.totalSteps();
      if (!isAll) {
        lines.add(
            Numbers.title(hyperparameter)
                + ": the same at the first "
                + Numbers.grouped(to)
                + " steps, and no more were compared");
      }
      return;
    }
    isChange = true;
    hyperparameters.add(hyperparameter);
    long step = first.getAsLong();
    lines.add(
        Numbers.title(hyperparameter)
            + ": first differs at step "
            + Numbers.grouped(step)
            + ": was "
            + text(one.at(hyperparameter, step))
            + ", now "
            + text(other.at(hyperparameter, step)));
  }

  private static long end(ScheduleValues values) {
    if (values.totalSteps() != TrainingSchedule.UNBOUNDED) {
      return values.totalSteps() == Long.MAX_VALUE - 1 ? Long.MAX_VALUE : values.totalSteps() + 1;
    }
    List<Long> boundaries = values.boundaries();
    long last = boundaries.get(boundaries.size() - 1);
    return last > Long.MAX_VALUE - STEPS_OF_ENDLESS ? Long.MAX_VALUE : last + STEPS_OF_ENDLESS;
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Numbers.exact(value.getAsDouble()) : "an error, after the end";
  }
}

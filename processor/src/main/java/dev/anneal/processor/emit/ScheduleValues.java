package dev.anneal.processor.emit;

import dev.anneal.curve.Factor;
import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Evaluates a schedule without open values while compiling, for its documentation. */
final class ScheduleValues {
  private static final double FADED = 0.05;
  private static final long SOME_STEPS = 1000;

  private final ScheduleModel model;

  ScheduleValues(ScheduleModel model) {
    this.model = model;
  }

  /** Returns whether every value is known while compiling. */
  static boolean areKnown(ScheduleModel model) {
    return model.open().isEmpty();
  }

  /** Returns the value of a hyperparameter at a step. */
  double at(Target of, long step) {
    Optional<Timeline> factors = model.timeline(of, true);
    return model
        .timeline(of, false)
        .map(base ->
            factors.map(times -> product(base, times, step)).orElseGet(() -> at(base, step)))
        .orElse(0.0);
  }

  private static double product(Timeline base, Timeline factors, long step) {
    Phase one = phase(base, step);
    Phase other = phase(factors, step);
    Factor factor = (Factor) one.curve().asCurve();
    return factor.times(
        step - one.origin().asLong(),
        (Factor) other.curve().asCurve(),
        step - other.origin().asLong());
  }

  private static double at(Timeline timeline, long step) {
    Phase phase = phase(timeline, step);
    return phase.curve().asCurve().at(step - phase.origin().asLong());
  }

  private static Phase phase(Timeline timeline, long step) {
    Phase current = timeline.phases().get(0);
    for (Phase phase : timeline.phases()) {
      if (phase.start().asLong() <= step) {
        current = phase;
      }
    }
    return current;
  }

  /** Returns the steps at which phases begin and end, and the end of training, in order. */
  List<Long> boundaries() {
    TreeSet<Long> steps = new TreeSet<>();
    for (Timeline timeline : model.timelines()) {
      for (Phase phase : timeline.phases()) {
        steps.add(phase.start().asLong());
        if (!phase.isEndless()) {
          steps.add(phase.end().asLong());
        }
      }
    }
    model.training().totalSteps().ifPresent(total -> steps.add(total.asLong()));
    return List.copyOf(steps);
  }

  /**
   * Returns a number of steps that shows the course of the learning rate: the training, or up to
   * where the last phase ends or has lost most of its value.
   */
  long horizon() {
    if (model.training().totalSteps().isPresent()) {
      return model.training().totalSteps().get().asLong();
    }
    Timeline timeline = model.timeline(Target.LEARNING_RATE, false).orElseThrow();
    Phase last = timeline.phases().get(timeline.phases().size() - 1);
    if (!last.isEndless()) {
      return last.end().asLong();
    }
    long from = last.start().asLong() - last.origin().asLong();
    double first = last.curve().asCurve().at(from);
    long faded = last.curve().asCurve().firstBelow(first * FADED, from, Long.MAX_VALUE);
    long course = faded < 0 ? Math.max(last.start().asLong(), SOME_STEPS) : faded - from;
    return saturated(last.start().asLong(), course);
  }

  private static long saturated(long start, long course) {
    return course > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + course;
  }
}

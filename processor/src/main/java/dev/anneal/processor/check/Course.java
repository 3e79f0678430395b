package dev.anneal.processor.check;

import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value that the schedule has of one hyperparameter, which is a product where it has factors,
 * as far as it is known while compiling.
 *
 * @param phases the timeline
 * @param factors that of the factors
 * @param runs the known phases
 * @param factorRuns the known phases of the factors
 * @param stretches the steps at which the value is known, in their order
 */
record Course(
    Timeline phases,
    Optional<Timeline> factors,
    List<Run> runs,
    List<Run> factorRuns,
    List<Stretch> stretches) {
  /** Returns the courses of all hyperparameters of a model. */
  static List<Course> of(ScheduleModel model) {
    return model.timelines().stream()
        .filter(timeline -> !timeline.times())
        .map(timeline -> of(model, timeline))
        .toList();
  }

  private static Course of(ScheduleModel model, Timeline phases) {
    Optional<Timeline> factors = model.timeline(phases.of(), true);
    List<Run> runs = Run.of(phases, model.training());
    if (factors.isEmpty()) {
      List<Stretch> stretches =
          runs.stream()
              .map(run -> new Stretch(run, Optional.empty(), run.start(), run.end()))
              .toList();
      return new Course(phases, factors, runs, List.of(), stretches);
    }
    List<Run> factorRuns = Run.of(factors.get(), model.training());
    return new Course(phases, factors, runs, factorRuns, products(runs, factorRuns));
  }

  private static List<Stretch> products(List<Run> runs, List<Run> factors) {
    List<Stretch> stretches = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < runs.size() && j < factors.size()) {
      Run run = runs.get(i);
      Run factor = factors.get(j);
      long from = Math.max(run.start(), factor.start());
      long to = Math.min(run.end(), factor.end());
      if (from < to) {
        stretches.add(new Stretch(run, Optional.of(factor), from, to));
      }
      i += run.end() == to ? 1 : 0;
      j += factor.end() == to ? 1 : 0;
    }
    return stretches;
  }

  /** Returns all phases, those of the factors last. */
  List<Phase> allPhases() {
    List<Phase> all = new ArrayList<>(phases.phases());
    factors.ifPresent(timeline -> all.addAll(timeline.phases()));
    return all;
  }

  /** Returns the first phase of the factors, if there are any. */
  Optional<Phase> firstFactor() {
    return factors.map(timeline -> timeline.phases().get(0));
  }
}

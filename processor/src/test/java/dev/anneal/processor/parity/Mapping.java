package dev.anneal.processor.parity;

import java.util.ArrayList;
import java.util.List;

/**
 * A config that means what a peer's schedule means.
 *
 * @param annotations what it is annotated with
 * @param stepsPerUnit how many steps make 1 in the file's column of steps
 * @param deviations why and where the values may differ all the same
 */
record Mapping(List<Annotation> annotations, long stepsPerUnit, List<Deviation> deviations) {

  /** Returns a config of a learning rate. */
  static Mapping of(Reference file, Phases phases) {
    return of(file, phases, Axis.RATE);
  }

  /** Returns a config of a learning rate, its positions in the axis' unit. */
  static Mapping of(Reference file, Phases phases, Axis axis) {
    return new Mapping(phases.annotations(axis, file.run()), 1, phases.deviations());
  }

  /** Adds annotations. */
  Mapping with(List<Annotation> more) {
    List<Annotation> all = new ArrayList<>(annotations);
    all.addAll(more);
    return new Mapping(List.copyOf(all), stepsPerUnit, deviations);
  }

  /** Adds an annotation. */
  Mapping with(Annotation more) {
    return with(List.of(more));
  }

  Mapping stepsPerUnit(long steps) {
    return new Mapping(annotations, steps, deviations);
  }

  Mapping except(Deviation more) {
    return except(List.of(more));
  }

  Mapping except(List<Deviation> more) {
    List<Deviation> all = new ArrayList<>(deviations);
    all.addAll(more);
    return new Mapping(annotations, stepsPerUnit, List.copyOf(all));
  }

  /** Returns the source of the config. */
  String source(String className) {
    StringBuilder source = new StringBuilder("@SuppressWarnings(\"anneal\")\n");
    annotations.forEach(annotation -> source.append(annotation).append('\n'));
    return source.append("final class ").append(className).append(" {}\n").toString();
  }
}

package dev.anneal.processor.parity;

import dev.anneal.Hyperparameter;
import java.util.ArrayList;
import java.util.List;

/**
 * A config that means what a peer's schedule means.
 *
 * @param annotations what it is annotated with
 * @param value the hyperparameter whose values are the file's
 * @param stepsPerUnit how many steps make 1 in the file's column of steps
 * @param deviations why and where the values may differ all the same
 */
record Mapping(
    List<Annotation> annotations,
    Hyperparameter value,
    long stepsPerUnit,
    List<Deviation> deviations) {

  /** Returns a config of a learning rate. */
  static Mapping of(Reference file, Phases phases) {
    return of(file, phases, Axis.RATE);
  }

  /** Returns a config of one hyperparameter. */
  static Mapping of(Reference file, Phases phases, Axis axis) {
    List<Annotation> annotations = phases.annotations(axis, file.run());
    Mapping mapping = new Mapping(annotations, axis.of(), 1, phases.deviations());
    return axis.of() == Hyperparameter.LEARNING_RATE
        ? mapping
        : mapping.with(Annotation.of("Constant").with("value", 0.1));
  }

  /** Adds annotations. */
  Mapping with(List<Annotation> more) {
    List<Annotation> all = new ArrayList<>(annotations);
    all.addAll(more);
    return new Mapping(List.copyOf(all), value, stepsPerUnit, deviations);
  }

  /** Adds an annotation. */
  Mapping with(Annotation more) {
    return with(List.of(more));
  }

  Mapping stepsPerUnit(long steps) {
    return new Mapping(annotations, value, steps, deviations);
  }

  Mapping except(Deviation more) {
    return except(List.of(more));
  }

  Mapping except(List<Deviation> more) {
    List<Deviation> all = new ArrayList<>(deviations);
    all.addAll(more);
    return new Mapping(annotations, value, stepsPerUnit, List.copyOf(all));
  }

  /** Returns the source of the config. */
  String source(String className) {
    StringBuilder source = new StringBuilder("@SuppressWarnings(\"anneal\")\n");
    annotations.forEach(annotation -> source.append(annotation).append('\n'));
    return source.append("final class ").append(className).append(" {}\n").toString();
  }
}

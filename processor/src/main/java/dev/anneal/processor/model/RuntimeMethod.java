package dev.anneal.processor.model;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A method of the runtime that a term may call. {@link CurveMethod}, {@link TrainingMethod} and
 * {@link RuleMethod} list them all; {@link CurveTerms}, {@link TrainingTerms}, {@link RuleTerms}
 * and {@link ContractTerms} call them with arguments of the right types.
 */
public sealed interface RuntimeMethod permits CurveMethod, TrainingMethod, RuleMethod {
  /** Returns all of them. */
  static List<RuntimeMethod> all() {
    return Stream.<RuntimeMethod[]>of(
            CurveMethod.values(), TrainingMethod.values(), RuleMethod.values())
        .flatMap(Stream::of)
        .toList();
  }

  /** Returns the name of the entry. */
  String name();

  /** Returns what a recipe calls it, such as {@code cosineRestarts}. */
  default String formatName() {
    StringBuilder name = new StringBuilder();
    for (String word : name().split("_", -1)) {
      name.append(
          name.isEmpty()
              ? word.toLowerCase(Locale.ROOT)
              : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /** Returns the class of the method. */
  Class<?> owner();

  /** Returns the name of the method in its class. */
  String method();

  /** Returns the method itself. */
  Method reflected();
}

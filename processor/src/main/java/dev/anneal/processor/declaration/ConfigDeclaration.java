package dev.anneal.processor.declaration;

import dev.anneal.processor.report.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A config: a class with its annotations, as the user wrote them.
 *
 * @param packageName the package, empty for the unnamed one
 * @param className the name of the class within its package, such as {@code Outer.Config}
 * @param isPublic whether the class and every class around it are public
 * @param curves the annotations that declare curves, in the order of the source
 * @param training {@code @TrainingConfig}, if there is one
 * @param rangeTest {@code @RangeTest}, if there is one
 * @param plateau {@code @ReduceOnPlateau}, if there is one
 * @param ensures the contracts, in the order of the source
 * @param repeats what says how often phases run, in the order of the source
 * @param hasUnknown whether there is an annotation that javac does not know, maybe a misspelt curve
 * @param silenced what {@code @SuppressWarnings} on the config, or on a class around it, names
 * @param site where the class stands
 */
public record ConfigDeclaration(
    String packageName,
    String className,
    boolean isPublic,
    List<Declaration> curves,
    Optional<Declaration> training,
    Optional<Declaration> rangeTest,
    Optional<Declaration> plateau,
    List<Declaration> ensures,
    List<Declaration> repeats,
    boolean hasUnknown,
    Set<String> silenced,
    Site site) {
  /** Returns the simple name of the class that the config compiles to. */
  public String scheduleName() {
    return className.replace('.', '_') + "Schedule";
  }

  /** Returns the qualified name of the class that the config compiles to. */
  public String qualifiedScheduleName() {
    return packageName.isEmpty() ? scheduleName() : packageName + "." + scheduleName();
  }

  /** Returns the name of the config's class as the virtual machine has it. */
  public String binaryName() {
    String name = className.replace('.', '$');
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /** Returns whether javac could not resolve some member and reports that itself. */
  public boolean isUnresolved() {
    return Stream.of(
            curves.stream(),
            training.stream(),
            rangeTest.stream(),
            plateau.stream(),
            ensures.stream(),
            repeats.stream())
        .flatMap(declarations -> declarations)
        .anyMatch(declaration -> !declaration.unresolved().isEmpty());
  }
}

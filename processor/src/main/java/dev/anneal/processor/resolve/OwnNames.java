package dev.anneal.processor.resolve;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.MethodNames;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that a config gives to hyperparameters of its own. Each becomes a method of the
 * generated class and may become a parameter of create.
 */
final class OwnNames {
  /** Methods of the generated class, and of those to come, that no interface declares. */
  private static final Set<String> GENERATED =
      Set.of(
          "create", "rangeTest", "newPlateauState", "recipe", "plateau", "scaled", "writeReplace");

  private static final Set<String> TAKEN =
      Stream.of(
              Stream.of(TrainingSchedule.class.getMethods()).map(Method::getName),
              Stream.of(Object.class.getDeclaredMethods()).map(Method::getName),
              GENERATED.stream())
          .flatMap(names -> names)
          .collect(Collectors.toUnmodifiableSet());

  private OwnNames() {}

  /** Returns the hyperparameters with a name that can be used; reports the other names. */
  static SortedSet<Target> of(ConfigDeclaration config, Diagnostics diagnostics) {
    SortedSet<Target> own = new TreeSet<>();
    Set<Target> refused = new HashSet<>();
    for (Declaration curve : config.curves()) {
      Optional<Target> named = Target.of(curve).filter(Target::isOwn);
      if (named.isPresent()) {
        boolean isUsable = isUsable(curve, named.get().name(), diagnostics);
        (isUsable ? own : refused).add(named.get());
      }
    }
    Stream.concat(config.ensures().stream(), config.repeats().stream())
        .filter(other -> Target.of(other).filter(refused::contains).isEmpty())
        .forEach(other -> checkKnown(other, own, diagnostics));
    return own;
  }

  private static boolean isUsable(Declaration curve, String name, Diagnostics diagnostics) {
    if (isTwofold(curve, diagnostics)) {
      return false;
    }
    Optional<String> reason = reason(name);
    reason.ifPresent(why ->
        diagnostics.error(curve.site("named"), Message.NAMED, curve.named("named"), name, why));
    return reason.isEmpty();
  }

  private static boolean isTwofold(Declaration declaration, Diagnostics diagnostics) {
    if (!declaration.has("of")) {
      return false;
    }
    diagnostics.error(
        declaration.site("named"),
        Message.EXCLUDES,
        declaration.named("named"),
        declaration.named("of"),
        "either says which hyperparameter it is about");
    return true;
  }

  private static Optional<String> reason(String name) {
    Optional<String> fault = MethodNames.fault(name);
    if (fault.isPresent()) {
      return fault;
    }
    if (name.equals(Target.LEARNING_RATE.name())) {
      return Optional.of("this is the learning rate, which needs no name");
    }
    return TAKEN.contains(name)
        ? Optional.of("the class has another method of that name")
        : Optional.empty();
  }

  private static void checkKnown(
      Declaration contract, SortedSet<Target> own, Diagnostics diagnostics) {
    Optional<Target> named = Target.of(contract).filter(Target::isOwn);
    if (named.isEmpty() || isTwofold(contract, diagnostics) || own.contains(named.get())) {
      return;
    }
    String known = own.stream().map(Target::name).collect(Collectors.joining(", "));
    diagnostics.missing(
        contract.site("named"),
        Message.NAMED_NOTHING,
        contract.named("named"),
        named.get().name(),
        own.isEmpty() ? "a curve with that name" : "one of " + known);
  }
}

package dev.anneal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The generated class of a recipe's config. The name comes from a text that anyone may have
 * written, so nothing of a class runs before it has been found to be a generated schedule.
 */
final class GeneratedClass {
  private final Recipe recipe;

  /** Looks for the class of a recipe that is not open, scaled or a view. */
  GeneratedClass(Recipe recipe) {
    this.recipe = recipe;
  }

  LoadedSchedule load(ClassLoader loader) {
    @Nullable Class<?> type = find(loader);
    if (type == null) {
      return rebuilt(false, "there is no class " + names().get(0));
    }
    Optional<String> refused = refused(type);
    if (refused.isPresent()) {
      return rebuilt(false, type.getName() + " " + refused.get());
    }
    try {
      return compared(type);
    } catch (NoSuchMethodException e) {
      return rebuilt(true, "create of " + type.getName() + " has other parameters by now");
    } catch (InvocationTargetException e) {
      return rebuilt(
          e.getCause() instanceof IllegalArgumentException,
          "create of " + type.getName() + " throws: " + e.getCause());
    } catch (IllegalAccessException | LinkageError e) {
      return rebuilt(false, "create of " + type.getName() + " cannot be called: " + e);
    }
  }

  private LoadedSchedule compared(Class<?> type)
      throws NoSuchMethodException, InvocationTargetException, IllegalAccessException {
    List<Recipe.OpenValue> open = recipe.openValues();
    Method create =
        type.getDeclaredMethod(
            "create", open.stream().map(Recipe.OpenValue::type).toArray(Class<?>[]::new));
    if (!Modifier.isStatic(create.getModifiers()) || create.getReturnType() != type) {
      return rebuilt(false, "create of " + type.getName() + " is none of a generated class");
    }
    if (!create.trySetAccessible()) {
      return rebuilt(false, "the package of " + type.getName() + " is not opened to Anneal");
    }
    Object[] values = open.stream().map(value -> value.value().orElseThrow()).toArray();
    TrainingSchedule schedule = (TrainingSchedule) create.invoke(null, values);
    Optional<Recipe> found = schedule.recipe();
    if (found.isEmpty()) {
      return rebuilt(false, type.getName() + " has no recipe: compile it anew");
    }
    return isSame(found.get())
        ? LoadedSchedule.generated(schedule)
        : rebuilt(true, "the config of " + type.getName() + " has changed since");
  }

  /** Another way to say the same values is no change. */
  private boolean isSame(Recipe now) {
    return now.equals(recipe) || now.fingerprint().equals(recipe.fingerprint());
  }

  private LoadedSchedule rebuilt(boolean changed, String reason) {
    return LoadedSchedule.rebuilt(recipe.schedule(), changed, reason);
  }

  private @Nullable Class<?> find(ClassLoader loader) {
    for (String name : names()) {
      try {
        return Class.forName(name, false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        // The other name may be the right one.
      }
    }
    return null;
  }

  /** A dollar sign in a binary name stands between classes, or is part of the name of one. */
  private List<String> names() {
    String config = recipe.name();
    int simple = config.lastIndexOf('.') + 1;
    String nested = config.substring(0, simple) + config.substring(simple).replace('$', '_');
    return Stream.of(nested + "Schedule", config + "Schedule").distinct().toList();
  }

  /** Returns what keeps a class from being a generated schedule, if anything does. */
  private static Optional<String> refused(Class<?> type) {
    if (!Modifier.isFinal(type.getModifiers())) {
      return Optional.of("is not final");
    }
    if (!TrainingSchedule.class.isAssignableFrom(type)) {
      return Optional.of("is no TrainingSchedule");
    }
    return type.isAnnotationPresent(GeneratedSchedule.class)
        ? Optional.empty()
        : Optional.of("was not written by the compiler: it has no @GeneratedSchedule");
  }
}

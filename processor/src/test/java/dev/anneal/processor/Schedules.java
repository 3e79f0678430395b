package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Compiles configs and makes their schedules. */
final class Schedules {
  private Schedules() {}

  /** Compiles configs, each given by its annotations, in one go, and returns their classes. */
  static List<Class<?>> compile(List<String> configs) {
    List<Source> sources = new ArrayList<>();
    for (String annotations : configs) {
      sources.add(
          Source.config(
              "@SuppressWarnings(\"anneal\")\n"
                  + annotations
                  + "\npublic class Config"
                  + sources.size()
                  + " {}\n"));
    }
    Compiled compiled = Javac.of(sources).options("-Werror").run();
    assertThat(compiled.messages()).isEmpty();
    return sources.stream()
        .<Class<?>>map(source -> compiled.load(source.className() + "Schedule"))
        .toList();
  }

  /** Compiles one config and calls its {@code create}. */
  static TrainingSchedule of(String annotations, Object... arguments) {
    return create(compile(List.of(annotations)).get(0), arguments);
  }

  /** Calls {@code create} with one half for each value and a million steps for each length. */
  static TrainingSchedule createSensibly(Class<?> schedule) {
    return create(
        schedule,
        Stream.of(method(schedule).getParameterTypes())
            .<Object>map(type -> type == double.class ? (Object) 0.5 : (Object) 1_000_000L)
            .toArray());
  }

  private static Method method(Class<?> schedule) {
    return Stream.of(schedule.getDeclaredMethods())
        .filter(method -> method.getName().equals("create"))
        .findFirst()
        .orElseThrow();
  }

  /** Calls {@code create} and lets its exception through. */
  static TrainingSchedule create(Class<?> schedule, Object... arguments) {
    Method create = method(schedule);
    create.setAccessible(true);
    assertThat(create.getParameterTypes())
        .as("parameters of %s for %s", create, Arrays.toString(arguments))
        .hasSameSizeAs(arguments);
    try {
      return (TrainingSchedule) create.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}

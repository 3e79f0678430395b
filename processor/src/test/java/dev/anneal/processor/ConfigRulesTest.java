package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which classes can be configs, and what their schedules are called. */
class ConfigRulesTest {
  /** A config that cannot be one: where the message points, and its words. */
  private record NoConfig(String rule, Source source, List<String> words) {
    @Override
    public String toString() {
      return rule;
    }
  }

  static Stream<NoConfig> noConfigs() {
    return Stream.of(
        noConfig(
            "an annotation type",
            """
            @Constant(value = 0.1)
            public @/*!*/ interface Config {}
            """,
            "Config is an annotation type",
            "a config is a top-level or static nested class, interface, record or enum",
            "[anneal:config-kind]"),
        noConfig(
            "a private class",
            """
            class Outer {
              @Constant(value = 0.1)
              private static /*!*/ class Config {}
            }
            """,
            "Config is private",
            "leave out 'private'",
            "[anneal:config-private]"),
        noConfig(
            "a class inside a private class",
            """
            class Outer {
              private static class Hidden {
                @Constant(value = 0.1)
                static /*!*/ class Config {}
              }
            }
            """,
            "Hidden is private",
            "[anneal:config-private]"),
        noConfig(
            "a private class two levels up",
            """
            class Outer {
              private interface Hidden {
                class Middle {
                  @Constant(value = 0.1)
                  static /*!*/ class Config {}
                }
              }
            }
            """,
            "Hidden is private",
            "[anneal:config-private]"),
        noConfig(
            "an inner class",
            """
            class Outer {
              @Constant(value = 0.1)
              /*!*/ class Config {}
            }
            """,
            "Config is an inner class",
            "write 'static'",
            "[anneal:config-inner]"),
        noConfig(
            "a static class inside an inner class",
            """
            class Outer {
              class Inner {
                @Constant(value = 0.1)
                static /*!*/ class Config {}
              }
            }
            """,
            "Inner is an inner class",
            "[anneal:config-inner]"),
        noConfig(
            "a local class",
            """
            class Outer {
              void train() {
                @Constant(value = 0.1)
                /*!*/ class Config {}
              }
            }
            """,
            "Config is a local class",
            "[anneal:config-kind]"),
        noConfig(
            "a local record in a lambda",
            """
            class Outer {
              final Runnable training =
                  () -> {
                    @StepDecay(initial = 0.1, factor = 0.5, every = 10)
                    /*!*/ record Config() {}
                  };
            }
            """,
            "Config is a local class",
            "[anneal:config-kind]"),
        noConfig(
            "a class in an anonymous class",
            """
            class Outer {
              final Object training =
                  new Object() {
                    @Constant(value = 0.1)
                    /*!*/ class Config {}
                  };
            }
            """,
            "Config is a local class",
            "[anneal:config-kind]"),
        noConfig(
            "no learning rate",
            """
            @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
            /*!*/ class Config {}
            """,
            "Config declares no learning rate",
            "write one, such as @Constant(value = 0.1)",
            "[anneal:no-learning-rate]"));
  }

  @ParameterizedTest
  @MethodSource("noConfigs")
  void refuses(NoConfig config) {
    Compiled compiled = Javac.of(config.source()).run();

    assertThat(compiled.messages()).as(config.source().text()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0),
        config.source(),
        config.source().marks().get(0),
        config.words());
    assertThat(compiled.succeeded()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("takenNames")
  void refusesTakenNames(NoConfig config) {
    refuses(config);
  }

  static Stream<NoConfig> takenNames() {
    return Stream.of(
        noConfig(
            "a class of the user's own",
            """
            @Constant(value = 0.1)
            /*!*/ class Config {}

            class ConfigSchedule {}
            """,
            "training.ConfigSchedule would be generated",
            "a class of that name exists already",
            "[anneal:name-taken]"),
        noConfig(
            "the same class for a nested config",
            """
            class A {
              @Constant(value = 0.1)
              static class B {}
            }

            @Constant(value = 0.2)
            /*!*/ class A_B {}
            """,
            "training.A_BSchedule would be generated for this config and for A.B",
            "the class of a nested config has _ for each dot",
            "rename one",
            "[anneal:name-twice]"),
        noConfig(
            "names that differ by case only",
            """
            @Constant(value = 0.1)
            class Lr {}

            @Constant(value = 0.2)
            /*!*/ class LR {}
            """,
            "training.LRSchedule would be generated for this config and for Lr",
            "names that differ only in the case of letters are one file on some systems",
            "[anneal:name-twice]"));
  }

  @Test
  void annotationsAreNotInherited() {
    Compiled compiled =
        Javac.of(
                Source.config(
                    """
                    @Constant(value = 0.1)
                    class Config {}

                    class Heir extends Config {}
                    """))
            .run();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.sources()).containsOnlyKeys("training.ConfigSchedule");
  }

  @Test
  void rangeTestOrTrainingAloneIsNoConfig() {
    Source source =
        Source.config(
            """
            @RangeTest
            @TrainingConfig(steps = 100)
            /*!*/ class Config {}
            """);

    Compiled compiled = Javac.of(source).run();

    assertThat(compiled.messages()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0),
        source,
        source.marks().get(0),
        List.of("Config declares no learning rate", "[anneal:no-learning-rate]"));
  }

  private static NoConfig noConfig(String rule, String snippet, String... words) {
    return new NoConfig(rule, Source.config(snippet), List.of(words));
  }
}

package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A user's module needs to read the runtime, and nothing beyond that and java.base. Where it
 * exports a schedule, javac's lint wants it to say {@code transitive}.
 */
class ModulesTest {
  private static final Source MODULE =
      new Source(
          "module-info.java",
          """
          /** A user's module. */
          module training {
            requires transitive dev.anneal.runtime;

            exports training;
          }
          """);

  private static final Source CONFIG =
      Source.config(
          """
          @Warmup(until = 0.1, unit = Unit.TRAINING)
          @LinearDecay(end = 0)
          @MultiStepDecay(of = Hyperparameter.MOMENTUM, factor = 0.5, at = 2, unit = Unit.EPOCH)
          @RangeTest
          public interface Config {
            /** Returns the schedule of a training. */
            static ConfigSchedule schedule(double rate) {
              return ConfigSchedule.create(rate, 0.9, 1_000, 100);
            }
          }
          """);

  @Test
  void aModuleThatReadsTheRuntime() {
    Compiled compiled = run(MODULE, CONFIG);

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.files())
        .containsKeys(
            "module-info.class", "training/Config.class", "training/ConfigSchedule.class");
  }

  @Test
  void aMistakeInAModule() {
    Source config = Source.config("@Constant(value = /*!*/ -1)\npublic interface Config {}\n");

    Compiled compiled = run(MODULE, config);

    assertThat(compiled.messages()).hasSize(1);
    Mistake.assertFound(
        compiled.messages().get(0), config, config.marks().get(0), List.of("[anneal:rate]"));
  }

  private static Compiled run(Source... sources) {
    return Javac.of(sources)
        .options(
            "-Werror",
            "--module-path",
            Javac.runtime().toString(),
            "--limit-modules",
            "java.base,dev.anneal.runtime")
        .run();
  }
}

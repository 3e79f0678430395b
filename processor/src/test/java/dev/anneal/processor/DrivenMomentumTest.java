package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import org.junit.jupiter.api.Test;

/** What the generated class says of the momentum that a curve of the learning rate drives. */
class DrivenMomentumTest {
  @Test
  void standsStillUntilTheDriverBegins() {
    Source config =
        Source.config(
            """
            @Warmup(until = 5, unit = Unit.EPOCH)
            @OneCycle(max = 0.25, minMomentum = 0.85, maxMomentum = 0.95)
            final class Config {}
            """);

    Compiled compiled = Javac.of(config).run();

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.source("training.ConfigSchedule"))
        .contains("Momentum, before epoch 5: {@code @Constant(of = MOMENTUM)}.");
  }

  @Test
  void standsStillBetweenTwoDrivers() {
    Source config =
        Source.config(
            """
            @TrainingConfig(steps = 1000)
            @Constant(value = 0.1, until = 100)
            @OneCycle(max = 0.25, minMomentum = 0.85, maxMomentum = 0.95, until = 0.5,
                unit = Unit.TRAINING)
            @Constant(value = 0.1, until = 700)
            @OneCycle(max = 0.25, minMomentum = 0.8, maxMomentum = 0.9)
            final class Config {}
            """);

    Compiled compiled = Javac.of(config).run();

    assertThat(compiled.source("training.ConfigSchedule"))
        .contains("Momentum, before step 100: {@code @Constant(of = MOMENTUM, value = 0.95)}.")
        .contains("Momentum, from step 500 to before step 700: {@code @Constant(of = MOMENTUM,");
    assertThat(compiled.messages())
        .anyMatch(message ->
            message.text().contains("from 0.95 to 0.9: @OneCycle ends at step 500")
                && message.text().contains("than @Constant begins"));
  }

  /** One mistake, one message. */
  @Test
  void hasNoFactors() {
    Mistake.of(
            "factors of a momentum that is driven",
            """
            @OneCycle(max = 0.25, minMomentum = /*!*/ 0.85, maxMomentum = 0.95, until = 100)
            @Constant(of = Hyperparameter.MOMENTUM, times = true, value = 0.5)
            final class Config {}
            """,
            "@OneCycle.minMomentum drives the momentum, which has a timeline of its own, @Constant",
            "[anneal:momentum-twice]")
        .check();
  }
}

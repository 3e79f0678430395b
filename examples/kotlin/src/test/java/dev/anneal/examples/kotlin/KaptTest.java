package dev.anneal.examples.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Kotlin config is answered, as the page on other languages says. */
final class KaptTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import dev.anneal.Unit | Unit.TRAINING",
        "import dev.anneal.Unit as Measure | Measure.TRAINING",
        "import kotlin.Double | dev.anneal.Unit.TRAINING",
      })
  void unitIsImportedByItsName(String importLine, String unit) {
    Kapt.Result result = new Kapt(folder, true).run(warmup(importLine, unit));
    assertThat(result.successful()).as(result.output()).isTrue();
    assertThat(result.generated("RunSchedule.java")).contains("double at(long step)");
  }

  /** The stub keeps the order of repeated annotations. */
  @Test
  void phasesKeepTheirOrder() {
    Kapt.Result result =
        new Kapt(folder, true)
            .run(
                """
                package demo
                import dev.anneal.*
                import dev.anneal.Unit
                @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 0.1)
                @Constant(value = 1e-2, until = 500.0)
                @LinearDecay(end = 1e-3, until = 0.8, unit = Unit.TRAINING)
                @Constant(until = 0.9, unit = Unit.TRAINING)
                @LinearDecay(end = 0.0)
                class Run
                """);
    assertThat(result.successful()).as(result.output()).isTrue();
    assertThat(result.generated("RunSchedule.java"))
        .containsSubsequence(
            "{@code @Constant(value = 0.01",
            "{@code @LinearDecay(end = 0.001",
            "{@code @Constant(until = 0.9",
            "{@code @LinearDecay(end = 0");
  }

  /**
   * Kotlin's own Unit wins over one that comes with a star. The words are those of the JDK's javac.
   */
  @Test
  void aStarDoesNotImportUnit() {
    Kapt.Result result =
        new Kapt(folder, false).run(warmup("import kotlin.Double", "Unit.TRAINING"));
    assertThat(result.successful()).isFalse();
    assertThat(result.output())
        .contains("Run.java:5: error: ", "@dev.anneal.Warmup(until = 0.1, unit = TRAINING)");
  }

  private static String warmup(String importLine, String unit) {
    return """
    package demo
    import dev.anneal.*
    %s
    @TrainingConfig(steps = 1_000)
    @Warmup(until = 0.1, unit = %s)
    @CosineDecay(initial = 0.1)
    class Run
    """
        .formatted(importLine, unit);
  }

  private static final String WRONG =
      """
      package demo
      import dev.anneal.*

      @StepDecay(initial = 0.1, factor = -0.5, every = 30.0)
      @Constant(of = Hyperparameter.MOMENTUM, value = 1.0)
      class Run
      """;

  @Test
  void aWrongValueStandsAtItsMemberInTheStub() {
    Kapt.Result result = new Kapt(folder, false).run(WRONG);
    assertThat(result.successful()).isFalse();
    assertThat(result.output())
        .containsPattern("stubs.demo.Run\\.java:\\d+: error: @StepDecay\\.factor = -0\\.5: ")
        .contains("[anneal:factor]", "[anneal:momentum]")
        .contains(
            """
            @dev.anneal.StepDecay(initial = 0.1, factor = -0.5, every = 30.0)
                                                          ^
            """);
  }

  @Test
  void mappedItStandsAtTheConfigInTheKotlinFile() {
    Kapt.Result result = new Kapt(folder, true).run(WRONG);
    assertThat(result.successful()).isFalse();
    assertThat(result.output())
        .contains("Run.kt:4: error: @StepDecay.factor = -0.5: ", "[anneal:factor]")
        .contains("Run.kt:4: error: @Constant.value = 1: ", "[anneal:momentum]")
        .doesNotContain("Run.java");
  }
}

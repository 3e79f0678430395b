package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The descriptions beside the classes. */
class DescriptionTest {
  private static final Path SCHEMA =
      Path.of(System.getProperty("basedir", ""), "..", "docs", "description.schema.json");

  private static final String CONFIG =
      """
      @TrainingConfig(steps = 1_000)
      @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)
      @Warmup(until = 50)
      @MultiStepDecay(
          factor = 0.5, at = {500, 900})
      @LinearDecay(named = "\\u00e4ther", initial = 3e-4, end = 0)
      @Ensures(of = Hyperparameter.MOMENTUM, max = 0.9)
      @RangeTest(max = 1)
      @ReduceOnPlateau(factor = 0.1)
      class Config {}
      """;

  private static String description(String config) {
    Compiled compiled = Javac.of(Source.config(config)).run();
    assertThat(compiled.errors()).isEmpty();
    return new String(
        compiled.files().get("META-INF/anneal/training.ConfigSchedule.json"),
        StandardCharsets.UTF_8);
  }

  @Test
  void saysWhatIsDeclaredAndWhatBecameOfIt() {
    assertThat(description(CONFIG))
        .isEqualTo(
            """
            {
              "anneal": 1,
              "config": "training.Config",
              "schedule": "training.ConfigSchedule",
              "file": "Config.java",
              "recipe": [
                "anneal recipe 1",
                "numerics 1",
                "config \\"training.Config\\"",
                "open learningRate: double",
                "granularity STEP",
                "afterEnd HOLD",
                "totalSteps 1000",
                "stepsPerEpoch unbounded",
                "check rate(LEARNING_RATE, \\"learningRate\\", learningRate)",
                "timeline learningRate",
                "  0 to 50 from 0: warmupOneStepAhead(LINEAR, at(learningRate[1], 0), 50)",
                "  50 to unbounded from 50: multiStep(learningRate, 0.5, [450, 850], unbounded)",
                "timeline momentum",
                "  0 to unbounded from 0: constant(0.9, unbounded)",
                "timeline \\\\u00e4ther",
                "  0 to 1000 from 0: linear(3e-4, 0.0, 1000)",
                "plateau plateau(0.1, 10, 1e-4, RELATIVE, MIN, 0, 0.0, 50)"
              ],
              "open": [
                {
                  "name": "learningRate",
                  "type": "double",
                  "meaning": "the initial of @MultiStepDecay, the first phase after the warmup, finite and at least 0"
                }
              ],
              "training": {
                "annotation": "TrainingConfig",
                "line": 5,
                "members": {
                  "steps": 1000
                }
              },
              "curves": [
                {
                  "annotation": "Constant",
                  "line": 6,
                  "members": {
                    "of": "MOMENTUM",
                    "value": 0.9
                  }
                },
                {
                  "annotation": "Warmup",
                  "line": 7,
                  "members": {
                    "until": 50
                  }
                },
                {
                  "annotation": "MultiStepDecay",
                  "line": 8,
                  "members": {
                    "factor": 0.5,
                    "at": [
                      500,
                      900
                    ]
                  }
                },
                {
                  "annotation": "LinearDecay",
                  "line": 10,
                  "members": {
                    "named": "\\u00e4ther",
                    "initial": 3e-4,
                    "end": 0
                  }
                }
              ],
              "contracts": [
                {
                  "annotation": "Ensures",
                  "line": 11,
                  "members": {
                    "of": "MOMENTUM",
                    "max": 0.9
                  }
                }
              ],
              "plateau": {
                "annotation": "ReduceOnPlateau",
                "line": 13,
                "members": {
                  "factor": 0.1
                }
              },
              "rangeTest": {
                "annotation": "RangeTest",
                "line": 12,
                "members": {
                  "min": 1e-7,
                  "max": 1,
                  "steps": 200,
                  "growth": "EXPONENTIAL"
                }
              }
            }
            """
                .replace("\\u00e4ther\",\n        \"initial", "\\u00e4ther\",\n        \"initial"));
  }

  @Test
  void warningsThatWereGiven() {
    assertThat(description("@Constant(value = 11)\nclass Config {}\n"))
        .contains("\"warnings\": [")
        .contains("\"line\": 5")
        .contains("is a learning rate above 10")
        .contains("[anneal:large-rate]");
  }

  @Test
  void aConfigWithMistakesHasNone() {
    Compiled compiled = Javac.of(Source.config("@Constant(value = -1)\nclass Config {}\n")).run();

    assertThat(compiled.files().keySet()).noneMatch(file -> file.contains("META-INF"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Constant(value = 0.1)\nclass Config {}\n",
        CONFIG,
        """
        @StepDecay(factor = 2, every = 0.5, unit = Unit.EPOCH, until = 3, times = false)
        @LinearDecay(end = 11, until = 20, unit = Unit.EPOCH)
        @Repeat(cycles = 2)
        class Config {}
        """,
      })
  void followsItsSchema(String config) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);

    assertThat(schema.validate(description(config), InputFormat.JSON)).isEmpty();
  }
}

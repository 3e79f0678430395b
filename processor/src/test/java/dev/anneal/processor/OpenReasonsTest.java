package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc of create, and the note, say of each parameter what it is and why there is one. */
class OpenReasonsTest {
  private static final Pattern CREATE_DOC =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public static \\w+ create\\(", Pattern.DOTALL);

  private static final String TOTAL =
      "totalSteps the steps of @TrainingConfig, the length of the" + " training, at least 1: ";
  private static final String EPOCH =
      "stepsPerEpoch the stepsPerEpoch of @TrainingConfig, the"
          + " length of an epoch in steps, at least 1: ";
  private static final String FINITE = ", finite and at least 0";

  static Stream<Arguments> configs() {
    return Stream.of(
        of("@Constant(value = 0.1)"),
        of("@Constant", "learningRate the value of @Constant" + FINITE),
        of(
            "@OneCycle",
            "learningRate the max of @OneCycle" + FINITE,
            TOTAL + "@OneCycle has no until, so it ends with the training"),
        of("@Cyclic(stepSize = 5)", "learningRate the max of @Cyclic" + FINITE),
        of(
            "@Warmup(until = 5) @Cyclic(minFactor = 0, stepSize = 5)",
            "learningRate the max of @Cyclic, the first phase after the warmup" + FINITE),
        of(
            "@Warmup(until = 5) @OneCycle(until = 9)",
            "learningRate the max of @OneCycle, the first phase after the warmup" + FINITE),
        of(
            "@LinearDecay(end = 0, until = 9) @Warmup(until = 5)",
            "learningRate the initial of @LinearDecay, the first phase after the warmup" + FINITE),
        of(
            "@Constant(until = 5) @CosineDecay(until = 9)",
            "learningRate the value of @Constant, the first phase" + FINITE),
        of(
            "@CosineDecay(until = 9) @StepDecay(until = 5, factor = 0.5, every = 2)",
            "learningRate the initial of @StepDecay, the first phase" + FINITE),
        of("@PolynomialDecay(power = 1, until = 9)", initial("PolynomialDecay")),
        of("@SqrtDecay(until = 9)", initial("SqrtDecay")),
        of("@RexDecay(until = 9)", initial("RexDecay")),
        of("@ExponentialDecay(factor = 0.5, every = 9)", initial("ExponentialDecay")),
        of("@MultiStepDecay(factor = 0.5, at = 9)", initial("MultiStepDecay")),
        of("@InverseTimeDecay(rate = 1, every = 9)", initial("InverseTimeDecay")),
        of("@InverseSqrtDecay(timescale = 9)", initial("InverseSqrtDecay")),
        of("@SigmoidDecay(steepness = 1, midpoint = 9)", initial("SigmoidDecay")),
        of("@CosineRestarts(period = 9)", initial("CosineRestarts")),
        of(
            "@Constant(value = 1) @Constant(of = Hyperparameter.MOMENTUM)"
                + " @StepDecay(of = Hyperparameter.WEIGHT_DECAY, factor = 2, every = 3, until = 9)"
                + " @LinearDecay(named = \"clipRange\", end = 0, until = 9)",
            "momentum the value of @Constant, at least 0 and below 1",
            "weightDecay the initial of @StepDecay" + FINITE,
            "clipRange the initial of @LinearDecay" + FINITE),
        of(
            "@Cyclic(min = 0.1, max = 1, stepSize = 0.5, unit = Unit.EPOCH)",
            EPOCH + "@Cyclic has unit = EPOCH"),
        of(
            "@TrainingConfig(epochs = 3) @Constant(value = 1)",
            EPOCH + "@TrainingConfig has epochs"),
        of(
            "@TrainingConfig(granularity = Granularity.EPOCH) @Constant(value = 1)",
            EPOCH + "@TrainingConfig has granularity = EPOCH"),
        of(
            "@TrainingConfig(afterEnd = AfterEnd.FAIL) @Constant(value = 1)",
            TOTAL + "@TrainingConfig has afterEnd = FAIL"),
        of(
            "@Constant(value = 1, until = -9) @StepDecay(factor = 0.5, every = 9)",
            TOTAL + "@Constant counts its until back from the end"),
        of(
            "@Constant(value = 1) @CosineDecay(initial = 1, until = 9, times = true,"
                + " granularity = Granularity.EPOCH)",
            EPOCH + "@CosineDecay has granularity = EPOCH"),
        of(
            "@Warmup(until = 0.1, unit = Unit.TRAINING) @ExponentialDecay(initial = 1, end = 0.1)",
            TOTAL
                + "@Warmup has unit = TRAINING, @ExponentialDecay has no until, so it ends with the"
                + " training"),
        of(
            "@Constant(value = 1, until = 0.1, unit = Unit.EPOCH)"
                + " @MultiStepDecay(factor = 1, at = 1, unit = Unit.EPOCH)"
                + " @StepDecay(initial = 1, factor = 1, every = 1, unit = Unit.EPOCH, times = true)"
                + " @Cyclic(min = 1, max = 2, stepSize = 1, unit = Unit.EPOCH,"
                + " of = Hyperparameter.WEIGHT_DECAY)",
            EPOCH
                + "@Constant has unit = EPOCH, @MultiStepDecay has unit = EPOCH, @StepDecay has unit"
                + " = EPOCH, and others need it"));
  }

  private static String initial(String annotation) {
    return "learningRate the initial of @" + annotation + FINITE;
  }

  private static Arguments of(String config, String... parameters) {
    return Arguments.of(
        Source.config(
            "@SuppressWarnings(\"anneal\") ".strip()
                + "\n"
                + config.replace(" @", "\n@")
                + "\nclass Config {}\n"),
        List.of(parameters));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void standInTheJavadoc(Source config, List<String> parameters) {
    Compiled compiled = Javac.of(config).options("-Xdoclint:all").run();

    Matcher doc = CREATE_DOC.matcher(compiled.source("training.ConfigSchedule"));
    assertThat(doc.find()).isTrue();
    String text = doc.group(1).replaceAll("\\s+\\*\\s+", " ").replaceAll("\\{@code (@\\w+)}", "$1");
    assertThat(
            Stream.of(text.split(" @(?=param |return|throws)"))
                .filter(tag -> tag.startsWith("param "))
                .map(tag -> tag.replaceAll("\\s+", " ").substring("param ".length()).strip()))
        .as(config.text())
        .containsExactlyElementsOf(parameters);
  }

  @ParameterizedTest
  @MethodSource("configs")
  void standInTheNote(Source config, List<String> parameters) {
    Compiled compiled = Javac.of(config).options("-Aanneal.notes=true", "-Werror").run();

    assertThat(compiled.messages()).hasSize(1);
    Found note = compiled.messages().get(0);
    assertThat(note.kind()).isEqualTo(Diagnostic.Kind.NOTE);
    assertThat(note.path()).isEqualTo(config.path());
    assertThat(note.text()).startsWith("ConfigSchedule.create(").endsWith(" [anneal:create]");
    for (String parameter : parameters) {
      String name = parameter.substring(0, parameter.indexOf(' '));
      String type = name.startsWith("total") || name.startsWith("steps") ? "long" : "double";
      assertThat(note.text().replaceAll("\\).*", ")")).contains(type + " " + name);
      assertThat(note.text()).contains("; " + parameter.replaceFirst(" ", " is "));
    }
    assertThat(note.text().split("; ")).hasSize(1 + parameters.size());
  }

  /** A mistake is enough to read. */
  @Test
  void noNoteBesideAMistake() {
    Compiled compiled =
        Javac.of(Source.config("@Constant(value = -1)\nclass Config {}\n"))
            .options("-Aanneal.notes=true")
            .run();

    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.errors()).hasSize(1);
  }
}

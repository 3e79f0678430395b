package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hyperparameters of the user's own, by {@code named}. */
class OwnHyperparametersTest {
  private static final String PPO =
      """
      @TrainingConfig(steps = 1_000)
      @Constant(value = 3e-4)
      @LinearDecay(named = "clipRange", initial = 0.2, end = 0.05, until = 1, unit = Unit.TRAINING)
      @CosineDecay(named = "teacherMomentum", initial = 0.996, end = 1)
      @Constant(named = "bonus", until = 100)
      @LinearDecay(named = "bonus", end = 0, until = 200)
      @StepDecay(named = "bonus", times = true, initial = 1, factor = 0.5, every = 50)
      """;

  @Test
  void eachHasAMethodOfItsName() throws ReflectiveOperationException {
    TrainingSchedule ppo = Schedules.of(PPO, 0.01);
    List<String> methods =
        Arrays.stream(ppo.getClass().getMethods())
            .filter(method -> method.getReturnType() == double.class)
            .filter(method -> method.getParameterCount() == 1)
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            .sorted()
            .toList();

    assertThat(methods)
        .containsExactly("at", "bonus", "clipRange", "momentum", "teacherMomentum", "weightDecay");
    assertThat(ppo.names()).containsExactly("bonus", "clipRange", "teacherMomentum");
    assertThat(own(ppo, "clipRange", 500)).isEqualTo(0.125);
    assertThat(own(ppo, "teacherMomentum", 1_000)).isEqualTo(1);
    assertThat(own(ppo, "bonus", 99)).isEqualTo(0.005);
    assertThat(own(ppo, "bonus", 150)).isEqualTo(0.01 / 2 / 8);
    for (String name : ppo.names()) {
      assertThat(ppo.value(name, 321)).isEqualTo(own(ppo, name, 321));
    }
  }

  private static double own(TrainingSchedule schedule, String name, long step)
      throws ReflectiveOperationException {
    return (double) schedule.getClass().getMethod(name, long.class).invoke(schedule, step);
  }

  @Test
  void refusesWhatItDoesNotHave() {
    TrainingSchedule ppo = Schedules.of(PPO, 0.01);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ppo.value("learningRate", 0))
        .withMessage(
            "name = learningRate: no hyperparameter of the schedule's own; give one of"
                + " [bonus, clipRange, teacherMomentum]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ppo.value("clipRange", -1))
        .withMessageContaining("step = -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedules.of(PPO, -0.1))
        .withMessage(
            "bonus = -0.1: a value of bonus is finite and at least 0; write one such as 0.1"
                + " [anneal:value]");
  }

  /** After the five of the language, by name, whatever the order of the source. */
  @Test
  void openOnesAreTheLastParametersOfCreate() {
    Compiled compiled =
        Javac.of(
                Source.config(
                    """
                    @Constant(named = "temperature")
                    @LinearDecay(named = "dropout", end = 0.1)
                    @Constant
                    @Constant(of = Hyperparameter.WEIGHT_DECAY, until = 3, unit = Unit.EPOCH)
                    class Config {}
                    """))
            .run();
    assertThat(compiled.messages()).isEmpty();
    Method create =
        Arrays.stream(compiled.load("training.ConfigSchedule").getDeclaredMethods())
            .filter(method -> method.getName().equals("create"))
            .findFirst()
            .orElseThrow();

    assertThat(compiled.source("training.ConfigSchedule").replaceAll("\\s+", " "))
        .contains(
            "create(double learningRate, double weightDecay, long totalSteps, long stepsPerEpoch,"
                + " double dropout, double temperature)");
    assertThat(create.getParameterTypes())
        .containsExactly(
            double.class, double.class, long.class, long.class, double.class, double.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Ensures(named = \"clip\", min = 0.1, max = 0.2, monotone = Monotone.DECREASING)",
        "@Ensures(named = \"clip\", continuous = true)",
      })
  void contractsHold(String contract) {
    Compiled compiled =
        Javac.of(
                Source.config(
                    contract
                        + """
                        @Constant(value = 0.1)
                        @LinearDecay(named = "clip", initial = 0.2, end = 0.1, until = 10)
                        class Config {}
                        """))
            .run();
    assertThat(compiled.messages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> refuses() {
    return Stream.concat(
        Stream.of(
                named("", "this is no Java identifier that begins with a small letter"),
                named("Clip", "this is no Java identifier that begins with a small letter"),
                named("clip range", "this is no Java identifier that begins with a small letter"),
                named("_clip", "this is no Java identifier that begins with a small letter"),
                named("1clip", "this is no Java identifier that begins with a small letter"),
                named("while", "this is a keyword of Java"),
                named("true", "this is a keyword of Java"),
                named("learningRate", "this is the learning rate, which needs no name"),
                named("at", "the class has another method of that name"),
                named("momentum", "the class has another method of that name"),
                named("names", "the class has another method of that name"),
                named("create", "the class has another method of that name"),
                named("rangeTest", "the class has another method of that name"),
                named("recipe", "the class has another method of that name"),
                named("hashCode", "the class has another method of that name"),
                named("finalize", "the class has another method of that name"),
                named("getClass", "the class has another method of that name"))
            .flatMap(mistake -> mistake),
        Stream.of(
            Mistake.of(
                "of and named",
                """
                @Constant(value = 0.1)
                @Constant(of = Hyperparameter.MOMENTUM, named = /*!*/ "clip", value = 0.1)
                class Config {}
                """,
                "@Constant.named and @Constant.of exclude each other",
                "[anneal:excludes]"),
            Mistake.of(
                "a contract on nothing",
                """
                @Constant(value = 0.1)
                @Constant(named = "dropout", value = 0.1)
                @Ensures(named = /*!*/ "clip", max = 0.1)
                class Config {}
                """,
                "@Ensures.named = \"clip\": no curve of the config declares that hyperparameter",
                "write one of dropout",
                "[anneal:named]"),
            Mistake.of(
                "a contract that does not hold",
                """
                @Constant(value = 0.1)
                @LinearDecay(named = "clip", initial = 0.3, end = 0.1, until = 10)
                @Ensures(named = "clip", max = /*!*/ 0.2)
                class Config {}
                """,
                "@Ensures.max = 0.2 does not hold: clip is 0.3 at step 0",
                "[anneal:ensures]"),
            Mistake.of(
                "a negative value",
                """
                @Constant(value = 0.1)
                @Constant(named = "clip", value = /*!*/ -0.1)
                class Config {}
                """,
                "@Constant.value = -0.1: a value of clip is finite and at least 0",
                "[anneal:value]"),
            Mistake.of(
                "factors of nothing",
                """
                @Constant(value = 0.1)
                @Constant(named = "clip", times = /*!*/ true, value = 1)
                class Config {}
                """,
                "@Constant has times = true, but clip has no timeline to multiply",
                "[anneal:times-alone]"),
            Mistake.of(
                "a name that others use, too",
                """
                @Constant(value = 1)
                @LinearDecay(named = /*!*/ "class", initial = 1, end = 0, until = 5)
                @Repeat(named = "class", cycles = 2)
                @Ensures(named = "class", max = 1)
                class Config {}
                """,
                "@LinearDecay.named = \"class\"",
                "[anneal:named]"),
            Mistake.of(
                "no learning rate",
                """
                @Constant(named = "clip", value = 1)
                /*!*/ class Config {}
                """,
                "Config declares no learning rate",
                "[anneal:no-learning-rate]")));
  }

  private static Stream<Mistake> named(String name, String reason) {
    return Stream.of(
        Mistake.of(
            "\"" + name + "\"",
            """
            @Constant(value = 0.1)
            @Constant(named = /*!*/ "%s", value = 0.1)
            class Config {}
            """
                .formatted(name),
            "@Constant.named = \""
                + name
                + "\": such a name becomes a method of the generated class",
            reason,
            "[anneal:named]"));
  }

  /** Words that are keywords in some places only are names. */
  @ParameterizedTest
  @ValueSource(strings = {"yield", "record", "var", "sealed", "permits", "when", "module"})
  void restrictedWordsAreNames(String name) {
    TrainingSchedule schedule =
        Schedules.of(
            "@Constant(value = 1)\n@LinearDecay(named = \"" + name + "\", end = 1, until = 4)",
            3.0);

    assertThat(schedule.value(name, 2)).isEqualTo(2);
  }

  /** Parts of a long search have names of their own, which a user may have taken. */
  @Test
  void namesOfHelpersGiveWay() {
    StringBuilder config = new StringBuilder();
    for (int i = 1; i <= 200; i++) {
      config.append("@Constant(value = %s, until = %d)\n".formatted(i, i));
    }
    config.append("@Constant(named = \"atPart1\", value = 7)\n");
    TrainingSchedule schedule = Schedules.of(config.toString());

    assertThat(schedule.at(150)).isEqualTo(151);
    assertThat(schedule.value("atPart1", 150)).isEqualTo(7);
  }
}

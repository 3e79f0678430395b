package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.LoadedSchedule;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules brought back from their recipes, and through Java's serialisation. */
class LoadedScheduleTest {
  private static final String CONFIG =
      """
      @Warmup(until = 0.1, unit = Unit.TRAINING)
      @CosineDecay(endFactor = 0.1)
      @LinearDecay(named = "temperature", end = 0.1)
      public class Config {}
      """;

  private static Class<?> compile(String config) {
    Compiled compiled = Javac.of(Source.config(config)).run();
    assertThat(compiled.messages()).isEmpty();
    return compiled.load("training.ConfigSchedule");
  }

  private static TrainingSchedule schedule(Class<?> type) {
    return Schedules.create(type, 0.3, 1_000L, 2.0);
  }

  @Test
  void asTheClassThatTheCompilerWrote() {
    Class<?> type = compile(CONFIG);
    TrainingSchedule schedule = schedule(type);

    LoadedSchedule loaded = recipe(schedule).load(type.getClassLoader());

    assertThat(loaded.changed()).isFalse();
    assertThat(loaded.rebuilt()).isEmpty();
    assertThat(loaded.schedule()).isInstanceOf(type).isEqualTo(schedule);
  }

  private static Recipe recipe(TrainingSchedule schedule) {
    return Recipe.parse(schedule.recipe().orElseThrow().text());
  }

  @Test
  void withoutTheClass() {
    TrainingSchedule schedule = schedule(compile(CONFIG));

    LoadedSchedule loaded = recipe(schedule).load(LoadedScheduleTest.class.getClassLoader());

    assertThat(loaded.changed()).isFalse();
    assertThat(loaded.rebuilt()).contains("there is no class training.ConfigSchedule");
    assertSame(loaded.schedule(), schedule);
  }

  private static void assertSame(TrainingSchedule one, TrainingSchedule other) {
    assertThat(one).isEqualTo(other);
    for (long step = 0; step <= 1_001; step++) {
      assertThat(one.at(step)).isEqualTo(other.at(step));
      assertThat(one.value("temperature", step)).isEqualTo(other.value("temperature", step));
    }
  }

  /** What a class says by now, and whether that is the recipe. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endFactor = 0.1 | endFactor = 0.2 | the config of training.ConfigSchedule has changed since",
        "named = \"temperature\" | named = \"heat\" | the config of training.ConfigSchedule has changed"
            + " since",
        "endFactor = 0.1 | initial = 0.3, endFactor = 0.1 | create of training.ConfigSchedule has other"
            + " parameters by now",
        "until = 0.1, unit = Unit.TRAINING | until = 2_000 | create of training.ConfigSchedule throws:"
            + " java.lang.IllegalArgumentException: @Warmup.until is step 2000, beyond the end of"
            + " training at step 1000: end the phase with the training at the latest, or train longer"
            + " [anneal:beyond-end]",
      })
  void afterTheClassHasChanged(String member, String changed, String reason) {
    TrainingSchedule schedule = schedule(compile(CONFIG));
    Class<?> other = compile(CONFIG.replace(member, changed));

    LoadedSchedule loaded = recipe(schedule).load(other.getClassLoader());

    assertThat(loaded.changed()).isTrue();
    assertThat(loaded.rebuilt()).contains(reason);
    assertSame(loaded.schedule(), schedule);
  }

  /** Another way to say the same values is no change. */
  @Test
  void inAnotherForm() {
    TrainingSchedule schedule = schedule(compile(CONFIG));
    Class<?> other = compile(CONFIG.replace("named", "granularity = Granularity.STEP, named"));

    assertThat(recipe(schedule).load(other.getClassLoader()).rebuilt()).isEmpty();
  }

  /** A class that was put in the place of a generated one is not run. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public class ConfigSchedule | is not final",
        "public final class ConfigSchedule | is no TrainingSchedule",
        "public final class ConfigSchedule implements dev.anneal.TrainingSchedule | was not written"
            + " by the compiler: it has no @GeneratedSchedule",
      })
  void aClassThatAnnealDidNotWrite(String declaration, String reason) {
    TrainingSchedule schedule = schedule(compile(CONFIG));
    String methods =
        declaration.contains("implements")
            ? """
            public double at(long s) { return 0; }
            public double momentum(long s) { return 0; }
            public double weightDecay(long s) { return 0; }
            public long totalSteps() { return 1; }
            public long stepsPerEpoch() { return 1; }
            """
            : "";
    Compiled fake =
        Javac.of(
                Source.of(
                    "package training;\n"
                        + declaration
                        + " {\n  static { if (true) throw new AssertionError(\"run\"); }\n"
                        + methods
                        + "}\n"))
            .run();
    assertThat(fake.messages()).isEmpty();
    ClassLoader loader = fakeLoader(fake);

    LoadedSchedule loaded = recipe(schedule).load(loader);

    assertThat(loaded.rebuilt()).contains("training.ConfigSchedule " + reason);
  }

  private static ClassLoader fakeLoader(Compiled fake) {
    return new ClassLoader(TrainingSchedule.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = fake.files().get(name.replace('.', '/') + ".class");
        if (code == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
      }
    };
  }

  /** Through bytes: the class where the thread sees it, else the rebuilt schedule. */
  @Test
  void serialised() throws IOException, ClassNotFoundException {
    Class<?> type = compile(CONFIG);
    TrainingSchedule schedule = schedule(type);
    byte[] written = written(schedule);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    TrainingSchedule rebuilt = read(written);
    TrainingSchedule generated;
    try {
      Thread.currentThread().setContextClassLoader(type.getClassLoader());
      generated = read(written);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }

    assertThat(generated).isInstanceOf(type);
    assertSame(generated, schedule);
    assertThat(rebuilt).isNotInstanceOf(type);
    assertSame(rebuilt, schedule);
    assertSame(read(written(rebuilt)), schedule);
  }

  private static byte[] written(TrainingSchedule schedule) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(schedule);
    }
    return bytes.toByteArray();
  }

  private static TrainingSchedule read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (TrainingSchedule) in.readObject();
    }
  }

  @Test
  void schedulesAreEqualByTheirRecipes() {
    Class<?> type = compile(CONFIG);

    assertThat(schedule(type)).isEqualTo(schedule(type)).hasSameHashCodeAs(schedule(type));
    assertThat(schedule(type)).isNotEqualTo(Schedules.create(type, 0.2, 1_000L, 2.0));
    assertThat(schedule(type).recipe().orElseThrow())
        .isEqualTo(
            recipe(schedule(type))
                .with(Map.of("learningRate", 0.3, "totalSteps", 1_000, "temperature", 2)));
  }

  @Test
  void toStringIsALineForEachTimeline() {
    assertThat(schedule(compile(CONFIG)).toString().lines()).hasSize(2);
  }
}

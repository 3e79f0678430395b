package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Hyperparameter;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.processor.curves.CurveKinds;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random values in random annotations. Whatever they are, either the compiler reports a mistake at
 * the config, or its class compiles without a warning and answers only sensible values. The system
 * property {@code anneal.long} makes many more of them.
 */
class FuzzTest {
  private static final int BATCH = 100;

  /** So many times create is called, with sensible arguments first. */
  private static final int CREATED = 3;

  private static final int BATCHES = Boolean.getBoolean("anneal.long") ? 500 : 2;

  private static final Set<String> LENGTHS =
      Set.of(
          "until",
          "every",
          "stepSize",
          "stepSizeDown",
          "at",
          "boundaries",
          "timescale",
          "midpoint",
          "period");

  private static final Set<String> FACTORS =
      Set.of("factor", "peakFactor", "periodGrowth", "power", "kDecay");

  private static final String[] SENSIBLE_RATES = {"0.1", "0.5", "1", "0.01", "3e-4", "0", "0.9"};

  private static final String[] SENSIBLE_NAMES = {"\"clip\"", "\"dropout\""};
  private static final String[] WILD_NAMES = {"\"\"", "\"at\"", "\"Clip\"", "\"new\""};
  private static final String[] WILD_RATES = {
    "Double.MIN_VALUE",
    "Double.MIN_NORMAL",
    "1e-300",
    "Double.MAX_VALUE",
    "1e300",
    "-0.0",
    "-1",
    "Double.NaN",
    "Double.POSITIVE_INFINITY",
    "12345.678",
    "0.1f",
    "'a'",
    "1 - 1e-16",
    "2.2250738585072011e-308",
    "0x1p-1060",
    "Math.PI * 1e307",
    "0x1.fffffffffffffp-1"
  };

  private static final String[] SENSIBLE_FACTORS = {"0.5", "0.1", "1", "0.999", "0.93", "2"};

  private static final String[] WILD_FACTORS = {
    "0", "-1", "1e-300", "1e300", "Double.MIN_VALUE", "Double.NaN", "1 - 1e-16", "1 + 1e-15", "1e16"
  };

  private static final String[] WILD_STEPS = {
    "0",
    "-3",
    "0.25",
    "1.5",
    "1e9",
    "4.5e15",
    "9007199254740993L",
    "9e18",
    "Long.MAX_VALUE",
    "1e19",
    "Double.NaN",
    "Double.MIN_VALUE",
    "Integer.MAX_VALUE"
  };

  private static final String[] COUNTS = {
    "1", "2", "10", "100", "1_000", "0", "-1", "Integer.MAX_VALUE"
  };

  private static final String[] LONG_COUNTS = {
    "Long.MAX_VALUE", "Long.MIN_VALUE", "9007199254740993L", "1L << 40", "3_000_000_000L"
  };

  /** Values of hyperparameters that create is called with, the first of them most of the time. */
  private static final double[] OPEN_VALUES = {
    0.5, 0, -0.0, Double.MIN_VALUE, 1e-300, 1, 1e300, Double.MAX_VALUE, -1, Double.NaN
  };

  /** Lengths that create is called with, the first of them most of the time. */
  private static final long[] OPEN_LENGTHS = {
    1_000, 1, 2, 3, 101, 1L << 31, (1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE, 0, -1
  };

  static IntStream batches() {
    return IntStream.range(0, BATCHES);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void reportsAMistakeOrCompiles(int batch) {
    Random random = new Random(batch);
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      sources.add(Source.config("config" + i, config(random)));
    }

    Compiled checked = Javac.of(sources).options("-proc:only").run();

    List<Source> right = new ArrayList<>();
    for (Source source : sources) {
      List<Found> messages = checked.about(source);
      assertThat(messages)
          .as(source.text())
          .allMatch(found -> found.isError() && found.text().contains("[anneal:"))
          .noneMatch(found -> found.text().contains("[anneal:internal]"));
      assertThat(messages).as(source.text()).doesNotHaveDuplicates();
      if (messages.isEmpty()) {
        right.add(source);
      }
    }
    assertThat(checked.messages()).allMatch(found -> found.path().startsWith("config"));
    assertThat(right).isNotEmpty().hasSizeLessThan(BATCH);
    Compiled compiled = Javac.of(right).options("-Werror").run();
    for (Source source : right) {
      assertThat(compiled.about(source)).as(source.text()).isEmpty();
    }
    assertThat(compiled.messages()).isEmpty();
    for (Source source : right) {
      Class<?> type = compiled.load(source.className() + "Schedule");
      List<Recipe> open = new ArrayList<>();
      for (int i = 0; i < CREATED; i++) {
        Object[] arguments = arguments(type, i == 0 ? new Random(0) : random, i > 0);
        try {
          ask(source, type, open, arguments);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(
              source.text() + "with " + Arrays.toString(arguments) + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static Object[] arguments(Class<?> type, Random random, boolean wild) {
    Method create =
        Stream.of(type.getMethods())
            .filter(method -> method.getName().equals("create"))
            .findFirst()
            .orElseThrow();
    return Stream.of(create.getParameterTypes())
        .<Object>map(parameter -> {
          int choice = wild && random.nextInt(3) > 0 ? random.nextInt(OPEN_LENGTHS.length) : 0;
          return parameter == double.class
              ? (Object) OPEN_VALUES[choice % OPEN_VALUES.length]
              : (Object) OPEN_LENGTHS[choice];
        })
        .toArray();
  }

  private static void ask(Source source, Class<?> type, List<Recipe> open, Object... arguments) {
    TrainingSchedule schedule;
    try {
      schedule = Schedules.create(type, arguments);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("[anneal:");
      String message = String.valueOf(e.getMessage());
      List<Number> given = Stream.of(arguments).map(Number.class::cast).toList();
      open.forEach(recipe -> RecipeAgreement.assertRefused(recipe, given, message));
      return;
    }
    if (open.isEmpty()) {
      open.add(RecipeAgreement.open(schedule));
    }
    RecipeAgreement.assertSame(
        schedule, LongStream.of(0, 1, 99, 100, 101, 200, 300, 1_000, Long.MAX_VALUE));
    boolean ends = source.text().contains("AfterEnd.FAIL");
    long end = schedule.totalSteps();
    double[] rates = new double[64];
    schedule.fill(0, ends ? new double[0] : rates);
    for (long base : new long[] {0, 63, 100, 200, 300, 1_000, 1L << 31, 1L << 53, end}) {
      for (long step = Math.max(0, base - 2); step >= 0 && step <= base + 2; step++) {
        if (!ends || step < end) {
          assertValues(schedule, step);
          if (step < rates.length && !ends) {
            assertThat(rates[(int) step]).isEqualTo(schedule.at(step));
          }
        }
      }
    }
    if (!ends) {
      assertValues(schedule, Long.MAX_VALUE);
    }
  }

  private static void assertValues(TrainingSchedule schedule, long step) {
    assertThat(schedule.at(step)).as("at(%s)", step).isFinite().isNotNegative();
    assertThat(schedule.momentum(step))
        .as("momentum(%s)", step)
        .isGreaterThanOrEqualTo(0)
        .isLessThan(1);
    assertThat(schedule.weightDecay(step)).as("weightDecay(%s)", step).isFinite().isNotNegative();
  }

  private static String config(Random random) {
    StringBuilder config = new StringBuilder("@SuppressWarnings(\"anneal\")\n");
    List<String> names = CurveKinds.annotations().stream().sorted().toList();
    double wildness = random.nextInt(3) * 0.1;
    String training = random.nextInt(3) == 0 ? "TrainingConfig" : "";
    int curves = 1 + random.nextInt(4);
    for (int i = 0; i < curves; i++) {
      boolean last = i == curves - 1;
      String name = names.get(random.nextInt(names.size()));
      config.append(annotation(name, random, wildness, last ? "" : (i + 1) + "00")).append('\n');
    }
    if (!training.isEmpty()) {
      config.append(annotation(training, random, wildness, "")).append('\n');
    }
    for (String other : List.of("RangeTest", "ReduceOnPlateau", "Ensures")) {
      if (random.nextInt(5) == 0) {
        config.append(annotation(other, random, wildness, "")).append('\n');
      }
    }
    return config + "public class Config {}\n";
  }

  private static String annotation(String name, Random random, double wildness, String until) {
    List<String> members = new ArrayList<>();
    for (Method member : members(name)) {
      boolean isUntil = member.getName().equals("until") && !until.isEmpty();
      boolean required = member.getDefaultValue() == null;
      if (isUntil && random.nextInt(10) > 0) {
        members.add("until = " + until);
      } else if (required || random.nextInt(6) == 0) {
        members.add(member.getName() + " = " + value(member, random, wildness));
      }
    }
    return "@" + name + "(" + String.join(", ", members) + ")";
  }

  private static List<Method> members(String name) {
    try {
      return Stream.of(Class.forName("dev.anneal." + name).getDeclaredMethods())
          .sorted(Comparator.comparing(Method::getName))
          .toList();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String value(Method member, Random random, double wildness) {
    Class<?> type = member.getReturnType();
    if (type == boolean.class) {
      return Boolean.toString(random.nextBoolean());
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      int choice =
          type == Hyperparameter.class && random.nextInt(3) > 0
              ? 0
              : random.nextInt(constants.length);
      return type.getSimpleName() + "." + constants[choice];
    }
    if (type.isArray()) {
      int length = random.nextInt(40) == 0 ? 600 : random.nextInt(4);
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        elements.add(number(member.getName(), random, wildness, 10 * i));
      }
      return "{" + String.join(", ", elements) + "}";
    }
    if (type == double.class) {
      return number(member.getName(), random, wildness, 0);
    }
    if (type == String.class) {
      return pick(random.nextDouble() < wildness ? WILD_NAMES : SENSIBLE_NAMES, random);
    }
    return pick(
        type == long.class && random.nextDouble() < wildness ? LONG_COUNTS : COUNTS, random);
  }

  private static String number(String name, Random random, double wildness, int base) {
    boolean wild = random.nextDouble() < wildness;
    if (LENGTHS.contains(name)) {
      return wild ? pick(WILD_STEPS, random) : Integer.toString(base + 1 + random.nextInt(10));
    }
    if (FACTORS.contains(name)) {
      return pick(wild ? WILD_FACTORS : SENSIBLE_FACTORS, random);
    }
    return pick(wild ? WILD_RATES : SENSIBLE_RATES, random);
  }

  private static String pick(String[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}

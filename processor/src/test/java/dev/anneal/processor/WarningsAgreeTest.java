package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the warnings say of random schedules and products is what a walk over all steps finds. */
class WarningsAgreeTest {
  private static final int CONFIGS = 40;
  private static final long STEPS = 1_000;

  private static final Pattern WASTED = Pattern.compile("0 for (at least )?(\\d+) of (\\d+) steps");
  private static final Pattern JUMP = Pattern.compile("from (\\S+) to (\\S+): .* at step (\\d+)");
  private static final Pattern VANISHES = Pattern.compile("at step (\\d+), where it is (\\S+),");
  private static final Pattern LARGE_VALUE = Pattern.compile("rate is (\\S+) at step (\\d+),");
  private static final Pattern LARGE_RATE = Pattern.compile("above 10, from step (\\d+) on");

  private static final String[] VALUES = {
    "0", "0.1", "0.1", "1", "5", "20", "1e-5", "1e-200", "0.5", "2"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void withTheValues(long seed) {
    Random random = new Random(seed);
    List<Source> sources = new ArrayList<>();
    while (sources.size() < CONFIGS) {
      sources.add(Source.config("p" + sources.size(), config(random)));
    }
    Compiled compiled = Javac.of(sources).options("-Xmaxwarns", "9999").run();
    assertThat(compiled.errors()).isEmpty();
    for (Source source : sources) {
      TrainingSchedule schedule = Schedules.create(compiled.load(source.className() + "Schedule"));
      check(source, schedule, compiled.about(source).stream().map(Found::text).toList());
    }
  }

  private static String config(Random random) {
    String granularity = random.nextInt(4) == 0 ? ", granularity = Granularity.EPOCH" : "";
    return "@TrainingConfig(steps = 1_000, stepsPerEpoch = 30"
        + granularity
        + ")\n"
        + timeline(random, "")
        + (random.nextInt(3) > 0 ? timeline(random, "times = true, ") : "")
        + "@SuppressWarnings(\"anneal:no-drop\")\npublic class Config {}\n";
  }

  private static String timeline(Random random, String times) {
    StringBuilder phases = new StringBuilder();
    int count = 1 + random.nextInt(3);
    for (int i = 1; i <= count; i++) {
      String until = i == count ? "" : "until = " + i * 300 + ", ";
      phases.append(curve(random, times + until)).append('\n');
    }
    return phases.toString();
  }

  private static String curve(Random random, String members) {
    double one = Double.parseDouble(value(random));
    double other = Double.parseDouble(value(random));
    double high = Math.max(one, other);
    double low = Math.min(one, other);
    return switch (random.nextInt(9)) {
      case 0 -> "@LinearDecay(%sinitial = %s, end = %s)".formatted(members, high, low);
      case 1 -> "@CosineDecay(%sinitial = %s, end = %s)".formatted(members, high, low);
      case 2 ->
          "@StepDecay(%sinitial = %s, factor = %s, every = %d)"
              .formatted(
                  members, one, pick(random, "0.1", "0.9", "1e-100"), 7 + random.nextInt(50));
      case 3 ->
          "@ExponentialDecay(%sinitial = %s, factor = %s, every = 3)"
              .formatted(members, high + 1, pick(random, "0.1", "0.9", "0.999"));
      case 4 ->
          "@Cyclic(%smin = %s, max = %s, stepSize = %d)"
              .formatted(members, low, high + 1, 1 + random.nextInt(60));
      case 5 -> "@OneCycle(%smax = %s)".formatted(members, high);
      case 6 ->
          "@CosineRestarts(%sinitial = %s, end = %s, period = %d)"
              .formatted(members, high, low, 10 + random.nextInt(60));
      default -> "@Constant(%svalue = %s)".formatted(members, one);
    };
  }

  private static String value(Random random) {
    return pick(random, VALUES);
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  private static void check(Source source, TrainingSchedule schedule, List<String> messages) {
    boolean isProduct = source.text().contains("times = true");
    boolean isOneConstant =
        source.text().split("times = true").length == 2
            && source.text().contains("@Constant(times = true");
    boolean isKnown = !isProduct || isOneConstant;
    long zeros = LongStream.range(0, STEPS).filter(step -> schedule.at(step) == 0).count();
    boolean isFirstAlone = zeros == 1 && schedule.at(0) == 0;

    assertThat(tagged(messages, "zero-at-start").isPresent())
        .as(source.text())
        .isEqualTo(schedule.at(0) == 0);

    Optional<Matcher> wasted = tagged(messages, "wasted").map(text -> find(WASTED, text));
    if (wasted.isPresent()) {
      long found = Long.parseLong(wasted.get().group(2));
      assertThat(zeros).as(source.text()).isGreaterThan(STEPS / 100);
      assertThat(isFirstAlone).isFalse();
      assertThat(found).as(source.text()).isLessThanOrEqualTo(zeros);
      if (wasted.get().group(1) == null) {
        assertThat(found).as(source.text()).isEqualTo(zeros);
      }
      assertThat(!isKnown || wasted.get().group(1) == null).as(source.text()).isTrue();
      assertThat(tagged(messages, "vanishes")).isEmpty();
    } else if (isKnown) {
      assertThat(zeros <= STEPS / 100 || isFirstAlone).as(source.text()).isTrue();
    }

    tagged(messages, "vanishes")
        .map(text -> find(VANISHES, text))
        .ifPresent(text -> {
          long step = Long.parseLong(text.group(1));
          assertThat(schedule.at(step))
              .as(source.text())
              .isLessThan(1e-12)
              .isEqualTo(Double.parseDouble(text.group(2)));
        });

    Optional<String> large = tagged(messages, "large-rate");
    if (large.isPresent() && isProduct) {
      Matcher text = find(LARGE_VALUE, large.get());
      long step = Long.parseLong(text.group(2));
      assertThat(schedule.at(step))
          .as(source.text())
          .isGreaterThan(10)
          .isEqualTo(Double.parseDouble(text.group(1)));
    } else if (large.isPresent()) {
      long step = Long.parseLong(find(LARGE_RATE, large.get()).group(1));
      assertThat(schedule.at(step)).as(source.text()).isGreaterThan(10);
      assertThat(LongStream.range(0, step).anyMatch(before -> schedule.at(before) > 10)).isFalse();
    } else if (isKnown) {
      assertThat(LongStream.range(0, STEPS).anyMatch(step -> schedule.at(step) > 10))
          .as(source.text())
          .isFalse();
    }

    messages.stream()
        .filter(text -> text.contains("[anneal:jump]"))
        .map(text -> find(JUMP, text))
        .forEach(text -> {
          double left = Double.parseDouble(text.group(1));
          double right = Double.parseDouble(text.group(2));
          long step = Long.parseLong(text.group(3));
          assertThat(schedule.at(step)).as(source.text()).isEqualTo(right);
          assertThat(Math.abs(left - right)).isGreaterThan(1e-9 * Math.max(left, right));
        });
  }

  private static Optional<String> tagged(List<String> messages, String tag) {
    return messages.stream().filter(text -> text.endsWith("[anneal:" + tag + "]")).findFirst();
  }

  private static Matcher find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher;
  }
}

package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Found;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A learning rate that is 0 for a part of the training, however long that is. */
class WastedTest {
  private static final Pattern COUNT =
      Pattern.compile("exactly 0 for (\\d+) of (\\d+) steps, (the longest time )?from step (\\d+)");

  static Stream<Mistake> doubtful() {
    return Stream.of(
        Mistake.of(
            "a decay that ends in the middle",
            """
            @TrainingConfig(steps = 1_000_000_000_000_000_000L)
            @LinearDecay(initial = 0.1, end = /*!*/ 0, until = 0.5, unit = Unit.TRAINING)
            class Config {}
            """,
            "the learning rate is exactly 0 for 500000000000000000 of 1000000000000000000 steps",
            "from step 500000000000000000 on",
            "[anneal:wasted]"),
        Mistake.of(
            "a product one of whose decays ends early",
            """
            @TrainingConfig(steps = 1_000_000_000_000_000_000L)
            @LinearDecay(initial = 0.1, end = /*!*/ 0, until = 0.25, unit = Unit.TRAINING)
            @CosineDecay(initial = 1, times = true)
            class Config {}
            """,
            "the learning rate is exactly 0 for 750000000000000000 of 1000000000000000000 steps",
            "from step 250000000000000000 on",
            "[anneal:wasted]"),
        Mistake.of(
            "a decay that underflows",
            """
            @TrainingConfig(steps = 2_000_000_000_000_000_000L)
            /*!*/ @StepDecay(initial = 1, factor = 0.5, every = 1e15)
            class Config {}
            """,
            "the learning rate is exactly 0 for 925000000000000000 of 2000000000000000000 steps",
            "from step 1075000000000000000 on",
            "[anneal:wasted]"));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void warns(Mistake doubtful) {
    doubtful.checkWarning();
  }

  /** The count, the share and the first step are those that a walk over all steps finds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Constant(value = 0.1, until = 200) @Constant(value = 0, until = 300) @Constant(value = 1)",
        "@PiecewiseConstant(values = {1, 0, 1}, boundaries = {200, 210})",
        "@PiecewiseConstant(values = {1, 0, 1}, boundaries = {200, 211})",
        "@Constant(value = 0)",
        "@Constant(value = 0, until = 50) @Constant(value = 1)",
        "@Warmup(initial = 0, until = 50) @Constant(value = 1)",
        "@LinearDecay(initial = 1, end = 0)",
        "@CosineDecay(initial = 1, end = 0, until = 900)",
        "@PiecewiseConstant(values = {1, 0, 1, 0, 1, 0}, boundaries = {10, 20, 50, 500, 900})",
        "@Cyclic(min = 0, max = 1, stepSize = 5)",
        "@Cyclic(min = 0, max = 1, stepSize = 1, amplitude = Amplitude.HALVING)",
        "@Cyclic(min = 0, max = 1, stepSize = 100)",
        "@CosineRestarts(initial = 1, period = 3, peakFactor = 1e-3)",
        "@OneCycle(max = 1)",
        "@ExponentialDecay(initial = 1, factor = 0.1, every = 1)",
        "@ExponentialDecay(initial = 1, factor = 0.1, every = 1, until = 400) @Constant(value = 1)",
        "@LinearDecay(initial = 1, end = 0, until = 700) @CosineDecay(initial = 1, times = true)",
        "@LinearDecay(initial = 1, end = 0.1) @StepDecay(initial = 1e-200, factor = 1e-30,"
            + " every = 70, times = true)",
        "@Cyclic(min = 0, max = 1, stepSize = 5) @Constant(value = 2, times = true)",
        "@Constant(value = 1e-300) @Cyclic(min = 1e-30, max = 1, stepSize = 50, times = true)",
        "@Warmup(until = 300) @Constant(value = 1e-300)"
            + " @PiecewiseConstant(values = {1e-30, 1}, boundaries = 400, times = true)"
      })
  void countsWhatAWalkFinds(String annotations) {
    for (String training : List.of("", ", stepsPerEpoch = 7, granularity = Granularity.EPOCH")) {
      Source source =
          Source.config(
              "@TrainingConfig(steps = 1_000"
                  + training
                  + ")\n"
                  + annotations.replace(" @", "\n@")
                  + "\npublic class Config {}\n");
      Compiled compiled = Javac.of(source).run();
      TrainingSchedule schedule = Schedules.create(compiled.load("training.ConfigSchedule"));
      List<Long> zeros =
          LongStream.range(0, 1_000).filter(step -> schedule.at(step) == 0).boxed().toList();

      Optional<String> found =
          compiled.messages().stream()
              .map(Found::text)
              .filter(text -> text.endsWith("[anneal:wasted]"))
              .findFirst();

      boolean isWasted = zeros.size() > 10 && !zeros.equals(List.of(0L));
      assertThat(found.isPresent()).as(source.text() + zeros.size()).isEqualTo(isWasted);
      if (found.isPresent()) {
        Matcher count = COUNT.matcher(found.get());
        assertThat(count.find()).as(found.get()).isTrue();
        assertThat(Integer.parseInt(count.group(1))).as(source.text()).isEqualTo(zeros.size());
        assertThat(count.group(2)).isEqualTo("1000");
        assertThat(Long.parseLong(count.group(4))).isEqualTo(longest(zeros));
        boolean isOneRow = zeros.get(zeros.size() - 1) - zeros.get(0) == zeros.size() - 1;
        assertThat(count.group(3) == null).isEqualTo(isOneRow);
      }
    }
  }

  /** Returns the first step of the longest row of steps. */
  private static long longest(List<Long> steps) {
    long start = -1;
    int longest = 0;
    for (int i = 0; i < steps.size(); i++) {
      int end = i;
      while (end + 1 < steps.size() && steps.get(end + 1) == steps.get(end) + 1) {
        end++;
      }
      if (end - i + 1 > longest) {
        longest = end - i + 1;
        start = steps.get(i);
      }
    }
    return start;
  }
}

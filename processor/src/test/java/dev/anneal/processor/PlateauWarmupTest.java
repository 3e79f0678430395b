package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.lang.reflect.Method;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The state of a plateau knows where the warmup ends, whatever says so. */
class PlateauWarmupTest {
  static Stream<Arguments> ends() {
    return Stream.of(
        ends(0, "@Constant(value = 0.1)"),
        ends(7, "@Warmup(until = 7) @Constant(value = 0.1)"),
        ends(7, "@Warmup(until = 7, prefix = false) @LinearDecay(initial = 0.1, end = 0)", 50L),
        ends(15, "@Warmup(until = 1.5, unit = Unit.EPOCH) @Constant(value = 0.1)", 10L),
        ends(20, "@Warmup(until = 0.1, unit = Unit.TRAINING) @LinearDecay(end = 0)", 0.1, 200L),
        ends(
            5,
            "@Constant(value = 0.1) @Constant(times = true, value = 1)"
                + "@Warmup(times = true, until = 5)"),
        ends(
            9,
            "@Warmup(until = 7) @Constant(value = 0.1) @Warmup(times = true, until = 9)"
                + " @Constant(times = true, value = 1)"),
        ends(
            8,
            "@Warmup(until = 8) @Constant(value = 0.1) @Constant(times = true, value = 1)"
                + " @Warmup(times = true, until = 0.2, unit = Unit.EPOCH)",
            30L),
        ends(
            12,
            "@Warmup(until = 0.4, unit = Unit.EPOCH) @Constant(value = 0.1)"
                + " @Warmup(times = true, until = 0.05, unit = Unit.TRAINING)"
                + " @Constant(times = true, value = 1)",
            200L,
            30L),
        ends(15, "@Warmup(until = 0.5, unit = Unit.EPOCH)" + manyPhases(), 30L),
        ends(
            0,
            "@Constant(value = 0.1) @Warmup(of = Hyperparameter.MOMENTUM, until = 7)"
                + " @Constant(of = Hyperparameter.MOMENTUM, value = 0.9)"));
  }

  /** So many that their values are spread over nested classes. */
  private static String manyPhases() {
    return IntStream.rangeClosed(1, 600)
        .mapToObj(i ->
            " @LinearDecay(initial = 1, end = 0.5, until = %s, unit = Unit.EPOCH)".formatted(i))
        .collect(Collectors.joining());
  }

  private static Arguments ends(long end, String curves, Object... open) {
    return Arguments.of(end, curves, open);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void metricsAreTakenFromThere(long end, String curves, Object[] open) throws Exception {
    TrainingSchedule schedule =
        Schedules.of("@ReduceOnPlateau(factor = 0.5, patience = 0) " + curves, open);
    Method newState = schedule.getClass().getDeclaredMethod("newPlateauState");
    newState.setAccessible(true);
    PlateauState state = (PlateauState) newState.invoke(schedule);

    for (long step = 0; step < end; step++) {
      state.observe(step, 1);
    }
    assertThat(state.observations()).isZero();
    state.observe(end, 1);
    assertThat(state.observations()).isEqualTo(1);
  }
}

package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.Group;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.Schedule;
import dev.anneal.TrainingSchedule;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules of groups that follow from the training's, and what is refused of groups. */
class GroupTest {
  private static final FixedSchedule TRAINING =
      FixedSchedule.of(step -> 8 - step, 6).momentum(step -> 0.5).decay(step -> 0.25);

  static Stream<Arguments> groups() {
    return Stream.of(
        arguments(Group.same(), new double[] {8, 7, 6, 5}, new double[] {.5, .5, .5, .5}, .25),
        arguments(
            Group.times(0.5), new double[] {4, 3.5, 3, 2.5}, new double[] {.5, .5, .5, .5}, .25),
        arguments(Group.times(0), new double[4], new double[] {.5, .5, .5, .5}, .25),
        arguments(
            Group.same().withoutWeightDecay(),
            new double[] {8, 7, 6, 5},
            new double[] {.5, .5, .5, .5},
            0),
        arguments(
            Group.same().frozenUntil(0),
            new double[] {8, 7, 6, 5},
            new double[] {.5, .5, .5, .5},
            .25),
        arguments(
            Group.same().frozenUntil(1),
            new double[] {0, 7, 6, 5},
            new double[] {0, 0, .5, .5},
            .25),
        arguments(
            Group.times(2).withoutWeightDecay().frozenUntil(2),
            new double[] {0, 0, 12, 10},
            new double[] {0, 0, 0, .5},
            0),
        arguments(Group.times(2).frozenUntil(Long.MAX_VALUE), new double[4], new double[4], .25));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void followsFromTheTraining(Group group, double[] rates, double[] momenta, double decay) {
    TrainingSchedule schedule = group.of(TRAINING);
    for (int step = 0; step < 4; step++) {
      assertThat(schedule.at(step)).isEqualTo(rates[step]);
      assertThat(schedule.momentum(step)).isEqualTo(momenta[step]);
      assertThat(schedule.weightDecay(step)).isEqualTo(decay);
      double[] filled = new double[4 - step];
      schedule.fill(step, filled);
      assertThat(filled).containsExactly(Arrays.copyOfRange(rates, step, 4));
    }
    assertThat(schedule.totalSteps()).isEqualTo(6);
  }

  /** Frozen for two steps, then the bits of a descent of its own that begins there. */
  @Test
  void aFrozenGroupKeepsItsBitsAndThenBeginsAnew() {
    double[] parameters = {1, 2};
    Sgd<double[]> sgd = Sgd.builder(bowl(), parameters).batchSize(2).group("late", 1, 2).build();
    Trainer<double[]> trainer =
        Trainer.builder(sgd, FixedSchedule.of(step -> 0.125, 9).momentum(step -> 0.5))
            .group("late", Group.same().frozenUntil(2))
            .build();
    double late = 2;
    double velocity = 0;
    for (int step = 0; step < 6; step++) {
      trainer.step();
      if (step >= 2) {
        velocity = 0.5 * velocity + late / 2;
        late -= 0.125 * velocity;
      }
      assertThat(sgd.parameters()[1]).isEqualTo(late);
    }
    assertThat(sgd.parameters()[0]).isLessThan(1);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "schedule = one with @ReduceOnPlateau: must have a metric to watch; set plateau(metric,"
                + " schedule.newPlateauState()), or take the annotation away",
            trainer(new Reduced(), FixedSchedule.rate(1, 9))),
        arguments(
            "group \"a\" = one with @ReduceOnPlateau: must have a metric to watch; set"
                + " plateau(metric, schedule.newPlateauState()), or take the annotation away",
            trainer(FixedSchedule.rate(1, 9), new Reduced())),
        arguments(
            "group \"a\" = one that fails after 5 steps: must last as long as the training, 9 steps;"
                + " give it the length of the training, or afterEnd = HOLD",
            trainer(FixedSchedule.rate(1, 9), failing(5))),
        arguments(
            "group \"a\" = one that fails after 5 steps: must last as long as the training, 6 steps;"
                + " give it the length of the training, or afterEnd = HOLD",
            trainer(FixedSchedule.rate(1, 9), failing(5)).steps(6)),
        arguments(
            "group \"a\" = one that fails after 5 steps: must last as long as the training, 8 steps;"
                + " give it the length of the training, or afterEnd = HOLD",
            trainer(FixedSchedule.rate(1, 9), failing(5)).epochs(4)),
        arguments(
            "group \"a\" = one that fails after 5 steps: must last as long as the training, whose"
                + " steps have no limit; give it the length of the training, or afterEnd = HOLD",
            trainer(FixedSchedule.rate(1, TrainingSchedule.UNBOUNDED), failing(5))
                .epochs(Long.MAX_VALUE / 2 + 1)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedBeforeTheFirstStep(String message, TrainerBuilder<double[]> builder) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  static Stream<TrainerBuilder<double[]>> taken() {
    return Stream.of(
        trainer(FixedSchedule.rate(1, 9), failing(9)),
        trainer(FixedSchedule.rate(1, 9), failing(5)).steps(5),
        trainer(FixedSchedule.rate(1, 9), failing(5)).epochs(2),
        trainer(FixedSchedule.rate(1, 9), FixedSchedule.rate(1, 5)),
        trainer(new Reduced(), FixedSchedule.rate(1, 9))
            .evaluation("loss", parameters -> 1)
            .plateau("loss", Reduced.state()));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void isTaken(TrainerBuilder<double[]> builder) {
    assertThatCode(() -> builder.build().train()).doesNotThrowAnyException();
  }

  @Test
  void badArguments() {
    assertThatThrownBy(() -> Group.times(-1))
        .hasMessage("factor = -1.0: must be finite and at least 0; give one such as 0.5");
    assertThatThrownBy(() -> Group.same().frozenUntil(-1))
        .hasMessage("step = -1: must be at least 0; give the first step of the group");
    assertThat(Group.same().of(TRAINING)).isSameAs(TRAINING);
    assertThat(Group.times(0.1).withoutWeightDecay().frozenUntil(5))
        .hasToString("times 0.1, without weight decay, frozen until step 5");
  }

  private static TrainerBuilder<double[]> trainer(TrainingSchedule training, TrainingSchedule a) {
    Sgd<double[]> sgd =
        Sgd.builder(bowl(), new double[] {0, 0}).batchSize(1).group("a", 1, 2).build();
    return Trainer.builder(sgd, training).group("a", a);
  }

  private static TrainingSchedule failing(long end) {
    Schedule rate =
        step -> {
          if (step >= end) {
            throw new IllegalStateException("step = " + step + ": the training has ended");
          }
          return 1;
        };
    return FixedSchedule.of(rate, end);
  }

  /** Half the sum of the squares of two parameters, one an example. */
  private static LeastSquares bowl() {
    return new LeastSquares(new double[][] {{1, 0}, {0, 1}}, new double[2]);
  }

  /** A schedule that declares a plateau. */
  private record Reduced() implements TrainingSchedule {
    static PlateauState state() {
      return PlateauState.of(0.5, 1, 0, PlateauThreshold.ABSOLUTE, PlateauMode.MIN, 0, 0, 0);
    }

    @Override
    public double at(long step) {
      return 1;
    }

    @Override
    public double momentum(long step) {
      return 0;
    }

    @Override
    public double weightDecay(long step) {
      return 0;
    }

    @Override
    public long totalSteps() {
      return 9;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }

    @Override
    public Optional<PlateauState> plateau() {
      return Optional.of(state());
    }
  }
}

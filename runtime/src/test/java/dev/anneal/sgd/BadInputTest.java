package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.TrainingSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each bad argument is answered with. */
class BadInputTest {
  private static final LeastSquares DATA = LeastSquares.random(10, 2, 1);

  static Stream<Arguments> badInput() {
    return Stream.of(
        npe("objective", () -> Sgd.builder((Objective<double[]>) null, new double[2])),
        npe("parameters", () -> Sgd.builder(DATA, (double[]) null)),
        iae(
            "parameters are empty: there must be at least 1",
            () -> Sgd.builder(DATA, new double[0])),
        iae(
            "parameters has length 3: must be objective.parameters(), 2",
            () -> Sgd.builder(DATA, new double[3])),
        iae(
            "parameters[1] is NaN or infinite: initial parameters must be finite",
            () -> Sgd.builder(DATA, new double[] {0, Double.NaN})),
        iae(
            "parameters[0] is NaN or infinite: initial parameters must be finite",
            () -> Sgd.builder(DATA, new double[] {Double.NEGATIVE_INFINITY, 0})),
        iae(
            "objective.examples() 0: must be at least 1",
            () -> Sgd.builder(new LeastSquares(new double[0][], new double[0]), new double[2])),
        iae("batchSize 0: must be at least 1", () -> builder().batchSize(0)),
        iae("batchSize -1: must be at least 1", () -> builder().batchSize(-1)),
        iae(
            "batchSize 11: must be at most objective.examples(), 10",
            () -> builder().batchSize(11)),
        arguments(
            IllegalStateException.class,
            "batchSize is not set: it has no default",
            (ThrowingCallable) () -> builder().build()),
        iae("accumulation 0: must be at least 1", () -> builder().accumulation(0)),
        iae(
            "batchSize 4 times accumulation 3: must be at most objective.examples(), 10",
            () -> builder().batchSize(4).accumulation(3).build()),
        iae("clipNorm 0.0: must be finite and above 0", () -> builder().clipNorm(0)),
        iae("clipNorm NaN: must be finite and above 0", () -> builder().clipNorm(Double.NaN)),
        iae("clipValue -1.0: must be finite and above 0", () -> builder().clipValue(-1)),
        arguments(
            IllegalStateException.class,
            "clipNorm and clipValue are both set: only one may be",
            (ThrowingCallable) () -> builder().batchSize(1).clipNorm(1).clipValue(1).build()),
        iae("decay 1.0: must be above 0 and below 1", () -> Averaging.exponential(1)),
        iae("decay NaN: must be above 0 and below 1", () -> Averaging.exponential(Double.NaN)),
        iae("fromStep -1: must be at least 0", () -> Averaging.uniform(-1)),
        npe("averaging", () -> builder().averaging(null)),
        npe("workers", () -> builder().workers(null)),
        iae("shards 0: must be at least 1", () -> builder().shards(0)),
        iae("name \"\": the name of a group must not be empty", () -> builder().group("", 0, 1)),
        iae(
            "group \"a\" from 1 to 3: must satisfy 0 <= from < to <= 2, the number of parameters",
            () -> builder().group("a", 1, 3)),
        iae(
            "group \"a\" from 1 to 1: must satisfy 0 <= from < to <= 2, the number of parameters",
            () -> builder().group("a", 1, 1)),
        iae(
            "group \"b\" from 0 to 1: overlaps the group before it, which ends at 2",
            () -> builder().batchSize(1).group("a", 0, 2).group("b", 0, 1).build()),
        iae(
            "group \"x\": must be one of those of the descent, [a]",
            () ->
                Trainer.builder(
                        builder().batchSize(1).group("a", 0, 2).build(), FixedSchedule.rate(1, 1))
                    .group("x", FixedSchedule.rate(1, 1))),
        arguments(
            IllegalStateException.class,
            "no average is kept: set averaging when building",
            (ThrowingCallable) () -> sgd().averagedParameters()),
        iae("rate -0.1: must be finite and at least 0", () -> sgd().step(-0.1)),
        iae("rate NaN: must be finite and at least 0", () -> sgd().step(Double.NaN)),
        iae(
            "rate Infinity: must be finite and at least 0",
            () -> sgd().step(Double.POSITIVE_INFINITY)),
        iae("momentum 1.0: must be at least 0 and below 1", () -> sgd().step(1, 1, 0)),
        iae("momentum -0.5: must be at least 0 and below 1", () -> sgd().step(1, -0.5, 0)),
        iae("momentum NaN: must be at least 0 and below 1", () -> sgd().step(1, Double.NaN, 0)),
        iae("weightDecay -1.0: must be finite and at least 0", () -> sgd().step(1, 0, -1)),
        iae("weightDecay NaN: must be finite and at least 0", () -> sgd().step(1, 0, Double.NaN)),
        npe("state", () -> sgd().restore(null)),
        npe("sgd", () -> Trainer.builder(null, FixedSchedule.rate(1, 1))),
        npe("schedule", () -> Trainer.builder(sgd(), null)),
        npe("listener", () -> trainer().listener(null)),
        iae("steps 0: must be at least 1", () -> trainer().steps(0)),
        iae("epochs -3: must be at least 1", () -> trainer().epochs(-3)),
        iae("limit PT0S: must be above 0", () -> trainer().timeLimit(Duration.ZERO)),
        iae("atMost PT0S: must be above 0", () -> trainer().stopOnShutdown(Duration.ZERO)),
        iae(
            "atMost PT-1S: must be above 0",
            () -> trainer().stopOnShutdown(Duration.ofSeconds(-1))),
        npe("metric", () -> trainer().evaluation(null, parameters -> 0)),
        npe("evaluation", () -> trainer().evaluation("m", null)),
        iae(
            "metric \"m\": is evaluated already",
            () -> trainer().evaluation("m", parameters -> 0).evaluation("m", parameters -> 1)),
        iae(
            "earlyStopping on \"x\": must be one of the metrics evaluated, [m]",
            () ->
                trainer()
                    .evaluation("m", parameters -> 0)
                    .earlyStopping(EarlyStopping.onLowest("x"))
                    .build()),
        iae(
            "plateau on \"x\": must be one of the metrics evaluated, []",
            () ->
                trainer()
                    .plateau(
                        "x",
                        PlateauState.of(
                            0.5, 2, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, 0, 0))
                    .build()),
        npe("state", () -> trainer().plateau("m", null)),
        iae("patience 0: must be at least 1", () -> EarlyStopping.onLowest("m").patience(0)),
        iae(
            "minImprovement NaN: must be finite and at least 0",
            () -> EarlyStopping.onHighest("m").minImprovement(Double.NaN)),
        iae("factor 1.0: must be above 0 and below 1", () -> DivergencePolicy.rollBack(1, 1)),
        iae("atMost 0: must be at least 1", () -> DivergencePolicy.rollBack(0.5, 0)),
        iae(
            "onDivergence rolls back: then checkpoints must be set",
            () -> trainer().onDivergence(DivergencePolicy.rollBack(0.5, 1)).build()),
        npe("directory", () -> Checkpoints.in(null)),
        iae("everySteps 0: must be at least 1", () -> Checkpoints.in(Path.of("x")).everySteps(0)),
        iae("keep 0: must be at least 1", () -> Checkpoints.in(Path.of("x")).keep(0)),
        iae(
            "schedule.stepsPerEpoch() is 3, but 10 examples, 3 at a step, make 4 steps per"
                + " epoch: must be the same",
            () -> Trainer.builder(sgd(), FixedSchedule.rate(1, 9).stepsPerEpoch(3)).build()),
        iae(
            "schedule.totalSteps() is unbounded: then steps, epochs or timeLimit must be set",
            () ->
                Trainer.builder(sgd(), FixedSchedule.rate(1, TrainingSchedule.UNBOUNDED)).build()),
        iae(
            "rate NaN: must be finite and at least 0",
            () -> Trainer.builder(sgd(), FixedSchedule.rate(Double.NaN, 9)).build().train()),
        arguments(
            IndexOutOfBoundsException.class,
            "index 3 of a mini-batch of 3",
            (ThrowingCallable)
                () -> Sgd.builder(new Beyond(3), new double[2]).batchSize(3).build().step(1)),
        arguments(
            IndexOutOfBoundsException.class,
            "index -1 of a mini-batch of 3",
            (ThrowingCallable)
                () -> Sgd.builder(new Beyond(-1), new double[2]).batchSize(3).build().step(1)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badInput")
  void isAnsweredInWords(Class<?> type, String message, ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
  }

  private static Arguments iae(String message, ThrowingCallable call) {
    return arguments(IllegalArgumentException.class, message, call);
  }

  private static Arguments npe(String message, ThrowingCallable call) {
    return arguments(NullPointerException.class, message, call);
  }

  private static SgdBuilder<double[]> builder() {
    return Sgd.builder(DATA, new double[2]);
  }

  private static Sgd<double[]> sgd() {
    return builder().batchSize(3).build();
  }

  private static TrainerBuilder<double[]> trainer() {
    return Trainer.builder(sgd(), FixedSchedule.rate(1, 9));
  }

  /** Asks for an example beside its mini-batch. */
  private record Beyond(int index) implements Objective<double[]> {
    @Override
    public int examples() {
      return 5;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      return batch.example(index);
    }
  }
}

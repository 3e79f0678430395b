package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.checkpoint.Checkpoint;
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
        npe("name", () -> builder().group(null, 0, 1)),
        npe("name", () -> trainer().group(null, FixedSchedule.rate(0.1, 9))),
        npe("limit", () -> trainer().timeLimit(null)),
        npe("atMost", () -> trainer().stopOnShutdown((Duration) null)),
        npe("directory", () -> Checkpoints.newest(null)),
        npe("directory", () -> Checkpoints.best(null)),
        npe("file", () -> Checkpoint.read(null)),
        npe("parameters", () -> Sgd.builder(DATA, (double[]) null)),
        iae(
            "parameters.length = 0: must be at least 1; give an array with parameters",
            () -> Sgd.builder(DATA, new double[0])),
        iae(
            "parameters.length = 3: must be objective.parameters(), 2; give an array of that length",
            () -> Sgd.builder(DATA, new double[3])),
        iae(
            "parameters[1] = NaN or infinite: must be finite; give an initial value",
            () -> Sgd.builder(DATA, new double[] {0, Double.NaN})),
        iae(
            "parameters[0] = NaN or infinite: must be finite; give an initial value",
            () -> Sgd.builder(DATA, new double[] {Double.NEGATIVE_INFINITY, 0})),
        iae(
            "objective.examples() = 0: must be at least 1; give a larger number",
            () -> Sgd.builder(new LeastSquares(new double[0][], new double[0]), new double[2])),
        iae(
            "batchSize = 0: must be at least 1; give a larger number",
            () -> builder().batchSize(0)),
        iae(
            "batchSize = -1: must be at least 1; give a larger number",
            () -> builder().batchSize(-1)),
        iae(
            "batchSize = 11: must be at most objective.examples(), 10; give a smaller one",
            () -> builder().batchSize(11)),
        arguments(
            IllegalStateException.class,
            "batchSize is not set: it has no default",
            (ThrowingCallable) () -> builder().build()),
        iae(
            "accumulation = 0: must be at least 1; give a larger number",
            () -> builder().accumulation(0)),
        iae(
            "batchSize * accumulation = 4 * 3: must be at most objective.examples(), 10; give a smaller"
                + " one of them",
            () -> builder().batchSize(4).accumulation(3).build()),
        iae(
            "clipNorm = 0.0: must be finite and above 0; give one such as 1",
            () -> builder().clipNorm(0)),
        iae(
            "clipNorm = NaN: must be finite and above 0; give one such as 1",
            () -> builder().clipNorm(Double.NaN)),
        iae(
            "clipValue = -1.0: must be finite and above 0; give one such as 1",
            () -> builder().clipValue(-1)),
        arguments(
            IllegalStateException.class,
            "clipNorm and clipValue are both set: only one may be",
            (ThrowingCallable) () -> builder().batchSize(1).clipNorm(1).clipValue(1).build()),
        iae(
            "decay = 1.0: must be above 0 and below 1; give one such as 0.999",
            () -> Averaging.exponential(1)),
        iae(
            "decay = NaN: must be above 0 and below 1; give one such as 0.999",
            () -> Averaging.exponential(Double.NaN)),
        iae("fromStep = -1: must be at least 0; give a step", () -> Averaging.uniform(-1)),
        npe("averaging", () -> builder().averaging(null)),
        npe("workers", () -> builder().workers(null)),
        iae("shards = 0: must be at least 1; give a larger number", () -> builder().shards(0)),
        iae(
            "partitioned = 0: must be at least 1; give a larger number",
            () -> builder().partitioned(0)),
        iae(
            "partitioned = 11: must be at most objective.examples(), 10; give a smaller one",
            () -> builder().partitioned(11)),
        arguments(
            IllegalStateException.class,
            "shards and partitioned are both set: only one may be; partitioned(2) has a shard for each"
                + " slice",
            (ThrowingCallable) () -> builder().batchSize(1).shards(2).partitioned(2).build()),
        iae(
            "objective.examples() = 0: must be at least 1; give a larger number",
            () -> Sgd.builder(new Many(0), new double[1])),
        iae(
            "objective.examples() = -5000000000: must be at least 1; give a larger number",
            () -> Sgd.builder(new Many(-5_000_000_000L), new double[1])),
        iae(
            "objective.examples() = 5000000000: must be at most 2147483639 in one order; use"
                + " partitioned(n), with n at least 3",
            () -> Sgd.builder(new Many(5_000_000_000L), new double[1]).batchSize(1).build()),
        iae(
            "objective.examples() = 2147483640: must be at most 2147483639 in one order; use"
                + " partitioned(n), with n at least 2",
            () -> Sgd.builder(new Many(2_147_483_640), new double[1]).batchSize(1).build()),
        iae(
            "partitioned = 2: must make slices of at most 2147483639 of the 5000000000 examples; give at"
                + " least 3",
            () -> Sgd.builder(new Many(5_000_000_000L), new double[1]).partitioned(2)),
        iae(
            "name = \"\": must not be empty; give the group a name",
            () -> builder().group("", 0, 1)),
        iae(
            "group \"a\" = 1 to 3: must satisfy 0 <= from < to <= 2, the number of parameters;"
                + " give other ends",
            () -> builder().group("a", 1, 3)),
        iae(
            "group \"a\" = 1 to 1: must satisfy 0 <= from < to <= 2, the number of parameters;"
                + " give other ends",
            () -> builder().group("a", 1, 1)),
        iae(
            "group \"b\" = 0 to 1: must not overlap the group before it, which ends at 2; give"
                + " other ends",
            () -> builder().batchSize(1).group("a", 0, 2).group("b", 0, 1).build()),
        iae(
            "group = \"x\": must be one of those of the descent, [a]; give one of them",
            () ->
                Trainer.builder(
                        builder().batchSize(1).group("a", 0, 2).build(), FixedSchedule.rate(1, 1))
                    .group("x", FixedSchedule.rate(1, 1))),
        arguments(
            IllegalStateException.class,
            "no average is kept: set averaging when building",
            (ThrowingCallable) () -> sgd().averagedParameters()),
        iae(
            "rate = -0.1: must be finite and at least 0; give one such as 0.1",
            () -> sgd().step(-0.1)),
        iae(
            "rate = NaN: must be finite and at least 0; give one such as 0.1",
            () -> sgd().step(Double.NaN)),
        iae(
            "rate = Infinity: must be finite and at least 0; give one such as 0.1",
            () -> sgd().step(Double.POSITIVE_INFINITY)),
        iae(
            "momentum = 1.0: must be at least 0 and below 1; give one such as 0.9",
            () -> sgd().step(1, 1, 0)),
        iae(
            "momentum = -0.5: must be at least 0 and below 1; give one such as 0.9",
            () -> sgd().step(1, -0.5, 0)),
        iae(
            "momentum = NaN: must be at least 0 and below 1; give one such as 0.9",
            () -> sgd().step(1, Double.NaN, 0)),
        iae(
            "weightDecay = -1.0: must be finite and at least 0; give one such as 0.1",
            () -> sgd().step(1, 0, -1)),
        iae(
            "weightDecay = NaN: must be finite and at least 0; give one such as 0.1",
            () -> sgd().step(1, 0, Double.NaN)),
        npe("state", () -> sgd().restore(null)),
        npe("sgd", () -> Trainer.builder(null, FixedSchedule.rate(1, 1))),
        npe("schedule", () -> Trainer.builder(sgd(), null)),
        npe("listener", () -> trainer().listener(null)),
        iae("steps = 0: must be at least 1; give a larger number", () -> trainer().steps(0)),
        iae("epochs = -3: must be at least 1; give a larger number", () -> trainer().epochs(-3)),
        iae(
            "limit = PT0S: must be above 0; give a longer one",
            () -> trainer().timeLimit(Duration.ZERO)),
        iae(
            "atMost = PT0S: must be above 0; give a longer one",
            () -> trainer().stopOnShutdown(Duration.ZERO)),
        iae(
            "atMost = PT-1S: must be above 0; give a longer one",
            () -> trainer().stopOnShutdown(Duration.ofSeconds(-1))),
        npe("metric", () -> trainer().evaluation(null, parameters -> 0)),
        npe("evaluation", () -> trainer().evaluation("m", null)),
        iae(
            "metric = \"m\": must not be evaluated already; give another name",
            () -> trainer().evaluation("m", parameters -> 0).evaluation("m", parameters -> 1)),
        npe("every", () -> trainer().evaluation("m", parameters -> 0, null)),
        iae("steps = 0: must be at least 1; give a larger number", () -> Evaluation.Every.steps(0)),
        iae(
            "epochs = -1: must be at least 1; give a larger number",
            () -> Evaluation.Every.epochs(-1)),
        iae(
            "every = on the average: must have an average of the parameters; set averaging when building"
                + " the Sgd",
            () ->
                trainer().evaluation("m", parameters -> 0, Evaluation.Every.steps(1).onAverage())),
        iae(
            "earlyStopping = \"x\": must be one of the metrics evaluated, [m]; add an evaluation of it",
            () ->
                trainer()
                    .evaluation("m", parameters -> 0)
                    .earlyStopping(EarlyStopping.onLowest("x"))
                    .build()),
        iae(
            "plateau = \"x\": must be one of the metrics evaluated, []; add an evaluation of it",
            () ->
                trainer()
                    .plateau(
                        "x",
                        PlateauState.of(
                            0.5, 2, 0, PlateauThreshold.RELATIVE, PlateauMode.MIN, 0, 0, 0))
                    .build()),
        npe("state", () -> trainer().plateau("m", null)),
        iae(
            "patience = 0: must be at least 1; give a larger number",
            () -> EarlyStopping.onLowest("m").patience(0)),
        iae(
            "minDelta = NaN: must be finite and at least 0; give one such as 0.1",
            () -> EarlyStopping.onHighest("m").minDelta(Double.NaN)),
        iae(
            "factor = 1.0: must be above 0 and below 1; give one such as 0.5",
            () -> DivergencePolicy.rollBack(1, 1)),
        iae(
            "atMost = 0: must be at least 1; give a larger number",
            () -> DivergencePolicy.rollBack(0.5, 0)),
        iae(
            "onDivergence = a roll-back: must have checkpoints to go back to; set checkpoints",
            () -> trainer().onDivergence(DivergencePolicy.rollBack(0.5, 1)).build()),
        npe("directory", () -> Checkpoints.in(null)),
        iae(
            "everySteps = 0: must be at least 1; give a larger number",
            () -> Checkpoints.in(Path.of("x")).everySteps(0)),
        iae(
            "keep = 0: must be at least 1; give a larger number",
            () -> Checkpoints.in(Path.of("x")).keep(0)),
        iae(
            "schedule.stepsPerEpoch() = 3: must be the steps that 10 examples, 3 at a step, make, 4;"
                + " give a schedule of such epochs",
            () -> Trainer.builder(sgd(), FixedSchedule.rate(1, 9).stepsPerEpoch(3)).build()),
        iae(
            "schedule.totalSteps() = UNBOUNDED: must not be the only length; set steps, epochs or"
                + " timeLimit",
            () ->
                Trainer.builder(sgd(), FixedSchedule.rate(1, TrainingSchedule.UNBOUNDED)).build()),
        iae(
            "rate = NaN: must be finite and at least 0; give one such as 0.1",
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
    assertThat(message).matches(".+ = .+: must [^;]+; [^;]+");
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
    public long examples() {
      return 5;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      return batch.example(index);
    }
  }

  /** Says that it has so many examples. */
  private record Many(long examples) implements Objective<double[]> {
    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      return 0;
    }
  }
}

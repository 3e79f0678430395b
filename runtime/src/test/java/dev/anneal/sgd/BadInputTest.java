package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.TrainingSchedule;
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
        iae(
            "schedule.stepsPerEpoch() is 3, but 10 examples in mini-batches of 3 make 4 steps per"
                + " epoch: must be the same",
            () -> Trainer.builder(sgd(), FixedSchedule.rate(1, 9).stepsPerEpoch(3)).build()),
        iae(
            "schedule.totalSteps() is unbounded: then steps or epochs must be set",
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

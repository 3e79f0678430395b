package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Growth;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SgdTrainableTest {
  private static final RateSweep RANGE = RateSweep.of(1e-6, 10, 150, Growth.EXPONENTIAL);
  private static final int FEATURES = 5;

  /** Least squares on random features; throws at the evaluation of a given number. */
  private static final class LeastSquares implements Objective<double[]> {
    private final double[][] features = new double[60][FEATURES];
    private final double[] targets = new double[features.length];
    private final int bad;
    private int evaluations;

    LeastSquares(int bad) {
      this.bad = bad;
      Random random = new Random(5);
      for (int i = 0; i < features.length; i++) {
        for (int j = 0; j < FEATURES; j++) {
          features[i][j] = random.nextGaussian();
          targets[i] += features[i][j] * (j + 1);
        }
        targets[i] += random.nextGaussian();
      }
    }

    @Override
    public long examples() {
      return features.length;
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      if (evaluations++ == bad) {
        throw new IllegalStateException("out of data");
      }
      double loss = 0;
      for (int b = 0; b < batch.size(); b++) {
        double[] x = features[batch.example(b)];
        double error = -targets[batch.example(b)];
        for (int j = 0; j < FEATURES; j++) {
          error += parameters[j] * x[j];
        }
        loss += error * error / 2;
        for (int j = 0; j < FEATURES; j++) {
          gradient[j] += error * x[j];
        }
      }
      return loss;
    }

    @Override
    public LeastSquares fork() {
      return new LeastSquares(-1);
    }
  }

  private static Sgd<double[]> sgd(int bad, int accumulation) {
    return Sgd.builder(new LeastSquares(bad), new double[FEATURES])
        .batchSize(8)
        .accumulation(accumulation)
        .seed(3)
        .build();
  }

  /** The next losses and the parameters after them. */
  private static String future(Sgd<double[]> sgd) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(sgd.step(0.01, 0.9, 0.001)).append(' ');
    }
    return text.append(Arrays.toString(sgd.parameters())).toString();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.9, 1", "0, 3", "0.9, 4"})
  void findsARateAndPutsTheDescentBack(double momentum, int accumulation) {
    Sgd<double[]> searched = sgd(-1, accumulation);
    Sgd<double[]> other = sgd(-1, accumulation);
    for (Sgd<double[]> each : Arrays.asList(searched, other)) {
      each.step(0.01, momentum, 0);
      each.step(0.01, momentum, 0);
    }
    FinderResult one = LearningRateFinder.of(RANGE).find(SgdTrainable.of(searched, momentum, 0));
    FinderResult two =
        LearningRateFinder.of(RANGE).threads(2).find(SgdTrainable.of(searched, momentum, 0));
    assertThat(two.suggestion()).isEqualTo(one.suggestion());
    assertThat(one.rateOrThrow()).isBetween(1e-3, 2.0);
    assertThat(searched.steps()).isEqualTo(2);
    assertThat(future(searched)).isEqualTo(future(other));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 100, 150, 200, 300})
  void putsTheDescentBackWhenTheObjectiveThrows(int bad) {
    Sgd<double[]> searched = sgd(bad, 1);
    assertThatThrownBy(() -> LearningRateFinder.of(RANGE).find(SgdTrainable.of(searched, 0.9, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("out of data");
    assertThat(searched.steps()).isZero();
    assertThat(future(searched)).isEqualTo(future(sgd(-1, 1)));
  }

  @Test
  void divergenceIsALossThatIsNotFinite() {
    SgdTrainable<double[]> subject = SgdTrainable.of(sgd(-1, 1), 0, 0);
    double loss = 0;
    for (int i = 0; i < 1000 && Double.isFinite(loss); i++) {
      loss = subject.step(1e3);
    }
    assertThat(loss).isNotFinite();
  }

  @Test
  void aDescentThatCannotBeCopiedIsSearchedInOneThread() {
    Objective<double[]> objective =
        new Objective<>() {
          @Override
          public long examples() {
            return 1;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            gradient[0] += parameters[0];
            return parameters[0] * parameters[0] / 2;
          }
        };
    Sgd<double[]> sgd = Sgd.builder(objective, new double[] {1}).batchSize(1).build();
    assertThat(SgdTrainable.of(sgd, 0, 0).copy()).isEmpty();
    double rate =
        LearningRateFinder.of(RANGE).threads(4).find(SgdTrainable.of(sgd, 0, 0)).rateOrThrow();
    assertThat(rate).isBetween(0.4, 2.0);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 0, 'momentum = -0.1: must be at least 0 and below 1; give one such as 0.9'",
    "1, 0, 'momentum = 1.0: must be at least 0 and below 1; give one such as 0.9'",
    "NaN, 0, 'momentum = NaN: must be at least 0 and below 1; give one such as 0.9'",
    "0, -1, 'weightDecay = -1.0: must be finite and at least 0; give one such as 1e-4'",
    "0, Infinity, 'weightDecay = Infinity: must be finite and at least 0; give one such as 1e-4'",
    "0, NaN, 'weightDecay = NaN: must be finite and at least 0; give one such as 1e-4'"
  })
  void namesTheNumberThatIsOutOfBounds(double momentum, double weightDecay, String words) {
    assertThatThrownBy(() -> SgdTrainable.of(sgd(-1, 1), momentum, weightDecay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(words);
  }

  /** Rates, momenta and weight decays given as functions of the step. */
  private record Scheduled(
      LongToDoubleFunction rate, LongToDoubleFunction momentum, long totalSteps)
      implements TrainingSchedule {
    @Override
    public double at(long step) {
      return rate.applyAsDouble(step);
    }

    @Override
    public double momentum(long step) {
      return momentum.applyAsDouble(step);
    }

    @Override
    public double weightDecay(long step) {
      return momentum(step) / 1024;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }
  }

  static Stream<Arguments> peaks() {
    return Stream.of(
        peak("a triangle", step -> 1000 - Math.abs(step - 300), 1000, 300),
        peak("at the end", step -> step, 1000, 999),
        peak("at the start", step -> 1.0 / (1 + step), 1000, 0),
        peak("one step", step -> 1e-3, 1, 0),
        peak("a plateau: its first step", step -> Math.min(step, 70), 1000, 70),
        peak("constant: the first step", step -> 0.1, 1000, 0),
        peak("0 but for one", step -> step == 5 ? 1e-300 : 0, 1000, 5),
        peak("without an end", step -> Math.min(step, 1_000_000), Long.MAX_VALUE, 1_000_000),
        peak("rising without an end", step -> step, Long.MAX_VALUE, (1 << 20) - 1),
        peak("of 2^20 steps", step -> step, 1 << 20, (1 << 20) - 1),
        peak("of one more", step -> step, (1 << 20) + 1, 1 << 20),
        peak("long", step -> -Math.abs(step - 123_456_789) + 2e9, 1_000_000_000, 123_456_789),
        peak("a long plateau", step -> Math.min(step, 123_456_789), 1_000_000_000, 123_456_789),
        peak("long, at the end", step -> step, 1_000_000_007, 1_000_000_006),
        peak(
            "the longest",
            step -> -Math.abs(step - (1L << 52)) + 0x1p53,
            Long.MAX_VALUE - 1,
            1L << 52));
  }

  private static Arguments peak(String name, LongToDoubleFunction rate, long total, long step) {
    return Arguments.of(name, rate, total, step);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("peaks")
  void takesMomentumAndWeightDecayAtThePeak(
      String name, LongToDoubleFunction rate, long total, long step) {
    Scheduled schedule = new Scheduled(rate, at -> at == step ? 0.75 : 0.5, total);
    Sgd<double[]> searched = sgd(-1, 1);
    Sgd<double[]> other = sgd(-1, 1);
    SgdTrainable<double[]> subject = SgdTrainable.of(searched, schedule);
    for (int i = 0; i < 3; i++) {
      assertThat(subject.step(0.01)).isEqualTo(other.step(0.01, 0.75, 0.75 / 1024));
    }
    assertThat(searched.parameters()).containsExactly(other.parameters());
  }

  /** As the trainer does at the peak, with rates that are all multiplied. */
  @Test
  void groupsKeepTheirRatio() {
    TrainingSchedule training = new Scheduled(step -> 5 - Math.abs(step - 4), step -> 0.5, 10);
    TrainingSchedule biases = new Scheduled(step -> 0.25 * step, step -> 0.875, 10);
    Sgd<double[]> searched = grouped();
    Sgd<double[]> trained = grouped();
    Trainer<double[]> trainer =
        Trainer.builder(trained, new Scheduled(step -> 1.0 / 64, step -> 0.5, 10))
            .group("biases", new Scheduled(step -> 1.0 / 320, step -> 0.875, 10))
            .build();
    SgdTrainable<double[]> subject = SgdTrainable.of(searched, training).group("biases", biases);
    Trainable copy = subject.copy().orElseThrow();
    for (int i = 0; i < 3; i++) {
      double loss = trainer.step();
      assertThat(subject.step(1.0 / 64)).isEqualTo(loss);
      assertThat(copy.step(1.0 / 64)).isEqualTo(loss);
    }
    assertThat(searched.parameters()).containsExactly(trained.parameters());
    Sgd<double[]> untouched = grouped();
    Sgd<double[]> found = grouped();
    FinderResult one =
        LearningRateFinder.of(RANGE).find(SgdTrainable.of(found, training).group("biases", biases));
    FinderResult two =
        LearningRateFinder.of(RANGE)
            .threads(3)
            .find(SgdTrainable.of(found, training).group("biases", biases));
    assertThat(two.suggestion()).isEqualTo(one.suggestion());
    assertThat(one.rate()).isPresent();
    assertThat(future(found)).isEqualTo(future(untouched));
  }

  private static Sgd<double[]> grouped() {
    return Sgd.builder(new LeastSquares(-1), new double[FEATURES])
        .batchSize(8)
        .group("biases", 1, 3)
        .group("head", 4, 5)
        .seed(3)
        .build();
  }

  @Test
  void aGroupMayBeFrozenOrPassTheLargestDouble() {
    TrainingSchedule training = new Scheduled(step -> 1e-300, step -> 0, 10);
    for (double rate : new double[] {0, 1e300}) {
      SgdTrainable<double[]> subject =
          SgdTrainable.of(grouped(), training)
              .group("biases", new Scheduled(step -> rate, step -> 0, 10));
      assertThat(subject.step(1e-3)).isFinite().isPositive();
      assertThat(Double.isFinite(subject.step(1e-3))).isEqualTo(rate == 0);
    }
  }

  static Stream<Arguments> wrongSchedules() {
    String none = "schedule: must have a learning rate above 0 at some step, found none of ";
    TrainingSchedule good = new Scheduled(step -> 1, step -> 0, 10);
    return Stream.of(
        wrong(() -> of(step -> 0, 1000), none + "1000; give another"),
        wrong(() -> of(step -> -1, 1000), none + "1000; give another"),
        wrong(() -> of(step -> Double.NaN, 7), none + "7; give another"),
        wrong(() -> of(step -> 0, Long.MAX_VALUE), none + "the first 1048576; give another"),
        wrong(
            () -> SgdTrainable.of(grouped(), good).group("weights", good),
            "group = \"weights\": must be one of those of the descent, [biases, head]; give one of"
                + " them"),
        wrong(
            () -> SgdTrainable.of(grouped(), good).group("", good),
            "group = \"\": must be one of those of the descent, [biases, head]; give one of them"),
        wrong(
            () -> SgdTrainable.of(grouped(), 0.9, 0).group("biases", good),
            "group \"biases\" needs the training's schedule: call of(sgd, schedule)"),
        wrong(() -> SgdTrainable.of(null, good), "sgd"),
        wrong(() -> SgdTrainable.of(null, 0, 0), "sgd"),
        wrong(() -> SgdTrainable.of(grouped(), null), "schedule"),
        wrong(() -> SgdTrainable.of(grouped(), good).group(null, good), "name"),
        wrong(() -> SgdTrainable.of(grouped(), good).group("biases", null), "schedule"));
  }

  private static Arguments wrong(ThrowingCallable call, String words) {
    return Arguments.of(call, words);
  }

  private static SgdTrainable<double[]> of(LongToDoubleFunction rate, long total) {
    return SgdTrainable.of(grouped(), new Scheduled(rate, step -> 0, total));
  }

  @ParameterizedTest
  @MethodSource("wrongSchedules")
  void namesWhatIsWrong(ThrowingCallable call, String words) {
    assertThatThrownBy(call).hasMessage(words);
  }
}

package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Growth;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses of other scales, with outliers and heavy tails, and searches that are short. */
final class RobustnessTest {
  private static final RateSweep RANGE = RateSweep.of(1e-7, 10, 200, Growth.EXPONENTIAL);

  /** What is made of a loss, at a position in the data and after so many calls in all. */
  private interface Distortion {
    double of(int position, int calls, double loss);
  }

  private static final class Distorted implements Trainable {
    private final Trainable subject;
    private final Distortion distortion;
    private int position;
    private int calls;

    Distorted(Trainable subject, Distortion distortion) {
      this.subject = subject;
      this.distortion = distortion;
    }

    @Override
    public double step(double learningRate) {
      return distortion.of(position++, calls++, subject.step(learningRate));
    }

    @Override
    public Snapshot save() {
      Snapshot saved = subject.save();
      int savedPosition = position;
      return () -> {
        saved.restore();
        position = savedPosition;
      };
    }
  }

  private static NoisyQuadratic model(double noise) {
    return new NoisyQuadratic(new double[] {1, 0.3, 0.1}, 0, noise, 4);
  }

  private static FinderResult find(double noise, Distortion distortion) {
    return LearningRateFinder.of(RANGE).find(new Distorted(model(noise), distortion));
  }

  private static double batchNoise(int position, double loss) {
    return loss * (1 + 0.3 * new Random(position).nextGaussian());
  }

  static Stream<Arguments> noises() {
    return Stream.of(0.0, 0.1)
        .flatMap(noise -> Stream.of(true, false).map(batches -> Arguments.of(noise, batches)));
  }

  @ParameterizedTest
  @MethodSource("noises")
  void oneLossThirtyTimesTooHigh(double noise, boolean batches) {
    for (int at = 0; at < 50; at++) {
      int bad = at;
      Distortion once =
          (position, calls, loss) ->
              (batches ? batchNoise(position, loss) : loss) * (calls == bad ? 30 : 1);
      Distortion always =
          (position, calls, loss) ->
              (batches ? batchNoise(position, loss) : loss) * (position == bad ? 30 : 1);
      assertThat(find(noise, once).rateOrThrow()).as("call %s", at).isBetween(0.05, 2.0);
      assertThat(find(noise, always).rateOrThrow()).as("position %s", at).isBetween(0.05, 2.0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void heavyTails(long seed) {
    Distortion lognormal =
        (position, calls, loss) ->
            loss * Math.exp(new Random(1_000 * seed + position).nextGaussian());
    for (double noise : new double[] {0, 0.1}) {
      assertThat(find(noise, lognormal).rateOrThrow()).isBetween(0.02, 2.0);
    }
  }

  @ParameterizedTest
  @MethodSource("noises")
  void aScaleByAPowerOfTwoChangesNoBit(double noise, boolean batches) {
    Distortion plain = (position, calls, loss) -> batches ? batchNoise(position, loss) : loss;
    FinderResult expected = find(noise, plain);
    for (int scale : new int[] {-900, -60, -20, -1, 1, 20, 60, 990}) {
      FinderResult found =
          find(
              noise, (position, calls, loss) -> Math.scalb(plain.of(position, calls, loss), scale));
      assertThat(found.suggestion()).as("2^%s", scale).isEqualTo(expected.suggestion());
    }
    for (double scale : new double[] {1e-6, 1e6, 1e300}) {
      double rate =
          find(noise, (position, calls, loss) -> scale * plain.of(position, calls, loss))
              .rateOrThrow();
      assertThat(rate / expected.rateOrThrow()).isBetween(0.5, 2.0);
    }
  }

  @ParameterizedTest
  @MethodSource("noises")
  void aShiftChangesLittle(double noise, boolean batches) {
    Distortion plain = (position, calls, loss) -> batches ? batchNoise(position, loss) : loss;
    for (double shift : new double[] {-100, -10, -1, -0.7, -0.5, 0.5, 1, 10, 100}) {
      FinderResult found =
          find(noise, (position, calls, loss) -> plain.of(position, calls, loss) + shift);
      assertThat(found.rateOrThrow()).as("shift %s", shift).isBetween(0.05, 2.0);
    }
  }

  @Test
  void aLossThatBeginsAtZero() {
    for (double noise : new double[] {0, 0.1}) {
      double first = model(noise).step(1e-9);
      FinderResult found = find(noise, (position, calls, loss) -> loss - first);
      assertThat(found.rateOrThrow()).isBetween(0.05, 2.0);
    }
  }

  @Test
  void aLossThatFallsByItselfTellsNoRate() {
    for (double sigma : new double[] {0, 0.1, 1}) {
      FinderResult found =
          LearningRateFinder.of(RANGE)
              .find(
                  new Scripted(
                      (step, rate) -> 3 - 0.005 * step + sigma * new Random(step).nextGaussian()));
      assertThat(found.rate()).as("sigma %s", sigma).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12, 19, 30, 45})
  void aNotANumberAtOneMiniBatchIsTheObjectives(int bad) {
    for (double noise : new double[] {0, 0.1}) {
      FinderResult found =
          find(noise, (position, calls, loss) -> position == bad ? Double.NaN : loss);
      assertThat(found.suggestion())
          .isInstanceOfSatisfying(
              Suggestion.None.class,
              none -> assertThat(none.reason()).isEqualTo(Suggestion.Reason.OBJECTIVE_BROKEN));
      assertThat(found.bestGuess()).isEmpty();
    }
  }

  @Test
  void everyBudgetAnswersOrGuesses() {
    IntStream.rangeClosed(1, 200)
        .forEach(budget -> {
          for (double noise : new double[] {0, 0.1}) {
            FinderResult found = LearningRateFinder.of(RANGE).budget(budget).find(model(noise));
            assertThat(found.steps()).isBetween(1, budget);
            Suggestion.Rate guess = found.bestGuess().orElseThrow();
            assertThat(guess.low()).isLessThanOrEqualTo(guess.high());
            if (budget >= 40) {
              assertThat(found.rateOrThrow()).as("budget %s", budget).isBetween(0.005, 2.0);
            }
          }
        });
  }

  @Test
  void aBudgetOfOneIsOutOfSteps() {
    FinderResult found = LearningRateFinder.of(RANGE).budget(1).find(model(0));
    assertThat(found.suggestion().toString()).contains("OUT_OF_STEPS");
    assertThat(found.bestGuess()).hasValue(new Suggestion.Rate(1e-3, 1e-7, 10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void aFewLowLossesAtFirstEndNoSearch(double noise) {
    Distortion low = (position, calls, loss) -> position < 3 ? loss / 50 : loss;
    assertThat(find(noise, low).rateOrThrow()).isBetween(0.05, 2.0);
  }

  @Test
  void aRangeAtWhichTrainingBeginsAtOnce() {
    RateSweep high = RateSweep.of(1, 1000, 100, Growth.EXPONENTIAL);
    NoisyQuadratic subject = new NoisyQuadratic(new double[] {1, 0.3, 0.1, 0.03}, 0, 0, 4);
    assertThat(LearningRateFinder.of(high).find(subject).rateOrThrow()).isBetween(0.2, 2.0);
    for (double noise : new double[] {0, 0.1, 0.3}) {
      for (double min : new double[] {0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 3, 10, 100}) {
        RateSweep range = RateSweep.of(min, 10 * min, 100, Growth.EXPONENTIAL);
        assertThat(LearningRateFinder.of(range).find(model(noise)).rateOrThrow())
            .as("noise %s, min %s", noise, min)
            .isBetween(0.02, 2.0);
      }
    }
  }

  @Test
  void lossesOfExactlyZero() {
    for (int budget = 1; budget <= 60; budget++) {
      FinderResult found =
          LearningRateFinder.of(RANGE).budget(budget).find(new Scripted((step, rate) -> 0));
      assertThat(found.rate()).as("budget %s", budget).isEmpty();
    }
    double[] margin = {0};
    Trainable hinge =
        new Trainable() {
          private int position;

          @Override
          public double step(double learningRate) {
            double slope = 1 + new Random(position++).nextDouble();
            double loss = Math.max(0, 1 - slope * margin[0]);
            margin[0] += loss > 0 ? learningRate * slope : 0;
            return loss;
          }

          @Override
          public Snapshot save() {
            double saved = margin[0];
            int at = position;
            return () -> {
              margin[0] = saved;
              position = at;
            };
          }
        };
    FinderResult found = LearningRateFinder.of(RANGE).trainingSteps(10_000).find(hinge);
    assertThat(found.rateOrThrow()).isGreaterThan(0.01);
    assertThat(margin[0]).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2})
  void aRangeThatEndsFarTooLow(double max) {
    RateSweep low = RateSweep.of(max / 1000, max, 100, Growth.EXPONENTIAL);
    FinderResult found = LearningRateFinder.of(low).find(model(0));
    assertThat(found.rateOrThrow()).isBetween(0.1, 2.0);
    assertThat(found.notes()).anyMatch(note -> note.startsWith("the declared range ends too low"));
  }

  @Test
  void trialsOfAFewUpdatesOnlyGuess() {
    for (int budget = 2; budget < 20; budget++) {
      for (double noise : new double[] {0, 0.1}) {
        FinderResult found = LearningRateFinder.of(RANGE).budget(budget).find(model(noise));
        assertThat(found.suggestion().toString()).as("budget %s", budget).contains("TOO_SHORT");
        assertThat(found.bestGuess().orElseThrow().low()).isLessThan(1.0);
        assertThat(found.bestGuess().orElseThrow().high()).isGreaterThan(0.5);
      }
    }
  }
}

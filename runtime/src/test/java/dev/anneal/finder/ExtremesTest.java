package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges near the ends of what a double holds, and settings near those of an int. */
final class ExtremesTest {

  private record Range(double min, double max) {}

  private static final List<Range> RANGES =
      List.of(
          new Range(Double.MIN_VALUE, Double.MAX_VALUE),
          new Range(Double.MIN_VALUE, 10),
          new Range(Double.MIN_VALUE, 2 * Double.MIN_VALUE),
          new Range(Double.MIN_VALUE, 1e-300),
          new Range(2 * Double.MIN_VALUE, 3 * Double.MIN_VALUE),
          new Range(1e-320, 1e-300),
          new Range(1e-200, 1e-190),
          new Range(1, Math.nextUp(1.0)),
          new Range(1e190, 1e200),
          new Range(1e300, Double.MAX_VALUE),
          new Range(Math.nextDown(Double.MAX_VALUE), Double.MAX_VALUE));

  /** Losses that train, explode, stay, or are of extreme size, at an edge in the range. */
  private static final List<Scripted.Loss> LOSSES =
      List.of(
          (step, rate) -> 2.5,
          (step, rate) -> 3 - step * 1e-3,
          (step, rate) -> Math.pow(0.9, step),
          (step, rate) -> Math.pow(9, step),
          (step, rate) -> step == 0 ? 1 : Double.NaN,
          (step, rate) -> 3 - step * 1e-3 + 0.01 * noise(step),
          (step, rate) -> 3 + step * 1e-3 + 0.01 * noise(step),
          (step, rate) -> rate > 1e-310 ? Math.pow(2, step) : 3 - 0.05 * step + 0.1 * noise(step),
          (step, rate) -> rate > 1e-310 ? Math.pow(2, step) : Math.pow(0.8, step),
          (step, rate) -> rate > 1e195 ? 5 + step : 3 - 0.01 * step + 0.1 * noise(step),
          (step, rate) -> Double.MAX_VALUE * (noise(step) > 0 ? 1 : -1),
          (step, rate) -> Double.MIN_VALUE * (3 + noise(step)),
          (step, rate) -> 5 - Math.log(rate) / 1000 + 0.01 * noise(step));

  private static double noise(int step) {
    return new SplittableRandom(step).nextDouble(-1, 1);
  }

  static Stream<Arguments> ranges() {
    List<Arguments> cases = new ArrayList<>();
    for (Range range : RANGES) {
      for (int steps : new int[] {2, 3, 200}) {
        for (Growth growth : Growth.values()) {
          cases.add(Arguments.of(range, steps, growth));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void eachRateIsFiniteAndAboveZero(Range ends, int steps, Growth growth) {
    RateSweep range;
    try {
      range = RateSweep.of(ends.min(), ends.max(), steps, growth);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("too few doubles");
      return;
    }
    for (Scripted.Loss loss : LOSSES) {
      for (int budget : new int[] {1, 40, 450, 2_000}) {
        Checked subject = new Checked(new Scripted(loss));
        FinderResult result = LearningRateFinder.of(range).budget(budget).find(subject);
        assertThat(subject.scripted.position()).isZero();
        result.oneCycleMax().ifPresent(rate -> assertThat(rate).isPositive().isFinite());
        Set<Double> declared =
            IntStream.range(0, steps).mapToObj(range::rate).collect(Collectors.toSet());
        for (int i = 0; i < result.curve().size(); i++) {
          assertThat(declared).contains(result.curve().rate(i));
        }
      }
    }
  }

  @Test
  void theLargestBudget() {
    RateSweep range = RateSweep.of(1e-7, 10, 200, Growth.EXPONENTIAL);
    for (Scripted.Loss loss : LOSSES) {
      Checked subject = new Checked(new Scripted(loss));
      FinderResult result = LearningRateFinder.of(range).budget(Integer.MAX_VALUE).find(subject);
      assertThat(subject.scripted.position()).isZero();
      assertThat(result.steps()).isBetween(1, 1_000_000);
    }
  }

  /** Fails where the rate of a step is not what the finder promises. */
  private static final class Checked implements Trainable {
    private final Scripted scripted;

    Checked(Scripted scripted) {
      this.scripted = scripted;
    }

    @Override
    public double step(double learningRate) {
      if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
        throw new AssertionError("rate " + learningRate);
      }
      return scripted.step(learningRate);
    }

    @Override
    public Snapshot save() {
      return scripted.save();
    }
  }

  @Test
  void findsRatesOfAnySize() {
    for (int scale : new int[] {-1000, -700, -520, 0, 520, 700, 1000}) {
      double unit = Math.scalb(1.0, scale);
      for (double noise : new double[] {0, 0.1}) {
        RateSweep range =
            RateSweep.of(
                Math.scalb(1e-5, scale), Math.scalb(100.0, scale), 200, Growth.EXPONENTIAL);
        NoisyQuadratic model = new NoisyQuadratic(new double[] {1, 0.3}, 0, noise, 4);
        Trainable subject = new Scaled(model, unit);
        double rate = LearningRateFinder.of(range).find(subject).rateOrThrow();
        assertThat(rate / unit).as("scale %s", scale).isBetween(0.01, 2.0);
      }
    }
  }

  /** A model whose rates are so many times those of another. */
  private record Scaled(Trainable subject, double unit) implements Trainable {
    @Override
    public double step(double learningRate) {
      return subject.step(learningRate / unit);
    }

    @Override
    public Snapshot save() {
      return subject.save();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1_000, Integer.MAX_VALUE})
  void makesNoMoreCopiesThanAreOfUse(int threads) {
    AtomicInteger copies = new AtomicInteger();
    RateSweep range = RateSweep.of(1e-6, 10, 141, Growth.EXPONENTIAL);
    Trainable model = new NoisyQuadratic(new double[] {1, 0.1}, 0.9, 0.1, 3);
    Trainable subject = new Counted(model, copies);
    FinderResult result = LearningRateFinder.of(range).threads(threads).find(subject);
    assertThat(copies).hasValueBetween(Math.min(threads, 2) - 1, Math.min(threads, 10) - 1);
    assertThat(result.suggestion())
        .isEqualTo(LearningRateFinder.of(range).find(model).suggestion());
  }

  private record Counted(Trainable subject, AtomicInteger copies) implements Trainable {
    @Override
    public double step(double learningRate) {
      return subject.step(learningRate);
    }

    @Override
    public Snapshot save() {
      return subject.save();
    }

    @Override
    public Optional<Trainable> copy() {
      copies.incrementAndGet();
      return subject.copy();
    }
  }
}

package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that is driven by a loop of the user's own. */
final class RateSearchTest {
  private static final RateSweep RANGE = RateSweep.of(1e-7, 10, 200, Growth.EXPONENTIAL);

  /** The loss of a mini-batch differs from the next, and the gradient too. */
  private static final class Noisy implements Trainable {
    private final NoisyQuadratic model =
        new NoisyQuadratic(new double[] {1, 0.3, 0.01}, 0.5, 0.4, 4);
    private int step;

    @Override
    public double step(double learningRate) {
      return model.step(learningRate) * (1 + 0.2 * new Random(step++).nextGaussian());
    }

    @Override
    public Snapshot save() {
      Snapshot saved = model.save();
      int savedStep = step;
      return () -> {
        saved.restore();
        step = savedStep;
      };
    }
  }

  private static Trainable model(boolean noisy) {
    return noisy ? new Noisy() : new NoisyQuadratic(new double[] {1, 0.3, 0.01}, 0.5, 0, 4);
  }

  /** As the documentation says, each round in another order. */
  private static FinderResult drive(RateSearch search, Trainable model, long order) {
    Map<Integer, Trainable.Snapshot> ends = new HashMap<>(Map.of(0, model.save()));
    Random random = new Random(order);
    while (!search.isDone()) {
      List<TrainingRequest> asks = new ArrayList<>(search.asks());
      Collections.shuffle(asks, random);
      for (TrainingRequest ask : asks) {
        Objects.requireNonNull(ends.get(ask.from())).restore();
        double[] losses = new double[ask.steps()];
        int made = 0;
        do {
          losses[made] = model.step(ask.rate(made));
          made++;
        } while (made < ask.steps() && !ask.isOver(losses, made));
        if (ask.mayContinue()) {
          ends.put(ask.number(), model.save());
        }
        search.tell(ask.number(), Arrays.copyOf(losses, made));
      }
      ends.keySet().removeIf(number -> number != 0 && !search.isNeeded(number));
      assertThat(ends).hasSizeLessThanOrEqualTo(RateSearch.MOST_AT_ONCE + 3);
    }
    return search.result();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOrderInWhichLossesAreToldDoesNotMatter(boolean noisy) {
    LearningRateFinder finder = LearningRateFinder.of(RANGE);
    FinderResult first = drive(finder.search(), model(noisy), 1);
    assertThat(first.rateOrThrow()).isBetween(0.01, 3.0);
    assertThat(first.steps()).isLessThanOrEqualTo(450);
    for (long order = 2; order < 6; order++) {
      FinderResult found = drive(finder.search(), model(noisy), order);
      assertThat(found.suggestion()).isEqualTo(first.suggestion());
      assertThat(found.probes()).isEqualTo(first.probes());
      assertThat(found.steps()).isEqualTo(first.steps());
    }
    double found = finder.find(model(noisy)).rateOrThrow();
    assertThat(found / first.rateOrThrow()).isBetween(0.2, 5.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasAGuessAtAnyTime(boolean noisy) {
    RateSearch search = LearningRateFinder.of(RANGE).search();
    assertThat(search.result().bestGuess()).hasValue(new Suggestion.Rate(1e-3, 1e-7, 10));
    Trainable model = model(noisy);
    Trainable.Snapshot start = model.save();
    for (TrainingRequest ask : search.asks()) {
      start.restore();
      double[] losses = new double[ask.steps()];
      int made = 0;
      do {
        losses[made] = model.step(ask.rate(made));
        made++;
      } while (made < ask.steps() && !ask.isOver(losses, made));
      search.tell(ask.number(), Arrays.copyOf(losses, made));
    }
    FinderResult result = search.result();
    assertThat(result.suggestion().toString()).contains("UNFINISHED");
    assertThat(result.bestGuess()).isPresent();
    assertThat(result.rate()).isEmpty();
  }

  @Test
  void refusesWhatWasNotAsked() {
    RateSearch search = LearningRateFinder.of(RANGE).search();
    TrainingRequest sweep = search.asks().get(0);
    assertThat(sweep.from()).isZero();
    assertThatThrownBy(() -> search.tell(7, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("number = 7: must be that of an open request");
    assertThatThrownBy(() -> search.tell(sweep.number(), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("losses.length = 2: must be 60");
    assertThatThrownBy(() -> search.tell(sweep.number(), new double[61]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("losses.length = 61: must be at most 60");
    double[] losses = new double[60];
    Arrays.fill(losses, 2);
    search.tell(sweep.number(), losses);
    assertThat(search.isDone()).isTrue();
    assertThat(search.result().suggestion().toString()).contains("FLAT");
    assertThatThrownBy(() -> search.tell(sweep.number(), losses))
        .hasMessageStartingWith("number = 1");
  }

  @Test
  void aLongerTrainingWantsALowerRateWhereTheLossHasLevelledOff() {
    LearningRateFinder finder = LearningRateFinder.of(RANGE);
    double last = Double.POSITIVE_INFINITY;
    for (long steps : new long[] {1, 450, 2_000, 10_000, Long.MAX_VALUE}) {
      double rate = finder.trainingSteps(steps).find(new Noisy()).rateOrThrow();
      assertThat(rate).isPositive().isLessThanOrEqualTo(last);
      last = rate;
    }
    assertThat(finder.trainingSteps(450).find(new Noisy()).suggestion())
        .isEqualTo(finder.find(new Noisy()).suggestion());
    assertThatThrownBy(() -> finder.trainingSteps(0))
        .hasMessageStartingWith("trainingSteps = 0: must be at least 1");
  }
}

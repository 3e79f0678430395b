package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of two timelines at the ends of the range of doubles. */
class ProductsTest {
  @ParameterizedTest
  @MethodSource("tooLarge")
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> tooLarge() {
    return Stream.of(
        Mistake.of(
            "a learning rate too large for a double",
            """
            @SuppressWarnings("anneal")
            @Constant(value = 1e200)
            @Constant(times = /*!*/ true, value = 1e200)
            class Config {}
            """,
            "the learning rate times its factor passes the largest double at step 0, where it is"
                + " 1e200 times 1e200",
            "[anneal:overflow]"),
        Mistake.of(
            "a contract of one that is too large is not looked at",
            """
            @SuppressWarnings("anneal")
            @Constant(value = 1e200)
            @Constant(times = /*!*/ true, value = 1e200)
            @Ensures(max = 1, monotone = Monotone.DECREASING)
            class Config {}
            """,
            "[anneal:overflow]"),
        Mistake.of(
            "a learning rate too large in a later phase",
            """
            @SuppressWarnings("anneal")
            @Constant(value = 1e100, until = 1_000)
            @Constant(value = 1e300)
            @PiecewiseConstant(times = /*!*/ true, values = {1, 1e5, 1e10},
                boundaries = {500, 1_500})
            class Config {}
            """,
            "passes the largest double at step 1500, where it is 1e300 times 10000000000",
            "[anneal:overflow]"),
        Mistake.of(
            "a weight decay too large for a double",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1e300)
            @LinearDecay(of = Hyperparameter.WEIGHT_DECAY, times = /*!*/ true, initial = 1,
                end = 1e10, until = 100)
            class Config {}
            """,
            "the weight decay times its factor passes the largest double at step 2, where",
            "[anneal:overflow]"),
        Mistake.of(
            "a factor that grows past the largest double",
            """
            @Constant(value = 0.1)
            @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1e-300)
            @StepDecay(of = Hyperparameter.WEIGHT_DECAY, times = true, initial = 1,
                factor = /*!*/ 10, every = 1, until = 310)
            class Config {}
            """,
            "the weight decay passes the largest double at step 309",
            "[anneal:overflow]"),
        Mistake.of(
            "a weight decay that grows past the largest double",
            """
            @Constant(value = 0.1)
            @MultiStepDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1, factor = /*!*/ 1e200,
                at = {7, 8})
            class Config {}
            """,
            "the weight decay passes the largest double at step 8",
            "[anneal:overflow]"),
        Mistake.of(
            "a weight decay that grows past the largest double before the end of training",
            """
            @TrainingConfig(steps = 310)
            @Constant(value = 0.1)
            @StepDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1, factor = /*!*/ 10, every = 1)
            class Config {}
            """,
            "the weight decay passes the largest double at step 309",
            "[anneal:overflow]"),
        Mistake.of(
            "a momentum that reaches 1 in the middle",
            """
            @Constant(value = 0.1)
            @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9, until = 100)
            @PiecewiseConstant(of = Hyperparameter.MOMENTUM, times = /*!*/ true,
                values = {1.5, 1.3}, boundaries = 50)
            class Config {}
            """,
            "the momentum times its factor is 1.002 at step 42",
            "a momentum is below 1 at every step",
            "[anneal:momentum]"));
  }

  /** The greatest values of both timelines do not come together. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        @Constant(value = 0.1)
        @LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.9, until = 100)
        @LinearDecay(of = Hyperparameter.MOMENTUM, times = true, initial = 1.5, end = 1, until = 100)
        """,
        """
        @StepDecay(initial = 1e300, factor = 0.1, every = 1)
        @PiecewiseConstant(times = true, values = {1e-300, 1e300}, boundaries = 500)
        """,
        """
        @Constant(value = 0.1)
        @StepDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1, factor = 10, every = 1, until = 300)
        """,
        """
        @TrainingConfig(steps = 309)
        @Constant(value = 0.1)
        @StepDecay(of = Hyperparameter.WEIGHT_DECAY, initial = 1, factor = 10, every = 1)
        @Constant(of = Hyperparameter.WEIGHT_DECAY, times = true, value = 1.5)
        """
      })
  void accepts(String annotations) {
    assertThat(Schedules.of(annotations).at(0)).isPositive();
  }

  @Test
  void createRefusesInTheWordsOfTheCompiler() {
    Class<?> open =
        Schedules.compile(List.of("@Constant @Constant(times = true, value = 1e10)")).get(0);
    String closed =
        Javac.of(
                Source.config(
                    """
                    @SuppressWarnings("anneal")
                    @Constant(value = 1e300)
                    @Constant(times = true, value = 1e10)
                    class Config {}
                    """))
            .run()
            .messages()
            .get(0)
            .text();

    assertThat(Schedules.create(open, 1e298).at(0)).isEqualTo(1e308);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedules.create(open, 1e300))
        .withMessageContaining("[anneal:overflow]")
        .satisfies(e -> assertThat(closed).contains(e.getMessage()));
  }

  @Test
  void createRefusesAnOpenMomentum() {
    Class<?> open =
        Schedules.compile(
                List.of(
                    "@Constant(value = 0.1) @Constant(of = Hyperparameter.MOMENTUM)"
                        + " @LinearDecay(of = Hyperparameter.MOMENTUM, times = true, initial = 1,"
                        + " end = 1.2, until = 100)"))
            .get(0);

    assertThat(Schedules.create(open, 0.8).momentum(100)).isEqualTo(0.96);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedules.create(open, 0.9))
        .withMessageContaining("the momentum times its factor is 1.0008 at step 56");
  }

  /** What a product can not pass is not asked by create. */
  @Test
  void asksOnlyWhereBothMayBeAboveOne() {
    String source =
        Javac.of(
                Source.config(
                    """
                    @Constant
                    @ExponentialDecay(times = true, initial = 1, factor = 0.9, every = 9)
                    class Config {}
                    """))
            .run()
            .sources()
            .values()
            .iterator()
            .next();

    assertThat(source).doesNotContain("Contracts");
  }

  @Test
  void aFactorBelowTheSmallestDoubleCounts() {
    TrainingSchedule schedule =
        Schedules.of(
            "@Constant(value = 1e100)"
                + " @StepDecay(times = true, initial = 1, factor = 0.5, every = 1)");
    double[] rates = new double[1_500];
    schedule.fill(0, rates);

    assertThat(schedule.at(1_300)).isEqualTo(Math.scalb(1e100, -1_300));
    for (int k = 0; k < rates.length; k++) {
      assertThat(rates[k]).isEqualTo(schedule.at(k));
    }
  }

  /** With a reduction on a plateau, too. */
  @Test
  void aPlateauReducesTheProduct() {
    assertThat(
            Schedules.of(
                    "@Constant(value = 0.3) @Constant(times = true, value = 0.1)"
                        + " @ReduceOnPlateau(factor = 0.5)")
                .at(7))
        .isEqualTo(0.3 * 0.1);
  }
}

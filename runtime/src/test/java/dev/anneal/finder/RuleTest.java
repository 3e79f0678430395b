package dev.anneal.finder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule on curves whose answer is known by construction. */
final class RuleTest {
  private static final int POINTS = 161;
  private static final int POINTS_PER_DECADE = 20;

  /** Rates from 1e-6 to 100, twenty to the decade. */
  private static double[] rates() {
    double[] rates = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      rates[i] = Math.pow(10, -6 + (double) i / POINTS_PER_DECADE);
    }
    return rates;
  }

  /** The raw losses whose average, smoothed by 0.98, is the given function of log10 of the rate. */
  private static LossCurve smoothingTo(DoubleUnaryOperator smoothed) {
    double[] rates = rates();
    double[] losses = new double[POINTS];
    double before = 0;
    for (int i = 0; i < POINTS; i++) {
      double wanted = smoothed.applyAsDouble(Math.log10(rates[i])) * (1 - Math.pow(0.98, i + 1));
      losses[i] = (wanted - 0.98 * before) / (1 - 0.98);
      before = wanted;
    }
    return LossCurve.of(rates, losses, LossCurve.End.COMPLETE);
  }

  /** Falls from 2 to 1 around 10^-2, rises from 10^0 on. */
  private static double typical(double x) {
    return 1 + 1 / (1 + Math.exp(4 * (x + 2))) + (x > 0 ? x * x : 0);
  }

  private static double rate(Rule rule, LossCurve curve) {
    assertThat(rule.suggest(curve)).isInstanceOf(Suggestion.Rate.class);
    return ((Suggestion.Rate) rule.suggest(curve)).value();
  }

  /** Within so many points of the curve of the rate expected. */
  private static void assertNear(double found, double expected, int points) {
    assertThat(Math.abs(Math.log10(found / expected)) * POINTS_PER_DECADE)
        .as("found %s, expected %s", found, expected)
        .isLessThanOrEqualTo(points + 1e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3.5, -2.75, -2, -1.2})
  void steepestIsTheInflectionOfALogisticFall(double centre) {
    LossCurve curve = smoothingTo(x -> 1 + 1 / (1 + Math.exp(4 * (x - centre))));
    assertNear(rate(Rule.STEEPEST, curve), Math.pow(10, centre), 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.5, 0, 0.5, 1})
  void minimumOverTen(double centre) {
    LossCurve curve = smoothingTo(x -> 1 + (x - centre) * (x - centre));
    assertNear(rate(Rule.MINIMUM_OVER_TEN, curve), Math.pow(10, centre) / 10, 1);
  }

  @Test
  void valleyIsTheMiddleOfTheLongestFall() {
    // Flat below 10^-4, falls to 10^-1, rises after. The source takes a third and a half of a
    // third,
    // both rounded down, from one point before the fall.
    LossCurve curve = smoothingTo(x -> x < -4 ? 5 : x < -1 ? 5 - (x + 4) : 2 + 3 * (x + 1));
    assertNear(rate(Rule.VALLEY, curve), Math.pow(10, -2.5), 3);
  }

  @Test
  void slideStopsWhereTheSlopeNoLongerChanges() {
    // Slopes: constant up to 10^0, then growing by 0.02 a point, more than the threshold over 15.
    LossCurve curve =
        smoothingTo(x -> {
          double points = Math.max(0, x * POINTS_PER_DECADE);
          return 5 - 0.001 * (x + 6) * POINTS_PER_DECADE + 0.01 * points * points;
        });
    // The slopes at the ends of the interval agree first when both lie on the straight part.
    assertNear(rate(Rule.SLIDE, curve), Math.pow(10, -15.0 / POINTS_PER_DECADE), 2);
  }

  @Test
  void edgeIsWhereTheLossHasRisenByATenthOfItsFall() {
    double[] rates = rates();
    double[] losses = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      // Falls from 10 to 1 between 10^-2 and 10^-1, jumps to 3 at 10^0.
      double x = Math.log10(rates[i]) + 1e-9;
      losses[i] = x < -2 ? 10 : x < -1 ? 10 - 9 * (x + 2) : x < 0 ? 1 : 3;
    }
    LossCurve curve = LossCurve.of(rates, losses, LossCurve.End.COMPLETE);
    // The average of factor 0.7 moves by 0.3 of the jump of 2 at once; 10% of the fall is 0.9.
    assertNear(rate(Rule.EDGE_OVER_EIGHT, curve), 1.0 / 8, 2);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleSuggestsARateInsideTheCurve(Rule rule) {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double noise = Math.pow(10, -4 + 3.5 * random.nextDouble());
      double shift = 2 * random.nextDouble() - 1;
      LossCurve curve = smoothingTo(x -> typical(x + shift) + noise * random.nextGaussian() / 20);
      if (rule.suggest(curve) instanceof Suggestion.Rate found) {
        assertThat(found.value()).isBetween(curve.rate(0) / 10, curve.rate(POINTS - 1));
        assertThat(found.low()).isLessThanOrEqualTo(found.value());
        assertThat(found.high()).isGreaterThanOrEqualTo(found.value());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Rule.class, names = "SLIDE", mode = EnumSource.Mode.EXCLUDE)
  void aRuleIsFreeOfTheScaleOfTheLoss(Rule rule) {
    LossCurve curve = smoothingTo(RuleTest::typical);
    double[] scaled = curve.losses();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= 0x1p-30;
    }
    LossCurve small = LossCurve.of(rates(), scaled, LossCurve.End.COMPLETE);
    assertThat(rule.suggest(small)).isEqualTo(rule.suggest(curve));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void oneSpikeAtTheStartDoesNotMislead(Rule rule) {
    LossCurve clean = LossCurve.of(rates(), plain(0), LossCurve.End.COMPLETE);
    LossCurve spiked = LossCurve.of(rates(), plain(0.5), LossCurve.End.COMPLETE);
    assertNear(rate(rule, spiked), rate(rule, clean), 3);
  }

  private static double[] plain(double spike) {
    double[] rates = rates();
    double[] losses = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      losses[i] = typical(Math.log10(rates[i]));
    }
    losses[0] += spike;
    return losses;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 7, 8, 10, 16, 20})
  void shortCurvesGiveARateOrSayWhyNot(int points) {
    double[] rates = new double[points];
    double[] losses = new double[points];
    for (int i = 0; i < points; i++) {
      rates[i] = Math.pow(2, i);
      losses[i] = 10 - 0.1 * i * i;
    }
    LossCurve curve = LossCurve.of(rates, losses, LossCurve.End.COMPLETE);
    for (Rule rule : Rule.values()) {
      assertThat(rule.suggest(curve)).as("%s of %s points", rule, points).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleSaysWhatItIs(Rule rule) {
    assertThat(rule.title()).isNotBlank();
    assertThat(rule.source()).isNotBlank();
  }
}

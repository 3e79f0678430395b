package dev.anneal.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IntervalTest {
  private static final int INTERVALS = Boolean.getBoolean("anneal.long") ? 200_000 : 4_000;
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger LAST = BigInteger.valueOf(Long.MAX_VALUE);

  private final SplittableRandom random = new SplittableRandom(12);

  @ParameterizedTest
  @CsvSource({
    "12, 1, 12, 24, 36, 48",
    "25, 2, 13, 25, 38, 50",
    "66, 10, 7, 13, 20, 26",
    "1, 1, 1, 2, 3, 4",
    "3, 2, 2, 3, 5, 6"
  })
  void multiplesAreRoundedHalfUp(
      long numerator, long denominator, long first, long second, long third, long fourth) {
    Interval interval = interval(numerator, denominator);

    assertThat(LongStream.rangeClosed(0, 4).map(interval::multiple))
        .containsExactly(0L, first, second, third, fourth);
    assertThat(interval.count(first - 1)).isZero();
    assertThat(interval.count(first)).isEqualTo(1);
    assertThat(interval.count(fourth - 1)).isEqualTo(3);
    assertThat(interval.count(fourth)).isEqualTo(4);
  }

  @Test
  void areThoseOfTheFraction() {
    for (int i = 0; i < INTERVALS; i++) {
      BigInteger denominator = denominator();
      BigInteger numerator = numerator(denominator);
      Interval interval = Interval.of(numerator, denominator);
      for (int j = 0; j < 20; j++) {
        long k = step();
        long count = count(numerator, denominator, k);
        assertThat(interval.count(k)).as("%s/%s: %s", numerator, denominator, k).isEqualTo(count);
        long near = Math.max(0, count - 1 + j % 3);
        BigInteger multiple = rounded(numerator.multiply(BigInteger.valueOf(near)), denominator);
        assertThat(interval.multiple(near))
            .as("%s/%s times %s", numerator, denominator, near)
            .isEqualTo(multiple.min(LAST).longValueExact());
        long before = multiple.min(LAST).longValueExact() - 1;
        if (before >= 0 && multiple.compareTo(LAST) <= 0) {
          assertThat(interval.count(before)).isEqualTo(near - 1);
          assertThat(interval.count(before + 1)).isEqualTo(near);
        }
      }
    }
  }

  @Test
  void sumsAreRoundedOnce() {
    for (int i = 0; i < INTERVALS; i++) {
      BigInteger denominator = denominator();
      BigInteger up = numerator(denominator);
      BigInteger downDenominator = random.nextInt(3) == 0 ? denominator() : denominator;
      BigInteger down = numerator(downDenominator);
      Interval rise = Interval.of(up, denominator);
      Interval period = rise.plus(Interval.of(down, downDenominator));
      Multiples turns = period.multiplesPlus(rise);
      BigInteger common = denominator.multiply(downDenominator);
      BigInteger both = up.multiply(downDenominator).add(down.multiply(denominator));
      for (int j = 0; j < 20; j++) {
        long cycle = period.count(step());
        BigInteger turn =
            both.multiply(BigInteger.valueOf(cycle)).add(up.multiply(downDenominator));
        assertThat(turns.at(cycle))
            .as("%s/%s and %s/%s: %s", up, denominator, down, downDenominator, cycle)
            .isEqualTo(rounded(turn, common).min(LAST).longValueExact());
      }
    }
  }

  @Test
  void aDenominatorThatIsTooLongIsRounded() {
    BigInteger three = BigInteger.valueOf(3).pow(100);
    BigInteger numerator = three.multiply(BigInteger.TEN).add(BigInteger.ONE);
    Interval interval = Interval.of(numerator, three);

    BigInteger rounded = rounded(numerator.shiftLeft(120), three);
    assertThat(interval.numerator().shiftLeft(120).divide(interval.denominator()))
        .isEqualTo(rounded);
    assertThat(interval.multiple(1L << 40)).isEqualTo(10L << 40);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, 1_000, (1L << 62) + 1, Long.MAX_VALUE})
  void wholeNumbersDivide(long steps) {
    Interval interval = Interval.of(steps);

    assertThat(interval.isWhole()).isTrue();
    assertThat(interval.steps()).isEqualTo(steps);
    for (int i = 0; i < 1_000; i++) {
      long k = step();
      assertThat(interval.count(k)).isEqualTo(k / steps);
      assertThat(interval.multiple(k / steps)).isEqualTo(k / steps * steps);
    }
  }

  @Test
  void lessThanAStepIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval(3, 5))
        .withMessage("A length of 0.6 steps is less than one step; give a longer one.");
    assertThat(interval(5, 5).isWhole()).isTrue();
    assertThat(interval(6, 5).isWhole()).isFalse();
  }

  private static Interval interval(long numerator, long denominator) {
    return Interval.of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  private static BigInteger rounded(BigInteger numerator, BigInteger denominator) {
    return numerator.multiply(TWO).add(denominator).divide(denominator.multiply(TWO));
  }

  /** Returns the largest c of which {@code floor(c p/q + 1/2) <= k}, that is c p/q < k + 1/2. */
  private static long count(BigInteger numerator, BigInteger denominator, long k) {
    BigInteger twice = BigInteger.valueOf(k).multiply(TWO).add(BigInteger.ONE);
    return twice
        .multiply(denominator)
        .subtract(BigInteger.ONE)
        .divide(numerator.multiply(TWO))
        .longValueExact();
  }

  private BigInteger denominator() {
    return switch (random.nextInt(4)) {
      case 0 -> BigInteger.TEN.pow(random.nextInt(37));
      case 1 -> BigInteger.ONE.shiftLeft(random.nextInt(120));
      case 2 -> BigInteger.valueOf(random.nextLong(1, 1L << 31)).multiply(BigInteger.TEN.pow(17));
      default -> BigInteger.valueOf(random.nextLong(1, 1L << random.nextInt(1, 62)));
    };
  }

  private BigInteger numerator(BigInteger denominator) {
    BigInteger whole = BigInteger.valueOf(random.nextLong(1, 1L << random.nextInt(1, 63)));
    BigInteger rest =
        switch (random.nextInt(4)) {
          case 0 -> BigInteger.ONE;
          case 1 -> denominator.subtract(BigInteger.ONE);
          case 2 -> denominator.divide(TWO);
          default ->
              new BigInteger(denominator.bitLength() + 1, new java.util.Random(random.nextLong()));
        };
    return whole.multiply(denominator).add(rest);
  }

  private long step() {
    return switch (random.nextInt(3)) {
      case 0 -> Long.MAX_VALUE - random.nextLong(1L << random.nextInt(1, 63));
      case 1 -> random.nextLong(1L << random.nextInt(1, 63));
      default -> random.nextLong(Long.MAX_VALUE);
    };
  }
}

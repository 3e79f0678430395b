package dev.anneal.curve;

import dev.anneal.numeric.DoubleDouble;
import java.util.SplittableRandom;

/** Random parameters of curves, the likely ones and the extreme. */
public final class Draw {
  private final SplittableRandom random;
  private final long longest;

  /**
   * Makes a source.
   *
   * @param seed of the random numbers
   * @param longest the largest length drawn
   */
  public Draw(long seed, long longest) {
    this.random = new SplittableRandom(seed);
    this.longest = longest;
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  public int upTo(int limit) {
    return random.nextInt(limit) + 1;
  }

  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  public <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Returns a rate: usually of the size of a learning rate, sometimes any positive double. */
  double rate() {
    return switch (random.nextInt(12)) {
      case 0 -> Double.longBitsToDouble(random.nextLong(1, 0x7ff0000000000000L));
      case 1 -> Double.longBitsToDouble(random.nextLong(1, 0x0010000000000000L));
      case 2 -> oneOf(new Double[] {Double.MIN_VALUE, Double.MIN_NORMAL, 1.0, Double.MAX_VALUE});
      case 3 -> upTo(1000) / 1000.0;
      default -> StrictMath.exp(between(-18, 2));
    };
  }

  public double rateOrZero() {
    return chance(0.15) ? 0 : rate();
  }

  /** Returns a second rate: usually unrelated to the first, sometimes a few ulp away. */
  public double other(double rate) {
    if (chance(0.15)) {
      double near = rate;
      int steps = upTo(3);
      for (int i = 0; i < steps; i++) {
        near = rate > 1 ? Math.nextDown(near) : Math.nextUp(near);
      }
      return near;
    }
    return rate();
  }

  /** Returns a length in steps, at most the longest. */
  public long length() {
    long length =
        switch (random.nextInt(8)) {
          case 0 -> upTo(4);
          case 1 -> upTo(1000);
          case 2 -> (1L << 40 + random.nextInt(23)) + random.nextInt(3) - 1;
          case 3 -> random.nextLong(1, 1L << 62);
          case 4 -> random.nextLong(1, 1L << upTo(61));
          default -> random.nextLong(1, 1L << upTo(24));
        };
    return length <= longest ? length : 1 + length % longest;
  }

  /** Returns a length, or rarely none. */
  long lengthOrEndless() {
    return chance(0.3) ? Curve.UNBOUNDED : length();
  }

  /** Returns a factor below 1, down to extremes. */
  double factor() {
    return switch (random.nextInt(6)) {
      case 0 -> 1 - StrictMath.exp(between(-37, -1));
      case 1 -> oneOf(new Double[] {0.1, 0.5, 0.9, 0.25, Math.nextDown(1.0), Double.MIN_VALUE});
      case 2 -> 1 - upTo(999) / 100_000.0;
      default -> Math.max(random.nextDouble(), 1e-3);
    };
  }

  /** Returns a step of a curve: inside, at its ends and middle, or past its end. */
  public long step(long length) {
    long last = length == Curve.UNBOUNDED ? Long.MAX_VALUE - 1 : length;
    return switch (random.nextInt(10)) {
      case 0 -> Math.min(last, random.nextInt(3));
      case 1 -> Math.max(0, last - random.nextInt(3));
      case 2 -> Math.max(0, Math.min(last, last / 2 + random.nextInt(5) - 2));
      case 3 -> Math.max(0, Math.min(last, last / 4 + random.nextInt(5) - 2));
      case 4 -> Math.min(last, random.nextLong(1L << upTo(62)));
      case 5 -> Math.max(0, last - random.nextLong(1L << upTo(62)));
      case 6 -> chance(0.1) ? Long.MAX_VALUE : random.nextLong(Long.MAX_VALUE);
      case 7 -> Math.min(last, random.nextLong(1L << upTo(30)) << random.nextInt(20));
      default -> random.nextLong(last) + 1;
    };
  }

  /** Returns a number of any sign within so many binary orders of 1, its digits often extreme. */
  public double number(int orders) {
    double digits =
        switch (random.nextInt(6)) {
          case 0 -> 1 + random.nextInt(4) * 0x1p-52;
          case 1 -> 2 - (1 + random.nextInt(4)) * 0x1p-52;
          case 2 -> 1.5 + (random.nextInt(5) - 2) * 0x1p-52;
          case 3 ->
              1 + (random.nextInt(1 << 26) + 0.5) * 0x1p-26 + (random.nextInt(5) - 2) * 0x1p-52;
          default -> 1 + random.nextDouble();
        };
    double signed = chance(0.5) ? digits : -digits;
    return Math.scalb(signed, random.nextInt(2 * orders + 1) - orders);
  }

  /** Returns what may be added to a number that it is the rounding of, often nearly half an ulp. */
  public double below(double number) {
    double half = Math.ulp(Math.nextDown(Math.abs(number))) / 2;
    return half * (1 - 0x1p-20) * (chance(0.3) ? number(0) / 2 : between(-1, 1));
  }

  public DoubleDouble doubleDouble(int orders) {
    double high = number(orders);
    return new DoubleDouble(high, below(high));
  }

  public long nextLong() {
    return random.nextLong();
  }

  /** Draws the bend of a curve, in [0, 1): often 1/2, the least, the largest, or near either. */
  public double bend() {
    return switch (upTo(6)) {
      case 1 -> 0.5;
      case 2 -> chance(0.5) ? 0 : Double.MIN_VALUE;
      case 3 -> 1 - 0x1p-53;
      case 4 -> 1 - Math.scalb(1.0, -upTo(52));
      case 5 -> Math.scalb(1.0, -upTo(1000));
      default -> between(0, 1);
    };
  }
}

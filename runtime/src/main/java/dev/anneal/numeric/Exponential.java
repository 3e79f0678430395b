package dev.anneal.numeric;

/**
 * The exponential function of a sum of two doubles, to 0.52 ulp and monotone.
 *
 * <p>With {@code x = (256 e + i) ln 2 / 256 + r} and r not below 0, the result is {@code 2^e t (1 +
 * p(r))}, t the i-th of 256 tabulated roots of 2: P. T. P. Tang, "Table-driven implementation of
 * the exponential function in IEEE floating-point arithmetic", ACM TOMS 15 (1989), 144-157. The
 * coefficients of p are positive, so that rounding keeps the order within an interval, and at its
 * end the result is clamped to the next root. As r is below 2^-8.5, what p has no term for is below
 * 2^-60, and so is what it loses by rounding; beside the one rounding of the result both count less
 * than 0.02 ulp.
 */
public final class Exponential {
  private static final int INDEX_BITS = 8;
  private static final int ROOTS = 1 << INDEX_BITS;
  private static final double[] ROOT = new double[ROOTS + 1];
  private static final double[] ROOT_REST = new double[ROOTS + 1];

  private static final double INTERVALS_PER_UNIT = ROOTS / 0x1.62e42fefa39efp-1;

  /** ln 2 / 256 cut off so that its product with a count of intervals is exact, and the rest. */
  static final double INTERVAL = 0x1.62e42fef8p-9;

  static final double INTERVAL_REST = 0x1.1cf79abc9e3b4p-44;

  /** The results are 0 below and infinite above. */
  private static final double LARGEST = 800;

  /** Added to a number below 2^51, it rounds it to an integer. */
  private static final double ROUNDER = 0x1.8p52;

  static {
    DoubleDouble interval = DoubleDouble.LN_2.scaled(-INDEX_BITS);
    for (int i = 0; i <= ROOTS; i++) {
      WideDouble root = WideDouble.exp(interval.times((double) i));
      ROOT[i] = i == ROOTS ? 2 : root.value();
      ROOT_REST[i] = i == ROOTS ? 0 : root.rest();
    }
  }

  private Exponential() {}

  /**
   * Returns {@code e^(x + rest)}, rest being below an ulp of x, to 0.52 ulp; a subnormal result is
   * rounded twice, to 0.77 ulp.
   */
  static double of(double x, double rest) {
    if (Math.abs(x) > LARGEST) {
      return x < 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double intervals = intervals(x, rest);
    double r = within(x, rest, intervals);
    double growth = r + r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
    int i = (int) intervals & ROOTS - 1;
    double root = ROOT[i];
    double value = root + (ROOT_REST[i] + root * growth);
    double next = ROOT[i + 1];
    return scaled(value > next ? next : value, (int) intervals >> INDEX_BITS);
  }

  /**
   * Returns {@code 1 - e^-(x + rest)} for {@code x >= 0}, without cancellation near 0: to 1.5 ulp,
   * most of which is the rounding of the root's own complement and of the sum with it.
   */
  public static double complement(double x, double rest) {
    if (x > LARGEST) {
      return 1;
    }
    double intervals = intervals(x, rest);
    double r = within(x, rest, intervals);
    double series = 1.0 / 6 - r * (1.0 / 24 - r * (1.0 / 120 - r * (1.0 / 720)));
    double shrinkage = r - r * r * (0.5 - r * series);
    int down = -(int) intervals;
    double root = root(down);
    double value = (1 - root) + (root * shrinkage - rootRest(down));
    double next = (1 - root(down - 1)) - rootRest(down - 1);
    return value > next ? next : value;
  }

  /**
   * Returns what {@link #of} misses, for a result that is a normal number and whose 2^-53 is one:
   * both make the exponential to 2^-59, of which the root's rest times the series, left out here as
   * well, is up to 2^-61.
   */
  static double rest(double x, double rest) {
    if (Math.abs(x) > LARGEST) {
      return 0;
    }
    double intervals = intervals(x, rest);
    double r = within(x, rest, intervals);
    double growth = r + r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
    int i = (int) intervals & ROOTS - 1;
    double root = ROOT[i];
    double low = ROOT_REST[i] + root * growth;
    double value = Math.min(root + low, ROOT[i + 1]);
    return scaled((root - value) + low, (int) intervals >> INDEX_BITS);
  }

  /**
   * Returns what {@link #complement} misses, for a result of at most 1/2: both make it to 2^-56.
   * What is left out is the root's rest times the series, below 2^-62, of a result that is above
   * 2^-8 wherever the root is not 1.
   */
  public static double complementRest(double x, double rest) {
    if (x > LARGEST) {
      return 0;
    }
    double intervals = intervals(x, rest);
    double whole = x - intervals * INTERVAL;
    double part = rest - intervals * INTERVAL_REST;
    double r = whole + part;
    double series = 1.0 / 6 - r * (1.0 / 24 - r * (1.0 / 120 - r * (1.0 / 720)));
    double shrinkageRest = (whole - r) + part - r * r * (0.5 - r * series);
    double root = root(-(int) intervals);
    double product = root * r;
    double low =
        DoubleDouble.productError(root, r, product)
            + root * shrinkageRest
            - rootRest(-(int) intervals);
    double high = 1 - root;
    double sum = high + product;
    double sumRest = DoubleDouble.sumError(high, product, sum);
    return (sum - complement(x, rest)) + (sumRest + low);
  }

  /** Returns what {@link #of} misses: the sum of both keeps the order, too. */
  static double orderedRest(double x, double rest) {
    if (Math.abs(x) > LARGEST) {
      return 0;
    }
    double intervals = intervals(x, rest);
    double r = within(x, rest, intervals);
    double growth = r + r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
    int i = (int) intervals & ROOTS - 1;
    double low = ROOT_REST[i] + ROOT[i] * growth;
    double value = ROOT[i] + low;
    double missed = (ROOT[i] - value) + low;
    double next = ROOT[i + 1];
    boolean passed = value > next || value == next && missed > ROOT_REST[i + 1];
    return scaled(passed ? ROOT_REST[i + 1] : missed, (int) intervals >> INDEX_BITS);
  }

  /** Returns the number of whole intervals of ln 2 / 256 below x, rounded down. */
  private static double intervals(double x, double rest) {
    double intervals = (x * INTERVALS_PER_UNIT - 0.5 + ROUNDER) - ROUNDER;
    double r = within(x, rest, intervals);
    return r < 0 ? intervals - 1 : r >= INTERVAL + INTERVAL_REST ? intervals + 1 : intervals;
  }

  private static double within(double x, double rest, double intervals) {
    return (x - intervals * INTERVAL) + (rest - intervals * INTERVAL_REST);
  }

  private static double root(int intervals) {
    return scaled(ROOT[intervals & ROOTS - 1], intervals >> INDEX_BITS);
  }

  private static double rootRest(int intervals) {
    return scaled(ROOT_REST[intervals & ROOTS - 1], intervals >> INDEX_BITS);
  }

  private static double scaled(double value, int exponent) {
    if (exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT) {
      return value * power(exponent);
    }
    int half = exponent / 2;
    return value * power(half) * power(exponent - half);
  }

  /** Returns {@code 2^exponent} for an exponent of a normal double. */
  private static double power(int exponent) {
    return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
  }
}

package dev.anneal.sgd;

/**
 * What the last steps do to a parameter, and its velocity, whose gradient was zero in them.
 *
 * <p>Such a step is a linear map of the pair (p, v), and several of them are the product of their
 * maps. The maps of the last {@value #CAPACITY} steps are kept, with 1 subtracted from the factor
 * of p upon p, so that a small weight decay keeps its precision; the products over the last 1, 2,
 * 3, ... of them are worked out as far as they are asked for, once for each step.
 */
final class MissedSteps {
  /** How many steps can be made up for; a power of two. */
  static final int CAPACITY = 1024;

  private static final int MASK = CAPACITY - 1;

  /** Four numbers for each step: the effect of p on p (less 1), v on p, p on v, v on v. */
  private final double[] maps;

  private final double[] products = new double[4 * (CAPACITY + 1)];
  private int productsKnown;
  private int productsAt;

  MissedSteps() {
    this(new double[4 * CAPACITY]);
  }

  private MissedSteps(double[] maps) {
    this.maps = maps;
    products[3] = 1;
  }

  MissedSteps copy() {
    return new MissedSteps(maps.clone());
  }

  /** Whether a step changes parameters whose gradient is zero, or may change their velocity. */
  static boolean matters(Coefficients c, boolean velocity) {
    return velocity || c.rate * c.decay + c.shrink != 0;
  }

  /** Notes that step {@code step}, of those that matter, was made with the given coefficients. */
  void record(int step, Coefficients c, boolean velocity) {
    int at = 4 * (step & MASK);
    double push = c.nesterov ? 1 + c.momentum : 1;
    double carry = c.nesterov ? c.momentum * c.momentum : c.momentum;
    maps[at] = -(c.rate * c.decay * push + c.shrink);
    maps[at + 1] = velocity ? -c.rate * carry : 0;
    maps[at + 2] = velocity ? c.decay : 0;
    maps[at + 3] = velocity ? c.momentum : 0;
    productsKnown = 0;
  }

  /**
   * Answers where in {@link #product} the product of the {@code gap} steps before step {@code next}
   * begins.
   */
  int product(int next, int gap) {
    if (productsAt != next) {
      productsAt = next;
      productsKnown = 0;
    }
    for (int k = productsKnown + 1; k <= gap; k++) {
      int from = 4 * (k - 1);
      int map = 4 * ((next - k) & MASK);
      double pp = products[from];
      double pv = products[from + 1];
      double vp = products[from + 2];
      double vv = products[from + 3];
      products[4 * k] = pp + maps[map] + (pp * maps[map] + pv * maps[map + 2]);
      products[4 * k + 1] = (1 + pp) * maps[map + 1] + pv * maps[map + 3];
      products[4 * k + 2] = vp * (1 + maps[map]) + vv * maps[map + 2];
      products[4 * k + 3] = vp * maps[map + 1] + vv * maps[map + 3];
    }
    productsKnown = Math.max(productsKnown, gap);
    return 4 * gap;
  }

  double product(int at) {
    return products[at];
  }
}

package dev.anneal.sgd.update;

/**
 * What the last steps do to a parameter p, its velocity v and its average a, where the gradient was
 * zero in them.
 *
 * <p>Such a step is a linear map of (p, v, a), and several of them are the product of their maps.
 * The maps of the last {@value #CAPACITY} steps are kept; the products over the last 1, 2, 3, ...
 * of them are worked out as far as they are asked for, once for each step. The factors of p upon p
 * and of a upon a are kept with 1 subtracted, so that a small weight decay keeps its precision.
 */
public final class MissedSteps {
  /** How many steps can be made up for; a power of two. */
  public static final int CAPACITY = 1024;

  private static final int MASK = CAPACITY - 1;

  /** The numbers kept of a step: {@link #PP} to {@link #VV}, and the average's share of p. */
  private static final int MAP = 5;

  private static final int SHARE = 4;

  /** The numbers of a product; which variable's effect on which, the latter first. */
  private static final int PRODUCT = 7;

  /** The length of {@link #maps}. */
  public static final int NUMBERS = MAP * CAPACITY;

  static final int PP = 0;
  static final int PV = 1;
  static final int VP = 2;
  static final int VV = 3;
  static final int AP = 4;
  static final int AV = 5;
  static final int AA = 6;

  private final double[] maps;
  private final double[] products = new double[PRODUCT * (CAPACITY + 1)];
  private int productsKnown;
  private int productsAt;

  /** Makes the record of no steps yet. */
  public MissedSteps() {
    this(new double[NUMBERS]);
  }

  private MissedSteps(double[] maps) {
    this.maps = maps;
    products[VV] = 1;
  }

  /**
   * Answers the steps that another object noted and gave out by {@link #maps}.
   *
   * @param maps so many as {@link #NUMBERS}
   */
  public static MissedSteps of(double[] maps) {
    return new MissedSteps(maps.clone());
  }

  /** The numbers that {@link #of} makes the same object from. */
  public double[] maps() {
    return maps.clone();
  }

  MissedSteps copy() {
    return new MissedSteps(maps.clone());
  }

  /**
   * Notes that a step was made.
   *
   * @param step the number of the step, of those noted
   * @param velocity whether velocities are kept
   * @param share the share of the parameters in the average
   */
  void record(int step, Coefficients c, boolean velocity, double share) {
    int at = MAP * (step & MASK);
    maps[at + SHARE] = share;
    productsKnown = 0;
    if (c.frozen) {
      maps[at + PP] = 0;
      maps[at + PV] = 0;
      maps[at + VP] = 0;
      maps[at + VV] = velocity ? 1 : 0;
      return;
    }
    double push = c.nesterov ? 1 + c.momentum : 1;
    double carry = c.nesterov ? c.momentum * c.momentum : c.momentum;
    maps[at + PP] = -(c.rate * c.decay * push + c.shrink);
    maps[at + PV] = velocity ? -c.rate * carry : 0;
    maps[at + VP] = velocity ? c.decay : 0;
    maps[at + VV] = velocity ? c.momentum : 0;
  }

  /**
   * Works out the product of the {@code gap} steps before step {@code next}; answers where it
   * begins for {@link #product}.
   */
  int product(int next, int gap) {
    if (productsAt != next) {
      productsAt = next;
      productsKnown = 0;
    }
    for (int k = productsKnown + 1; k <= gap; k++) {
      extend(PRODUCT * (k - 1), PRODUCT * k, MAP * ((next - k) & MASK));
    }
    productsKnown = Math.max(productsKnown, gap);
    return PRODUCT * gap;
  }

  /** Multiplies a product by the map of the step before its first. */
  private void extend(int from, int to, int map) {
    double pp = maps[map + PP];
    double pv = maps[map + PV];
    double vp = maps[map + VP];
    double vv = maps[map + VV];
    double share = maps[map + SHARE];
    double p = products[from + PP];
    products[to + PP] = p + pp + (p * pp + products[from + PV] * vp);
    products[to + PV] = (1 + p) * pv + products[from + PV] * vv;
    products[to + VP] = products[from + VP] * (1 + pp) + products[from + VV] * vp;
    products[to + VV] = products[from + VP] * pv + products[from + VV] * vv;
    double ofP = products[from + AP];
    double ofV = products[from + AV];
    double ofA = 1 + products[from + AA];
    products[to + AP] = ofP * (1 + pp) + ofV * vp + ofA * share * (1 + pp);
    products[to + AV] = ofP * pv + ofV * vv + ofA * share * pv;
    products[to + AA] = products[from + AA] - share * ofA;
  }

  /** One number of a product: {@link #PP} and so on, added to where it begins. */
  double product(int at) {
    return products[at];
  }
}

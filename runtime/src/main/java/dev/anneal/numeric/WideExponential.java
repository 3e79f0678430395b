package dev.anneal.numeric;

/** The exponential function in two doubles, divided by a power of two of any size. */
public final class WideExponential {
  /** Results are divided by two to multiples of this. */
  public static final int SPAN = 400;

  private static final DoubleDouble LOG_OF_SPAN = DoubleDouble.LN_2.times((double) SPAN);

  private WideExponential() {}

  /** Returns how many spans bring the exponential of a number near 1. */
  public static int spans(double x) {
    return (int) Math.rint(x / LOG_OF_SPAN.hi());
  }

  /** Returns {@code e^(x + rest) 2^(-400 spans)}, or what that misses. */
  public static double of(double x, double rest, int spans, boolean wantRest) {
    double product = spans * LOG_OF_SPAN.hi();
    double shifted = x - product;
    double part = shifted - x;
    double productRest =
        DoubleDouble.productError(spans, LOG_OF_SPAN.hi(), product) + spans * LOG_OF_SPAN.lo();
    double shiftedRest = (x - (shifted - part)) - (product + part) - productRest + rest;
    return wantRest
        ? Exponential.orderedRest(shifted, shiftedRest)
        : Exponential.of(shifted, shiftedRest);
  }
}

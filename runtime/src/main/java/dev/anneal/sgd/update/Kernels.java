package dev.anneal.sgd.update;

/**
 * The loops over arrays of parameters, for one type of array. Every range is from {@code from} to
 * {@code to - 1}. Scalars come as doubles and are rounded to the type of the elements; sums are
 * doubles.
 *
 * <p>Public so that the loops can be timed by themselves; no part of what users of the loop need.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface Kernels<A> {

  /** The kernels for {@code double[]}. */
  Kernels<double[]> DOUBLE = new DoubleKernels();

  /** The kernels for {@code float[]}. */
  Kernels<float[]> FLOAT = new FloatKernels();

  /** The type of the arrays. */
  Class<A> type();

  /** The number of elements. */
  int length(A array);

  /** A new array of zeros. */
  A zeros(int length);

  /** Copies all of an array over another. */
  void copy(A source, A target);

  /** Writes zeros. */
  void clear(A array, int from, int to);

  /** The largest finite number of the element type. */
  double maxValue();

  /** The first element that is NaN or infinite, or -1. */
  int firstNonFinite(A array, int from, int to);

  /** The largest absolute value; NaN if an element is NaN. */
  double largest(A array, int from, int to);

  /** The sum of the squares of the elements. */
  double sumOfSquares(A array, int from, int to);

  /** The sum of the squares of the elements times {@code scale}; slower. */
  double sumOfSquares(A array, int from, int to, double scale);

  /**
   * Updates parameters without velocity, and clears the gradient:
   *
   * <pre>
   * d = scale * g + decay * p
   * p = p - (rate * d + shrink * p)
   * </pre>
   */
  void step(A parameters, A gradient, int from, int to, Coefficients c);

  /**
   * Updates parameters and velocity, and clears the gradient:
   *
   * <pre>
   * d = scale * g + decay * p
   * v = momentum * v + d
   * p = p - (rate * (nesterov ? d + momentum * v : v) + shrink * p)
   * </pre>
   */
  void step(A parameters, A velocity, A gradient, int from, int to, Coefficients c);

  /** Makes up for missed steps: {@code p = p + pp * p}. */
  void catchUp(A parameters, int from, int to, double pp);

  /** Makes up for missed steps: {@code p = p + (pp * p + pv * v)}, {@code v = vp * p + vv * v}. */
  void catchUp(
      A parameters, A velocity, int from, int to, double pp, double pv, double vp, double vv);

  /** Replaces each element by its product with {@code scale}, or by the nearer of the limits. */
  void clip(A gradient, int from, int to, double scale, double limit);

  /** Adds the source to the target, and clears the source. */
  void moveInto(A target, A source, int from, int to);

  /** Moves an average towards the parameters: {@code a = a + weight * (p - a)}. */
  void average(A average, A parameters, int from, int to, double weight);

  /** Makes up for missed steps: {@code a = a + (aa * a + ap * p)}. */
  void catchUpAverage(A average, A parameters, int from, int to, double aa, double ap);

  /** Makes up for missed steps: {@code a = a + (aa * a + ap * p + av * v)}. */
  void catchUpAverage(
      A average, A parameters, A velocity, int from, int to, double aa, double ap, double av);
}

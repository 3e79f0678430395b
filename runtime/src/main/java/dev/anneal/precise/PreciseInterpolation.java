package dev.anneal.precise;

/** The values of a curve between two values, counted from the nearer of them. */
public final class PreciseInterpolation implements PreciseCurve {
  /**
   * Neighbours that differ by more than two to the negative of this, as parts, keep their order.
   */
  private static final int MOST_BITS = 98;

  private final Path path;
  private final double initial;
  private final double end;
  private final long length;
  private final long ahead;
  private final boolean reversed;

  private PreciseInterpolation(
      Path path, double initial, double end, long length, long ahead, boolean reversed) {
    this.path = path;
    this.initial = initial;
    this.end = end;
    this.length = length;
    this.ahead = ahead;
    this.reversed = reversed;
  }

  /**
   * Returns the values of a ramp.
   *
   * @param path the ramp
   * @param initial its value at step 0
   * @param end its value at the length
   * @param length its steps
   * @param ahead so many steps ahead of the curve's k it is
   */
  public static PreciseInterpolation of(
      Path path, double initial, double end, long length, long ahead) {
    return new PreciseInterpolation(path, initial, end, length, ahead, false);
  }

  /** As {@link #of}, for a curve that goes from the ramp's end to its initial value. */
  public static PreciseInterpolation reversed(
      Path path, double initial, double end, long length, long ahead) {
    return new PreciseInterpolation(path, initial, end, length, ahead, true);
  }

  /**
   * Returns whether the values of neighbouring steps differ so much that they keep their order.
   *
   * @param initial the value at step 0
   * @param end the value at the length
   * @param length the steps between them
   * @param order 1 for a ramp that goes evenly, 2 for one that begins or ends as a quadratic
   */
  public static boolean serves(double initial, double end, long length, int order) {
    int range = Math.getExponent(end - initial);
    int size = Math.getExponent(Math.max(initial, end));
    int bits = Long.SIZE - Long.numberOfLeadingZeros(length);
    return initial != end && size - range + order * bits <= MOST_BITS;
  }

  private long index(long k) {
    long index = k >= length - ahead ? length : k + ahead;
    return reversed ? length - index : index;
  }

  @Override
  public double high(long k) {
    long index = index(k);
    if (index == 0) {
      return initial;
    }
    return index == length ? end : path.scaled(index, false);
  }

  @Override
  public double low(long k) {
    long index = index(k);
    return index == 0 || index == length ? 0 : path.scaled(index, true);
  }

  @Override
  public int exponent(long k) {
    long index = index(k);
    return index == 0 || index == length ? 0 : path.exponent();
  }

  /** A way between two values in double-double arithmetic. */
  public interface Path {
    /**
     * Returns a value between both, divided by a power of two.
     *
     * @param k the step, above 0 and below the length
     * @param wantRest whether to return what the rounded value misses, instead of it
     */
    double scaled(long k, boolean wantRest);

    /** Returns the exponent of that power of two. */
    int exponent();
  }
}

package dev.anneal.shape;

/** Where the parts of a {@code OneCycleCurve} and their halves end, found without a branch. */
public final class RampPoints {
  private final long firstMiddle;
  private final long firstEnd;
  private final long secondMiddle;
  private final long secondEnd;
  private final long thirdMiddle;

  private RampPoints(
      long firstMiddle, long firstEnd, long secondMiddle, long secondEnd, long thirdMiddle) {
    this.firstMiddle = firstMiddle;
    this.firstEnd = firstEnd;
    this.secondMiddle = secondMiddle;
    this.secondEnd = secondEnd;
    this.thirdMiddle = thirdMiddle;
  }

  /** Returns the points of up to three parts; the last one goes on for ever. */
  public static RampPoints of(Ramp[] ramps) {
    return new RampPoints(
        middle(ramps, 0), end(ramps, 0), middle(ramps, 1), end(ramps, 1), middle(ramps, 2));
  }

  private static long middle(Ramp[] ramps, int part) {
    return part < ramps.length ? ramps[part].middle() : Long.MAX_VALUE;
  }

  private static long end(Ramp[] ramps, int part) {
    return part < ramps.length - 1 ? ramps[part].last() : Long.MAX_VALUE;
  }

  /** Returns the last step of the first part. */
  public long firstEnd() {
    return firstEnd;
  }

  /** Returns the last step of the second part. */
  public long secondEnd() {
    return secondEnd;
  }

  /** Returns how many parts end before a step. */
  public int part(long k) {
    return passed(firstEnd, k) + passed(secondEnd, k);
  }

  /** Returns how many middles and ends of parts lie before a step. */
  public int half(long k) {
    return passed(firstMiddle, k)
        + passed(firstEnd, k)
        + passed(secondMiddle, k)
        + passed(secondEnd, k)
        + passed(thirdMiddle, k);
  }

  private static int passed(long point, long k) {
    return (int) (point - k >>> 63);
  }

  /** Returns the last step of a half, counted from 0. */
  public long lastOf(int half) {
    return switch (half) {
      case 0 -> firstMiddle;
      case 1 -> firstEnd;
      case 2 -> secondMiddle;
      case 3 -> secondEnd;
      case 4 -> thirdMiddle;
      default -> Long.MAX_VALUE;
    };
  }
}

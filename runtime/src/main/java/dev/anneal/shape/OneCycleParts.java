package dev.anneal.shape;

import dev.anneal.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways of one cycle, up and down, one after the other.
 *
 * @param parts the parts that are not left out
 * @param end the last value, or NaN where the last part is cut off before its end
 */
public record OneCycleParts(List<Ramp> parts, double end) {
  /** The parts of the longest cycle. */
  private static final int MOST = 3;

  /**
   * Returns the parts between given values.
   *
   * @param values the values, one more than parts
   * @param warmup the fraction of the steps in which the first part goes
   * @param shape {@link Shape#COSINE} or {@link Shape#LINEAR}
   * @param length the steps of the cycle, at least 1
   */
  public static OneCycleParts of(double[] values, double warmup, Shape shape, long length) {
    BigDecimal steps = BigDecimal.valueOf(length);
    BigDecimal rise = new BigDecimal(warmup).multiply(steps).subtract(BigDecimal.ONE);
    BigDecimal lastStep = steps.subtract(BigDecimal.ONE);
    int last = values.length - 2;
    List<Ramp> ramps = new ArrayList<>(MOST);
    BigDecimal from = BigDecimal.ZERO;
    for (int i = 0; i < last && rise.compareTo(BigDecimal.ONE) >= 0; i++) {
      BigDecimal to = rise.multiply(BigDecimal.valueOf(i + 1L));
      ramps.add(Ramp.of(shape, values[i], values[i + 1], from, to));
      from = to;
    }
    boolean ends = lastStep.compareTo(rise.multiply(BigDecimal.valueOf(last))) > 0;
    if (ends && length > 1) {
      ramps.add(Ramp.of(shape, values[last], values[last + 1], from, lastStep));
    }
    double end = ends ? values[last + 1] : ramps.isEmpty() ? values[1] : Double.NaN;
    return new OneCycleParts(ramps, end);
  }
}

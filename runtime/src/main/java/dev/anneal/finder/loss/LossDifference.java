package dev.anneal.finder.loss;

/**
 * How much lower the losses of one training are than those of another on the same mini-batches.
 *
 * @param mean the mean difference
 * @param error its standard error
 */
public record LossDifference(double mean, double error) {

  /** A mean difference of so many standard errors is not noise. */
  private static final double SIGNIFICANT = 3;

  /** Compares the second half of the first {@code length} losses, as far as both have them. */
  public static LossDifference of(double[] before, double[] after, int length) {
    int to = Math.min(length, Math.min(before.length, after.length));
    int from = to / 2;
    double mean = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double gain = before[i] - after[i];
      mean += gain / (to - from);
      squares += gain * gain / (to - from);
    }
    return new LossDifference(mean, Math.sqrt(Math.max(0, squares - mean * mean) / (to - from)));
  }

  public boolean significant() {
    return mean > 0 && mean > SIGNIFICANT * error;
  }

  /** Whether all losses are the same. */
  public boolean none() {
    return mean == 0 && error == 0;
  }
}

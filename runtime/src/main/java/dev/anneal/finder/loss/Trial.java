package dev.anneal.finder.loss;

import java.util.Arrays;

/**
 * A short training at one constant rate, from the start. It can go on later.
 *
 * @param rate the rate
 * @param losses the loss of each update that was made
 * @param failed whether the loss exploded, or stayed far above the start
 * @param end the number of the request that made the last of its updates
 */
public record Trial(double rate, double[] losses, boolean failed, int end) {

  /** A trial is judged by the last losses, this part of all: a rate shows late what it is worth. */
  private static final double LATE = 0.3;

  /** This trial with the losses of the updates that were made since. */
  public Trial continued(double[] more, boolean nowFailed, int request) {
    double[] all = Arrays.copyOf(losses, losses.length + more.length);
    System.arraycopy(more, 0, all, losses.length, more.length);
    return new Trial(rate, all, nowFailed, request);
  }

  public int length() {
    return losses.length;
  }

  /** The mean of its last losses. */
  public double loss() {
    return lossAt(losses.length);
  }

  /** The mean of the last of its first losses, to compare trials of other lengths at one. */
  public double lossAt(int length) {
    int late = Math.max(1, (int) Math.round(LATE * length));
    return mean(losses, length - late, length);
  }

  /** The mean of some values, without their sum, which may pass the largest double. */
  public static double mean(double[] values, int from, int to) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += values[i] / (to - from);
    }
    return mean;
  }
}

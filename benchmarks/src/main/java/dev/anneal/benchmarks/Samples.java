package dev.anneal.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Times of the same work, in nanoseconds. */
public final class Samples {
  private final List<Double> nanos = new ArrayList<>();

  /** Does some work and adds the time that it took. */
  public void time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    add((double) (System.nanoTime() - start));
  }

  /** Adds a time. */
  public void add(double time) {
    nanos.add(time);
  }

  /** The median; NaN without any. */
  public double median() {
    return quantile(0.5);
  }

  /** The median in milliseconds, with the range of the middle half. */
  public String millis() {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        median() / 1e6,
        quantile(0.25) / 1e6,
        quantile(0.75) / 1e6);
  }

  private double quantile(double fraction) {
    if (nanos.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get((int) (fraction * (sorted.size() - 1)));
  }
}

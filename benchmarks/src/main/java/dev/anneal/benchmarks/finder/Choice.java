package dev.anneal.benchmarks.finder;

/**
 * What a method of choosing a rate answers.
 *
 * @param rate the rate; NaN if there is none
 * @param low the lowest rate that would do about as well; the rate itself if that is not known
 * @param high the highest
 * @param steps the updates that it made
 */
record Choice(double rate, double low, double high, int steps) {

  /** A rate without an interval. */
  static Choice point(double rate, int steps) {
    return new Choice(rate, rate, rate, steps);
  }

  static Choice none(int steps) {
    return point(Double.NaN, steps);
  }
}

package dev.anneal.sgd;

import java.util.Arrays;

/**
 * How the parameters are divided into groups with hyperparameters of their own: consecutive
 * segments that cover all, each belonging to one group.
 */
final class Groups {
  private final int[] ends;
  private final int[] groups;
  private final Coefficients[] coefficients;

  private Groups(int[] ends, int[] groups, Coefficients[] coefficients) {
    this.ends = ends;
    this.groups = groups;
    this.coefficients = coefficients;
  }

  /** Answers a single group of so many parameters. */
  static Groups single(int length) {
    return new Groups(new int[] {length}, new int[] {0}, new Coefficients[] {new Coefficients()});
  }

  int count() {
    return coefficients.length;
  }

  Coefficients coefficients(int group) {
    return coefficients[group];
  }

  /** The segment that a parameter lies in. */
  int segment(int parameter) {
    int found = Arrays.binarySearch(ends, parameter);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** One past the last parameter of a segment. */
  int end(int segment) {
    return ends[segment];
  }

  /** The group of a segment. */
  int group(int segment) {
    return groups[segment];
  }
}

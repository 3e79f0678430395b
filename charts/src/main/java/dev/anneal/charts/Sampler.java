package dev.anneal.charts;

import dev.anneal.charts.picture.Points;

/**
 * Makes a curve of values: no more points than a picture of so many columns can show, and none that
 * it can show left out. Where a column is of few steps, each has its point. Where it is of many,
 * the line goes through the first and the last value, the least and the greatest, and is upright at
 * a jump.
 */
final class Sampler {
  /** A column of no more steps shows each. */
  private static final int FEW = 4;

  /** A column with more jumps is one stretch. */
  private static final int JUMPS = 3;

  private final Values values;
  private final double perStep;
  private final Points points = new Points();

  private Sampler(Values values, double perStep) {
    this.values = values;
    this.perStep = perStep;
  }

  /**
   * Returns the curve.
   *
   * @param values its values
   * @param from the first step
   * @param to the step after the last, above it
   * @param columns how many columns are to be told apart
   * @param perStep what x rises by in a step
   */
  static Points points(Values values, long from, long to, int columns, double perStep) {
    Sampler sampler = new Sampler(values, perStep);
    long steps = to - from;
    long count = steps / FEW < columns ? steps : columns;
    long begin = from;
    for (long i = 1; i <= count; i++) {
      long end = count == steps ? from + i : from + part(steps, i, count);
      sampler.column(begin, end, from);
      begin = end;
    }
    sampler.hold(from, to);
    return sampler.points;
  }

  /** Returns {@code steps * i / count} without an overflow. */
  private static long part(long steps, long i, long count) {
    return steps / count * i + steps % count * i / count;
  }

  private void column(long begin, long end, long from) {
    // A jump at the very beginning is seen from the step before.
    long before = begin == from ? begin : begin - 1;
    long[] jumps = new long[JUMPS];
    int found = 0;
    for (long step = before; found < JUMPS; found++) {
      step = values.nextJump(step, end);
      if (step >= end) {
        break;
      }
      jumps[found] = step;
    }
    if (found == JUMPS) {
      stretch(begin, end);
      return;
    }
    long start = begin;
    for (int i = 0; i < found; i++) {
      if (jumps[i] > start) {
        stretch(start, jumps[i]);
      }
      add(jumps[i], values.at(jumps[i] - 1));
      start = jumps[i];
    }
    stretch(start, end);
  }

  private void stretch(long begin, long end) {
    double first = values.at(begin);
    add(begin, first);
    if (end - begin == 1) {
      return;
    }
    double last = values.at(end - 1);
    if (end - begin > 2) {
      double max = values.max(begin, end);
      double min = values.min(begin, end);
      double middle = begin + (end - 1.0 - begin) / 2;
      if (max > Math.max(first, last)) {
        points.add(middle * perStep, max);
      }
      if (min < Math.min(first, last)) {
        points.add(middle * perStep, min);
      }
    }
    add(end - 1, last);
  }

  private void add(long step, double value) {
    points.add(step * perStep, value);
  }

  /** A value that holds at the end does until the end of the last step. */
  private void hold(long from, long to) {
    double last = values.at(to - 1);
    if (to - from == 1 || values.at(to - 2) == last) {
      points.add(to * perStep, last);
    }
  }
}

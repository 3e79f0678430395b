package dev.anneal.sgd.update;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loops over arrays that are not there: notes which ranges each was called for. */
public final class RecordingKernels implements Kernels<RecordingKernels.Virtual> {
  /** An array of a length alone. */
  public record Virtual(int length) {}

  /** The ranges, by the name of the loop, each from its first element to one past its last. */
  public final Map<String, List<int[]>> calls = new LinkedHashMap<>();

  private void note(String name, int from, int to) {
    calls.computeIfAbsent(name, key -> new ArrayList<>()).add(new int[] {from, to});
  }

  @Override
  public Class<Virtual> type() {
    return Virtual.class;
  }

  @Override
  public int length(Virtual array) {
    return array.length();
  }

  @Override
  public Virtual zeros(int length) {
    return new Virtual(length);
  }

  @Override
  public void copy(Virtual source, Virtual target) {}

  @Override
  public void clear(Virtual array, int from, int to) {
    note("clear", from, to);
  }

  @Override
  public double maxValue() {
    return Double.MAX_VALUE;
  }

  @Override
  public int firstNonFinite(Virtual array, int from, int to) {
    return -1;
  }

  @Override
  public double largest(Virtual array, int from, int to) {
    return 0;
  }

  @Override
  public double sumOfSquares(Virtual array, int from, int to) {
    return 0;
  }

  @Override
  public double sumOfSquares(Virtual array, int from, int to, double scale) {
    return 0;
  }

  @Override
  public void step(Virtual parameters, Virtual gradient, int from, int to, Coefficients c) {
    note("step", from, to);
  }

  @Override
  public void step(
      Virtual parameters, Virtual velocity, Virtual gradient, int from, int to, Coefficients c) {
    note("step", from, to);
  }

  @Override
  public void catchUp(Virtual parameters, int from, int to, double pp) {
    note("catchUp", from, to);
  }

  @Override
  public void catchUp(
      Virtual parameters,
      Virtual velocity,
      int from,
      int to,
      double pp,
      double pv,
      double vp,
      double vv) {
    note("catchUp", from, to);
  }

  @Override
  public void clip(Virtual gradient, int from, int to, double scale, double limit) {
    note("clip", from, to);
  }

  @Override
  public void moveInto(Virtual target, Virtual source, int from, int to) {
    note("moveInto", from, to);
  }

  @Override
  public void average(Virtual average, Virtual parameters, int from, int to, double weight) {
    note("average", from, to);
  }

  @Override
  public void catchUpAverage(
      Virtual average, Virtual parameters, int from, int to, double aa, double ap) {
    note("catchUpAverage", from, to);
  }

  @Override
  public void catchUpAverage(
      Virtual average,
      Virtual parameters,
      Virtual velocity,
      int from,
      int to,
      double aa,
      double ap,
      double av) {
    note("catchUpAverage", from, to);
  }
}

package dev.anneal.sgd.update;

import java.util.Arrays;

/**
 * The loops over {@code double[]}. Expanded from {@code src/main/templates/Kernels.java.template}:
 * edit that, and expand it by {@code KernelsTest}, which says how.
 */
final class DoubleKernels implements Kernels<double[]> {

  @Override
  public Class<double[]> type() {
    return double[].class;
  }

  @Override
  public int length(double[] array) {
    return array.length;
  }

  @Override
  public double[] zeros(int length) {
    return new double[length];
  }

  @Override
  public void copy(double[] source, double[] target) {
    System.arraycopy(source, 0, target, 0, source.length);
  }

  @Override
  public void clear(double[] array, int from, int to) {
    Arrays.fill(array, from, to, 0);
  }

  @Override
  public double maxValue() {
    return Double.MAX_VALUE;
  }

  @Override
  public int firstNonFinite(double[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Double.isFinite(array[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public double largest(double[] array, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(array[i]));
    }
    return largest;
  }

  @Override
  public double sumOfSquares(double[] array, int from, int to) {
    // Several sums, so that an addition need not wait for the one before it.
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    int i = from;
    for (; i < to - 7; i += 8) {
      double x0 = array[i];
      double x1 = array[i + 1];
      double x2 = array[i + 2];
      double x3 = array[i + 3];
      double x4 = array[i + 4];
      double x5 = array[i + 5];
      double x6 = array[i + 6];
      double x7 = array[i + 7];
      sum0 += x0 * x0;
      sum1 += x1 * x1;
      sum2 += x2 * x2;
      sum3 += x3 * x3;
      sum4 += x4 * x4;
      sum5 += x5 * x5;
      sum6 += x6 * x6;
      sum7 += x7 * x7;
    }
    for (; i < to; i++) {
      double x = array[i];
      sum0 += x * x;
    }
    return ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7));
  }

  @Override
  public double sumOfSquares(double[] array, int from, int to, double scale) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double x = scale * array[i];
      sum += x * x;
    }
    return sum;
  }

  @Override
  public void step(double[] parameters, double[] gradient, int from, int to, Coefficients c) {
    double scale = c.scale;
    double rate = c.rate;
    if (c.decay == 0 && c.shrink == 0) {
      for (int i = from; i < to; i++) {
        parameters[i] -= rate * (scale * gradient[i]);
        gradient[i] = 0;
      }
      return;
    }
    double decay = c.decay;
    double shrink = c.shrink;
    for (int i = from; i < to; i++) {
      double p = parameters[i];
      double d = scale * gradient[i] + decay * p;
      parameters[i] = p - (rate * d + shrink * p);
      gradient[i] = 0;
    }
  }

  @Override
  public void step(
      double[] parameters, double[] velocity, double[] gradient, int from, int to, Coefficients c) {
    double scale = c.scale;
    double rate = c.rate;
    double momentum = c.momentum;
    double decay = c.decay;
    double shrink = c.shrink;
    if (c.nesterov) {
      for (int i = from; i < to; i++) {
        double p = parameters[i];
        double d = scale * gradient[i] + decay * p;
        double v = momentum * velocity[i] + d;
        velocity[i] = v;
        parameters[i] = p - (rate * (d + momentum * v) + shrink * p);
        gradient[i] = 0;
      }
    } else {
      for (int i = from; i < to; i++) {
        double p = parameters[i];
        double v = momentum * velocity[i] + (scale * gradient[i] + decay * p);
        velocity[i] = v;
        parameters[i] = p - (rate * v + shrink * p);
        gradient[i] = 0;
      }
    }
  }

  @Override
  public void catchUp(double[] parameters, int from, int to, double pp) {
    double change = pp;
    for (int i = from; i < to; i++) {
      parameters[i] += change * parameters[i];
    }
  }

  @Override
  public void catchUp(
      double[] parameters,
      double[] velocity,
      int from,
      int to,
      double pp,
      double pv,
      double vp,
      double vv) {
    double pFromP = pp;
    double pFromV = pv;
    double vFromP = vp;
    double vFromV = vv;
    for (int i = from; i < to; i++) {
      double p = parameters[i];
      double v = velocity[i];
      parameters[i] = p + (pFromP * p + pFromV * v);
      velocity[i] = vFromP * p + vFromV * v;
    }
  }

  @Override
  public void clip(double[] gradient, int from, int to, double scale, double limit) {
    double factor = scale;
    double high = limit;
    double low = -high;
    for (int i = from; i < to; i++) {
      gradient[i] = Math.max(low, Math.min(high, factor * gradient[i]));
    }
  }

  @Override
  public void moveInto(double[] target, double[] source, int from, int to) {
    for (int i = from; i < to; i++) {
      target[i] += source[i];
      source[i] = 0;
    }
  }

  @Override
  public void average(double[] average, double[] parameters, int from, int to, double weight) {
    double share = weight;
    for (int i = from; i < to; i++) {
      average[i] += share * (parameters[i] - average[i]);
    }
  }

  @Override
  public void catchUpAverage(
      double[] average, double[] parameters, int from, int to, double aa, double ap) {
    double fromA = aa;
    double fromP = ap;
    for (int i = from; i < to; i++) {
      average[i] += fromA * average[i] + fromP * parameters[i];
    }
  }

  @Override
  public void catchUpAverage(
      double[] average,
      double[] parameters,
      double[] velocity,
      int from,
      int to,
      double aa,
      double ap,
      double av) {
    double fromA = aa;
    double fromP = ap;
    double fromV = av;
    for (int i = from; i < to; i++) {
      average[i] += fromA * average[i] + fromP * parameters[i] + fromV * velocity[i];
    }
  }
}

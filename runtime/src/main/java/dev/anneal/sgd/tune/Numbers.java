package dev.anneal.sgd.tune;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * The arrays that parameters are in.
 *
 * @param step the step of differences, of a parameter of size 1
 * @param unit half the distance of 1 to the next number
 */
record Numbers<A>(
    Function<double[], A> array,
    Function<A, double[]> toDoubles,
    DoubleUnaryOperator rounding,
    double step,
    double unit) {
  static final Numbers<double[]> DOUBLES =
      new Numbers<>(double[]::clone, double[]::clone, x -> x, 0x1p-16, 0x1p-53);
  static final Numbers<float[]> FLOATS =
      new Numbers<>(Numbers::floats, Numbers::widened, x -> (float) x, 0x1p-7, 0x1p-24);

  A of(double[] values) {
    return array.apply(values);
  }

  double[] doubles(A values) {
    return toDoubles.apply(values);
  }

  double rounded(double value) {
    return rounding.applyAsDouble(value);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] widened(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}

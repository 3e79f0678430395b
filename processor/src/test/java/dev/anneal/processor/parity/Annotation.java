package dev.anneal.processor.parity;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * An annotation as a user writes it.
 *
 * @param name its simple name
 * @param members what stands between its brackets
 */
record Annotation(String name, String members) {
  static Annotation of(String name) {
    return new Annotation(name, "");
  }

  Annotation with(String member, double value) {
    return written(member, number(value));
  }

  Annotation with(String member, long value) {
    return written(member, number(value));
  }

  Annotation with(String member, boolean value) {
    return written(member, Boolean.toString(value));
  }

  Annotation with(String member, Enum<?> value) {
    return written(member, value.getDeclaringClass().getSimpleName() + "." + value.name());
  }

  Annotation with(String member, double[] values) {
    return written(member, array(Arrays.stream(values)));
  }

  Annotation with(String member, long[] values) {
    return written(member, array(Arrays.stream(values).asDoubleStream()));
  }

  private Annotation written(String member, String value) {
    String separator = members.isEmpty() ? "" : ", ";
    return new Annotation(name, members + separator + member + " = " + value);
  }

  private static String array(DoubleStream values) {
    return values.mapToObj(Annotation::number).collect(Collectors.joining(", ", "{", "}"));
  }

  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new Inexpressible("a value of " + value);
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? number((long) value)
        : Double.toString(value);
  }

  private static String number(long value) {
    return value + (Math.abs(value) > Integer.MAX_VALUE ? "L" : "");
  }

  @Override
  public String toString() {
    return "@" + name + "(" + members + ")";
  }
}

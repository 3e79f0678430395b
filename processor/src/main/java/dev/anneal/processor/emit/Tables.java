package dev.anneal.processor.emit;

import dev.anneal.curve.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spreads long arrays over nested classes. A class file has room for 65,535 constants and a method
 * for 65,535 bytes of code, which an array of some thousand elements would exceed.
 */
final class Tables {
  private static final int INLINE = 500;
  private static final int PART = 2000;

  private final SourceWriter out;
  private final SourceWriter parts;
  private int count;

  Tables(SourceWriter out) {
    this.out = out;
    this.parts = out.aside();
  }

  /** Returns whether an array is too long to stand where it is used. */
  static boolean isLong(Object value) {
    return (value instanceof double[] doubles && doubles.length > INLINE)
        || (value instanceof long[] longs && longs.length > INLINE);
  }

  /** Returns the nested classes that the expressions name. */
  SourceWriter parts() {
    return parts;
  }

  /** Returns the expression of a long array. */
  String expression(Object array) {
    List<String> names = new ArrayList<>();
    if (array instanceof double[] values) {
      for (int from = 0; from < values.length; from += PART) {
        double[] part = Arrays.copyOfRange(values, from, Math.min(from + PART, values.length));
        names.add(part("double", Literals.of(part)));
      }
    } else if (array instanceof long[] values) {
      for (int from = 0; from < values.length; from += PART) {
        long[] part = Arrays.copyOfRange(values, from, Math.min(from + PART, values.length));
        names.add(part("long", Literals.of(part)));
      }
    }
    return out.name(Segments.class) + ".join(" + SourceWriter.list(names) + ")";
  }

  private String part(String element, String values) {
    count++;
    parts.blankLine();
    parts.open("private static final class Table" + count);
    parts.statement("static final " + element + "[] VALUES = " + values);
    parts.close();
    return "Table" + count + ".VALUES";
  }
}

package dev.anneal.sgd.io;

import java.nio.ByteBuffer;

/**
 * A named array in a safetensors file.
 *
 * @param array {@code float[]}, {@code double[]}, {@code int[]} or {@code long[]}
 */
public record Tensor(String name, Object array) {
  /** The types of elements that are written and read. */
  public enum Type {
    F64(8),
    I64(8),
    F32(4),
    I32(4);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** The type of the elements. */
  public Type type() {
    if (array instanceof float[]) {
      return Type.F32;
    }
    if (array instanceof double[]) {
      return Type.F64;
    }
    return array instanceof int[] ? Type.I32 : Type.I64;
  }

  /** The number of elements. */
  public int length() {
    return switch (type()) {
      case F32 -> ((float[]) array).length;
      case F64 -> ((double[]) array).length;
      case I32 -> ((int[]) array).length;
      case I64 -> ((long[]) array).length;
    };
  }

  long bytes() {
    return (long) length() * type().bytes;
  }

  /** Puts elements into a buffer at its position, and advances that. */
  void put(ByteBuffer buffer, int from, int count) {
    switch (type()) {
      case F32 -> buffer.asFloatBuffer().put((float[]) array, from, count);
      case F64 -> buffer.asDoubleBuffer().put((double[]) array, from, count);
      case I32 -> buffer.asIntBuffer().put((int[]) array, from, count);
      case I64 -> buffer.asLongBuffer().put((long[]) array, from, count);
    }
    buffer.position(buffer.position() + count * type().bytes);
  }

  /** Takes elements from a buffer at its position, and advances that. */
  void get(ByteBuffer buffer, int from, int count) {
    switch (type()) {
      case F32 -> buffer.asFloatBuffer().get((float[]) array, from, count);
      case F64 -> buffer.asDoubleBuffer().get((double[]) array, from, count);
      case I32 -> buffer.asIntBuffer().get((int[]) array, from, count);
      case I64 -> buffer.asLongBuffer().get((long[]) array, from, count);
    }
    buffer.position(buffer.position() + count * type().bytes);
  }

  /** Answers an array of zeros. */
  public static Object newArray(Type type, int length) {
    return switch (type) {
      case F32 -> new float[length];
      case F64 -> new double[length];
      case I32 -> new int[length];
      case I64 -> new long[length];
    };
  }
}

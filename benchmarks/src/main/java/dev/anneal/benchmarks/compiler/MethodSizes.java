package dev.anneal.benchmarks.compiler;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the bytecode sizes of the methods in a class file. The format is that of chapter 4 of the
 * Java Virtual Machine Specification.
 */
public final class MethodSizes {
  /**
   * HotSpot compiles no method of more bytes than this (its flag {@code DontCompileHugeMethods}).
   */
  public static final int HUGE = 8000;

  private static final int FIXED_HEADER = 6;

  private final DataInputStream file;
  private final Map<Integer, String> texts = new TreeMap<>();
  private final Map<String, Integer> sizes = new TreeMap<>();

  private MethodSizes(byte[] classFile) {
    this.file = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** Answers the size of the code of each method, the largest where the name is overloaded. */
  public static Map<String, Integer> of(byte[] classFile) {
    MethodSizes reader = new MethodSizes(classFile);
    try {
      reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.sizes;
  }

  private void read() throws IOException {
    skip(8);
    readConstants();
    skip(FIXED_HEADER);
    skip(2 * file.readUnsignedShort());
    readMembers(false);
    readMembers(true);
  }

  private void readConstants() throws IOException {
    int count = file.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = file.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, file.readUTF());
        case 7, 8, 16, 19, 20 -> skip(2);
        case 15 -> skip(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
        case 5, 6 -> {
          skip(8);
          i++;
        }
        default -> throw new IOException("constant of unknown tag " + tag);
      }
    }
  }

  private void readMembers(boolean methods) throws IOException {
    for (int members = file.readUnsignedShort(); members > 0; members--) {
      skip(2);
      String name = texts.get(file.readUnsignedShort());
      skip(2);
      for (int attributes = file.readUnsignedShort(); attributes > 0; attributes--) {
        String attribute = texts.get(file.readUnsignedShort());
        int length = file.readInt();
        if (methods && "Code".equals(attribute)) {
          skip(4);
          sizes.merge(name, file.readInt(), Math::max);
          skip(length - 8);
        } else {
          skip(length);
        }
      }
    }
  }

  private void skip(int bytes) throws IOException {
    file.readFully(new byte[bytes]);
  }
}

package dev.anneal.sgd.io;

import static dev.anneal.sgd.io.SafeTensors.BEGINNING;
import static dev.anneal.sgd.io.SafeTensors.BUFFER;
import static dev.anneal.sgd.io.SafeTensors.DIGEST_AT;
import static dev.anneal.sgd.io.SafeTensors.MAX_HEADER;
import static dev.anneal.sgd.io.SafeTensors.NO_DIGEST;
import static dev.anneal.sgd.io.SafeTensors.newBuffer;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.anneal.numeric.Chunks;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the files that {@link SafeTensors} writes, and no others. */
final class SafeTensorsReader {
  private SafeTensorsReader() {}

  /**
   * Reads a file whole.
   *
   * @throws DamagedFileException if it is not what {@link SafeTensors#write} has written
   */
  static SafeTensors.Content read(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      ByteBuffer start = newBuffer((int) Math.min(size, DIGEST_AT + NO_DIGEST.length()));
      readFully(in, start, 0);
      check(start.remaining() == DIGEST_AT + NO_DIGEST.length(), "it ends in its header");
      long length = start.getLong();
      check(length <= Math.min(size - Long.BYTES, MAX_HEADER), "it ends in its header");
      byte[] beginning = new byte[BEGINNING.length()];
      start.get(beginning);
      check(new String(beginning, UTF_8).equals(BEGINNING), "it has no checksum");
      byte[] digits = new byte[NO_DIGEST.length()];
      start.get(digits);
      check(length >= BEGINNING.length() + digits.length, "its header is cut short");
      check(digest(in, size).equals(new String(digits, UTF_8)), "its checksum is wrong");
      ByteBuffer header = newBuffer((int) length);
      readFully(in, header, Long.BYTES);
      return content(in, header, Long.BYTES + length, size);
    }
  }

  private static String digest(RandomAccessFile in, long size) throws IOException {
    MessageDigest digest = SafeTensors.sha256();
    ByteBuffer buffer = newBuffer(BUFFER);
    byte[] zeros = NO_DIGEST.getBytes(US_ASCII);
    for (long at = 0; at < size; ) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
      readFully(in, buffer, at);
      check(buffer.hasRemaining(), "it became shorter while it was read");
      if (at == 0) {
        buffer.put(DIGEST_AT, zeros);
      }
      at += buffer.remaining();
      digest.update(buffer);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static SafeTensors.Content content(
      RandomAccessFile in, ByteBuffer header, long dataStart, long size) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    // One for all: a header may describe some hundred thousand arrays.
    ByteBuffer buffer = newBuffer(BUFFER);
    try {
      Map<String, Object> entries = Json.parseObject(UTF_8.newDecoder().decode(header).toString());
      object("__metadata__", entries.remove("__metadata__"))
          .forEach((key, value) -> metadata.put((String) key, string((String) key, value)));
      long offset = 0;
      for (Map.Entry<String, Object> entry : entries.entrySet()) {
        String name = entry.getKey();
        Map<?, ?> description = object(name, entry.getValue());
        Tensor.Type type = type(name, description.get("dtype"));
        long most = Math.min(Integer.MAX_VALUE, (size - dataStart - offset) / type.bytes);
        int length = length(name, description.get("shape"), most);
        List<Long> place = List.of(offset, offset + (long) length * type.bytes);
        if (!place.equals(description.get("data_offsets"))) {
          throw bad(name, "data_offsets", description.get("data_offsets"), place.toString());
        }
        check(
            description.size() == 3,
            "the array \"" + Excerpt.of(name) + "\" is described by more than it may be");
        Tensor tensor = new Tensor(name, Tensor.newArray(type, length));
        read(in, buffer, tensor, dataStart + offset);
        tensors.put(name, tensor);
        offset += tensor.bytes();
      }
      check(dataStart + offset == size, "there is more in it than its header says");
    } catch (CharacterCodingException e) {
      throw new DamagedFileException("its header is not understood: it is not in UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw new DamagedFileException("its header is not understood: " + e.getMessage(), e);
    }
    return new SafeTensors.Content(metadata, tensors);
  }

  private static Map<?, ?> object(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw bad(name, "entry", value, "an object");
  }

  private static String string(String name, @Nullable Object value) {
    if (value instanceof String string) {
      return string;
    }
    throw bad(name, "entry", value, "a string");
  }

  private static Tensor.Type type(String name, @Nullable Object dtype) {
    for (Tensor.Type type : Tensor.Type.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw bad(name, "dtype", dtype, "one of " + Arrays.toString(Tensor.Type.values()));
  }

  private static int length(String name, @Nullable Object shape, long most) {
    if (shape instanceof List<?> lengths
        && lengths.size() == 1
        && lengths.get(0) instanceof Long length
        && length >= 0
        && length <= most) {
      return length.intValue();
    }
    throw bad(name, "shape", shape, "one length from 0 to " + most + ", for which there is data");
  }

  private static IllegalArgumentException bad(
      String name, String member, @Nullable Object found, String rule) {
    return new IllegalArgumentException(
        "the %s of \"%s\" is %s: must be %s"
            .formatted(member, Excerpt.of(name), Excerpt.of(String.valueOf(found)), rule));
  }

  private static void read(RandomAccessFile in, ByteBuffer buffer, Tensor tensor, long position)
      throws IOException {
    int count = BUFFER / tensor.type().bytes;
    for (int from = 0; from < tensor.length(); ) {
      int end = Chunks.end(from, tensor.length(), count);
      int bytes = (end - from) * tensor.type().bytes;
      buffer.clear().limit(bytes);
      readFully(in, buffer, position + (long) from * tensor.type().bytes);
      check(buffer.remaining() == bytes, "it became shorter while it was read");
      tensor.get(buffer, from, end - from);
      from = end;
    }
  }

  /** Fills a buffer from a position, as far as the file goes, and flips it. */
  private static void readFully(RandomAccessFile in, ByteBuffer buffer, long position)
      throws IOException {
    in.seek(position);
    while (buffer.hasRemaining()) {
      int at = buffer.arrayOffset() + buffer.position();
      int read = in.read(buffer.array(), at, buffer.remaining());
      if (read < 0) {
        break;
      }
      buffer.position(buffer.position() + read);
    }
    buffer.flip();
  }

  private static void check(boolean condition, String problem) throws DamagedFileException {
    if (!condition) {
      throw new DamagedFileException(problem, null);
    }
  }
}

package dev.anneal.sgd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files of the safetensors format (github.com/huggingface/safetensors, "Format"): the length of the
 * header as a long, the header in JSON, and the elements of all arrays without gaps, all little
 * endian. The arrays here have one dimension.
 *
 * <p>The header begins with an entry {@code sha256} in {@code __metadata__}: the digest of the
 * whole file with that entry's digits taken as zeros. It is checked before anything else is
 * believed.
 */
final class SafeTensors {
  private static final String BEGINNING = "{\"__metadata__\":{\"sha256\":\"";
  private static final String NO_DIGEST = "0".repeat(64);
  private static final int DIGEST_AT = Long.BYTES + BEGINNING.length();
  private static final int MAX_HEADER = 16 << 20;
  private static final int BUFFER = 1 << 18;

  private SafeTensors() {}

  /** What a file holds. */
  record Content(Map<String, String> metadata, Map<String, Tensor> tensors) {}

  /** Writes a file; the caller syncs and closes. */
  static void write(Storage.Output out, Map<String, String> metadata, List<Tensor> tensors)
      throws IOException {
    // The wider elements first, so that every array is aligned.
    List<Tensor> sorted = new ArrayList<>(tensors);
    sorted.sort(Comparator.comparingInt(tensor -> -tensor.type().bytes));
    byte[] header = header(metadata, sorted);
    MessageDigest digest = sha256();
    ByteBuffer buffer = newBuffer(Math.max(BUFFER, Long.BYTES + header.length));
    buffer.putLong(header.length).put(header);
    long position = flush(out, buffer, digest, 0);
    for (Tensor tensor : sorted) {
      int count = BUFFER / tensor.type().bytes;
      for (int from = 0; from < tensor.length(); from += count) {
        tensor.put(buffer, from, Math.min(count, tensor.length() - from));
        position = flush(out, buffer, digest, position);
      }
    }
    String digits = HexFormat.of().formatHex(digest.digest());
    out.write(ByteBuffer.wrap(digits.getBytes(US_ASCII)), DIGEST_AT);
  }

  private static long flush(
      Storage.Output out, ByteBuffer buffer, MessageDigest digest, long position)
      throws IOException {
    buffer.flip();
    digest.update(buffer.duplicate());
    long end = position + buffer.remaining();
    out.write(buffer, position);
    buffer.clear();
    return end;
  }

  private static byte[] header(Map<String, String> metadata, List<Tensor> tensors) {
    StringBuilder header = new StringBuilder(BEGINNING).append(NO_DIGEST).append('"');
    metadata.forEach((key, value) -> {
      Json.quote(header.append(','), key);
      Json.quote(header.append(':'), value);
    });
    header.append('}');
    long offset = 0;
    for (Tensor tensor : tensors) {
      long end = offset + tensor.bytes();
      Json.quote(header.append(','), tensor.name());
      header.append(":{\"dtype\":\"").append(tensor.type());
      header.append("\",\"shape\":[").append(tensor.length());
      header.append("],\"data_offsets\":[").append(offset).append(',').append(end).append("]}");
      offset = end;
    }
    header.append('}');
    while (header.length() % Long.BYTES != 0) {
      header.append(' ');
    }
    return header.toString().getBytes(US_ASCII);
  }

  /**
   * Reads a file whole.
   *
   * @throws DamagedFileException if it is not what {@link #write} has written
   */
  static Content read(Path file) throws IOException {
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
      return content(in, UTF_8.decode(header).toString(), Long.BYTES + length, size);
    }
  }

  private static String digest(RandomAccessFile in, long size) throws IOException {
    MessageDigest digest = sha256();
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

  private static Content content(RandomAccessFile in, String header, long dataStart, long size)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      Map<String, Object> entries = Json.parseObject(header);
      Map<?, ?> strings = as(Map.class, entries.remove("__metadata__"));
      strings.forEach((key, value) -> metadata.put(as(String.class, key), as(String.class, value)));
      long offset = 0;
      for (Map.Entry<String, Object> entry : entries.entrySet()) {
        Map<?, ?> description = as(Map.class, entry.getValue());
        Tensor.Type type = Tensor.Type.valueOf(as(String.class, description.get("dtype")));
        long length = length(as(List.class, description.get("shape")));
        List<?> offsets = as(List.class, description.get("data_offsets"));
        check(
            length <= (size - dataStart - offset) / type.bytes
                && offsets.equals(List.of(offset, offset + length * type.bytes)),
            "the array " + entry.getKey() + " is not where its header says");
        Tensor tensor = new Tensor(entry.getKey(), Tensor.newArray(type, (int) length));
        read(in, tensor, dataStart + offset);
        tensors.put(tensor.name(), tensor);
        offset += tensor.bytes();
      }
      check(dataStart + offset == size, "there is more in it than its header says");
    } catch (IllegalArgumentException e) {
      throw new DamagedFileException("its header is not understood", e);
    }
    return new Content(metadata, tensors);
  }

  private static long length(List<?> shape) {
    long length = shape.size() == 1 ? as(Long.class, shape.get(0)) : -1;
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("expected the length of an array, found " + shape);
    }
    return length;
  }

  private static <T> T as(Class<T> type, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("expected a " + type.getSimpleName() + ", found " + value);
    }
    return type.cast(value);
  }

  private static void read(RandomAccessFile in, Tensor tensor, long position) throws IOException {
    ByteBuffer buffer = newBuffer(BUFFER);
    int count = BUFFER / tensor.type().bytes;
    for (int from = 0; from < tensor.length(); from += count) {
      int now = Math.min(count, tensor.length() - from);
      buffer.clear().limit(now * tensor.type().bytes);
      readFully(in, buffer, position + (long) from * tensor.type().bytes);
      check(buffer.remaining() == now * tensor.type().bytes, "it became shorter while it was read");
      tensor.get(buffer, from, now);
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

  private static ByteBuffer newBuffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

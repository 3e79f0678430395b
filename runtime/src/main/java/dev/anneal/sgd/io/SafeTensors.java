package dev.anneal.sgd.io;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.anneal.numeric.Chunks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Files of the safetensors format (github.com/huggingface/safetensors, "Format"): the length of the
 * header as a long, the header in JSON, and the elements of all arrays without gaps, all little
 * endian. The arrays here have one dimension.
 *
 * <p>The header begins with an entry {@code sha256} in {@code __metadata__}: the digest of the
 * whole file with that entry's digits taken as zeros. It is checked before anything else is
 * believed.
 */
public final class SafeTensors {
  /** The entry of the metadata that holds the digest. */
  public static final String DIGEST = "sha256";

  static final String BEGINNING = "{\"__metadata__\":{\"" + DIGEST + "\":\"";
  static final String NO_DIGEST = "0".repeat(64);
  static final int DIGEST_AT = Long.BYTES + BEGINNING.length();
  static final int MAX_HEADER = 16 << 20;
  static final int BUFFER = 1 << 18;

  private SafeTensors() {}

  /**
   * Reads a file whole.
   *
   * @throws DamagedFileException if it is not what {@link #write} has written
   */
  public static Content read(Path file) throws IOException {
    return SafeTensorsReader.read(file);
  }

  /** What a file holds. */
  public record Content(Map<String, String> metadata, Map<String, Tensor> tensors) {}

  /**
   * Checks that some metadata fits into a header.
   *
   * @param rest the bytes to leave for all else
   * @throws IllegalArgumentException if not
   */
  public static void checkRoom(Map<String, String> metadata, int rest) {
    long bytes = 0;
    String longest = "";
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      bytes += Json.quotedLength(entry.getKey()) + Json.quotedLength(entry.getValue()) + 2;
      if (entry.getValue().length() >= metadata.getOrDefault(longest, "").length()) {
        longest = entry.getKey();
      }
    }
    if (bytes > MAX_HEADER - rest) {
      throw new IllegalArgumentException(
          ("what a checkpoint says of its training would take %s bytes: must be at most %s, or"
                  + " it cannot be read again; the longest part, %s, has %s characters")
              .formatted(
                  bytes, MAX_HEADER - rest, longest, metadata.getOrDefault(longest, "").length()));
    }
  }

  /**
   * Writes a file; the caller syncs and closes.
   *
   * @throws IOException also if {@link #read} would refuse it for the size of its header
   */
  public static void write(Storage.Output out, Map<String, String> metadata, List<Tensor> tensors)
      throws IOException {
    // The wider elements first, so that every array is aligned.
    List<Tensor> sorted = new ArrayList<>(tensors);
    sorted.sort(Comparator.comparingInt(tensor -> -tensor.type().bytes));
    byte[] header = header(metadata, sorted);
    if (header.length > MAX_HEADER) {
      throw new IOException(
          ("the header of a checkpoint would take %s bytes with its %s arrays: must be at most"
                  + " %s, or it cannot be read again")
              .formatted(header.length, tensors.size(), MAX_HEADER));
    }
    MessageDigest digest = sha256();
    ByteBuffer buffer = newBuffer(Math.max(BUFFER, Long.BYTES + header.length));
    buffer.putLong(header.length).put(header);
    long position = flush(out, buffer, digest, 0);
    for (Tensor tensor : sorted) {
      int count = BUFFER / tensor.type().bytes;
      for (int from = 0; from < tensor.length(); ) {
        int end = Chunks.end(from, tensor.length(), count);
        tensor.put(buffer, from, end - from);
        position = flush(out, buffer, digest, position);
        from = end;
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

  static ByteBuffer newBuffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

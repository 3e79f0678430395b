package dev.anneal.tools;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A file of records, each framed as a TFRecord (TensorFlow, {@code lib/io/record_writer.h}): the
 * length of the data in eight bytes, the masked CRC-32C of those in four, the data, its masked
 * CRC-32C in four; numbers have their lowest byte first.
 *
 * <p>Records are gathered in memory, and only whole ones are passed on to the file.
 */
final class EventFile implements Closeable {
  private static final int MASK_DELTA = 0xa282ead8;
  private static final int FRAME_BYTES = Long.BYTES + 2 * Integer.BYTES;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{1,18})\\..*");

  private final OutputStream out;
  private final CRC32C crc = new CRC32C();

  /** What {@link #buffer} writes into. */
  private byte[] bytes = new byte[BUFFER_BYTES];

  private ByteBuffer buffer = littleEndian(bytes);

  private EventFile(OutputStream out) {
    this.out = out;
  }

  /**
   * Creates a file in a directory, itself created if need be. TensorBoard reads the event files of
   * a directory in the order of their names, so the new one is named for a later second than any
   * that is there, even if it is not yet that late.
   *
   * @param seconds since 1970
   */
  static EventFile create(Path directory, long seconds) throws IOException {
    Files.createDirectories(directory);
    long second = Math.max(seconds, latest(directory) + 1);
    while (true) {
      String name = String.format(Locale.ROOT, "events.out.tfevents.%010d.anneal", second);
      try {
        return new EventFile(
            Files.newOutputStream(
                directory.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      } catch (FileAlreadyExistsException e) {
        second++;
      }
    }
  }

  private static long latest(Path directory) throws IOException {
    long latest = -1;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          latest = Math.max(latest, Long.parseLong(name.group(1)));
        }
      }
    }
    return latest;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void append(byte[] data) throws IOException {
    int length = FRAME_BYTES + data.length;
    if (length > buffer.remaining()) {
      flush();
      if (length > bytes.length) {
        bytes = new byte[length];
        buffer = littleEndian(bytes);
      }
    }
    int start = buffer.position();
    buffer.putLong(data.length);
    buffer.putInt(maskedCrc(bytes, start, Long.BYTES));
    buffer.put(data);
    buffer.putInt(maskedCrc(data, 0, data.length));
  }

  private int maskedCrc(byte[] data, int offset, int length) {
    crc.reset();
    crc.update(data, offset, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }

  /** Passes what was gathered on to the file; what cannot be written is not tried again. */
  void flush() throws IOException {
    int gathered = buffer.position();
    buffer.clear();
    out.write(bytes, 0, gathered);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}

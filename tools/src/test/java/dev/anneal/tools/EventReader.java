package dev.anneal.tools;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads event files, written from the descriptions of the formats and not from the writer. */
final class EventReader {
  private EventReader() {}

  /**
   * One message {@code Event}.
   *
   * @param step -1 where there is none
   */
  record Event(
      double wallTime, long step, String version, long status, Map<String, Float> values) {}

  /** A point of a curve. */
  record Point(String tag, long step) implements Comparable<Point> {
    @Override
    public int compareTo(Point other) {
      int order = tag.compareTo(other.tag);
      return order != 0 ? order : Long.compare(step, other.step);
    }
  }

  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().contains("tfevents")).sorted().toList();
    }
  }

  /** All points of the files in a directory but those that a later start of a session voids. */
  static Map<Point, Float> curves(Path directory) throws IOException {
    Map<Point, Float> points = new TreeMap<>();
    for (Path file : files(directory)) {
      for (Event event : wholeEvents(Files.readAllBytes(file))) {
        if (event.status() == 1) {
          points.keySet().removeIf(point -> point.step() >= event.step());
        }
        event.values().forEach((tag, value) -> points.put(new Point(tag, event.step()), value));
      }
    }
    return points;
  }

  /** The events of a file, of which the last may have been cut. */
  static List<Event> wholeEvents(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.remaining() >= 12) {
      byte[] length = new byte[8];
      in.get(length);
      check(length, in.getInt());
      long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (in.remaining() < bytes + 4) {
        break;
      }
      byte[] data = new byte[Math.toIntExact(bytes)];
      in.get(data);
      check(data, in.getInt());
      events.add(event(CodedInputStream.newInstance(data)));
    }
    return events;
  }

  private static void check(byte[] data, int masked) throws IOException {
    int crc = crc32c(data);
    int expected = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    if (masked != expected) {
      throw new IOException(String.format("checksum %08x instead of %08x", masked, expected));
    }
  }

  /** Bit by bit: RFC 3720, appendix B.4, with its polynomial mirrored. */
  static int crc32c(byte[] data) {
    int crc = -1;
    for (byte b : data) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
      }
    }
    return ~crc;
  }

  private static Event event(CodedInputStream in) throws IOException {
    double wallTime = Double.NaN;
    long step = -1;
    String version = "";
    long status = 0;
    Map<String, Float> values = new TreeMap<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> wallTime = in.readDouble();
        case 2 -> step = in.readInt64();
        case 3 -> version = in.readStringRequireUtf8();
        case 5 -> summary(in.readBytes().newCodedInput(), values);
        case 7 -> {
          CodedInputStream sessionLog = in.readBytes().newCodedInput();
          require(sessionLog.readTag() == 8);
          status = sessionLog.readEnum();
          require(sessionLog.isAtEnd());
        }
        default -> require(false);
      }
    }
    return new Event(wallTime, step, version, status, values);
  }

  private static void summary(CodedInputStream in, Map<String, Float> values) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      require(tag == 10);
      CodedInputStream value = in.readBytes().newCodedInput();
      require(value.readTag() == 10);
      String name = value.readStringRequireUtf8();
      require(value.readTag() == 21);
      values.put(name, value.readFloat());
      require(value.isAtEnd());
    }
  }

  private static void require(boolean known) throws IOException {
    if (!known) {
      throw new IOException("a field that the format has not, or that is not written");
    }
  }
}

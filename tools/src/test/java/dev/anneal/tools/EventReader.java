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
      double wallTime,
      long step,
      String version,
      long status,
      Map<String, Float> values,
      Map<String, String> texts) {

    Event(double wallTime, long step, String version, long status, Map<String, Float> values) {
      this(wallTime, step, version, status, values, Map.of());
    }
  }

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
    Map<String, String> texts = new TreeMap<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> wallTime = in.readDouble();
        case 2 -> step = in.readInt64();
        case 3 -> version = in.readStringRequireUtf8();
        case 5 -> summary(in.readBytes().newCodedInput(), values, texts);
        case 7 -> {
          CodedInputStream sessionLog = in.readBytes().newCodedInput();
          require(sessionLog.readTag() == 8);
          status = sessionLog.readEnum();
          require(sessionLog.isAtEnd());
        }
        default -> require(false);
      }
    }
    return new Event(wallTime, step, version, status, values, texts);
  }

  private static void summary(
      CodedInputStream in, Map<String, Float> values, Map<String, String> texts)
      throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      require(tag == 10);
      CodedInputStream value = in.readBytes().newCodedInput();
      require(value.readTag() == 10);
      String name = value.readStringRequireUtf8();
      if (name.startsWith("_hparams_/")) {
        texts.put(name, session(value));
        continue;
      }
      int kind = value.readTag();
      if (kind == 21) {
        values.put(name, value.readFloat());
      } else {
        require(kind == 66);
        texts.put(name, text(value));
      }
      require(value.isAtEnd());
    }
  }

  /** A tensor of one string, and that it is for the part that shows texts. */
  private static String text(CodedInputStream value) throws IOException {
    CodedInputStream tensor = value.readBytes().newCodedInput();
    require(tensor.readTag() == 8 && tensor.readEnum() == 7);
    require(tensor.readTag() == 18);
    CodedInputStream shape = tensor.readBytes().newCodedInput();
    require(shape.readTag() == 18);
    CodedInputStream dimension = shape.readBytes().newCodedInput();
    require(dimension.readTag() == 8 && dimension.readInt64() == 1 && dimension.isAtEnd());
    require(shape.isAtEnd());
    require(tensor.readTag() == 66);
    final String text = tensor.readStringRequireUtf8();
    require(tensor.isAtEnd());
    require(value.readTag() == 74);
    CodedInputStream metadata = value.readBytes().newCodedInput();
    require(metadata.readTag() == 10);
    CodedInputStream plugin = metadata.readBytes().newCodedInput();
    require(plugin.readTag() == 10 && plugin.readStringRequireUtf8().equals("text"));
    require(plugin.isAtEnd() && metadata.isAtEnd());
    return text;
  }

  /** What the table of hyperparameters is told, in words; the value is an empty tensor. */
  private static String session(CodedInputStream value) throws IOException {
    require(value.readTag() == 66);
    CodedInputStream tensor = value.readBytes().newCodedInput();
    require(tensor.readTag() == 8 && tensor.readEnum() == 1);
    require(tensor.readTag() == 18 && tensor.readBytes().isEmpty() && tensor.isAtEnd());
    require(value.readTag() == 74);
    CodedInputStream metadata = value.readBytes().newCodedInput();
    require(value.isAtEnd() && metadata.readTag() == 10);
    CodedInputStream plugin = metadata.readBytes().newCodedInput();
    require(metadata.isAtEnd());
    require(plugin.readTag() == 10 && plugin.readStringRequireUtf8().equals("hparams"));
    require(plugin.readTag() == 18);
    CodedInputStream data = plugin.readBytes().newCodedInput();
    require(plugin.isAtEnd());
    int tag = data.readTag();
    CodedInputStream info = data.readBytes().newCodedInput();
    require(data.isAtEnd());
    if (tag == 34) {
      require(info.readTag() == 8 && info.readEnum() == 1 && info.readTag() == 17);
      return "ended at " + info.readDouble();
    }
    require(tag == 26);
    StringBuilder words = new StringBuilder();
    int field = info.readTag();
    for (; field == 10; field = info.readTag()) {
      CodedInputStream entry = info.readBytes().newCodedInput();
      require(entry.readTag() == 10);
      words.append(entry.readStringRequireUtf8()).append(' ');
      require(entry.readTag() == 18);
      CodedInputStream of = entry.readBytes().newCodedInput();
      switch (of.readTag()) {
        case 17 -> words.append(of.readDouble());
        case 26 -> words.append('"').append(of.readStringRequireUtf8()).append('"');
        case 32 -> words.append(of.readBool());
        default -> require(false);
      }
      require(of.isAtEnd() && entry.isAtEnd());
      words.append(", ");
    }
    require(field == 41);
    words.append("from ").append(info.readDouble());
    require(info.isAtEnd());
    return words.toString();
  }

  private static void require(boolean known) throws IOException {
    if (!known) {
      throw new IOException("a field that the format has not, or that is not written");
    }
  }
}

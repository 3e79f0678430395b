package dev.anneal.tools;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.List;

/**
 * Encodes the messages of an event file: {@code Event} and {@code SessionLog} of TensorFlow's
 * {@code core/util/event.proto}, {@code Summary} of its {@code core/framework/summary.proto}. Wall
 * times are seconds since 1970.
 */
final class Events {
  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int EVENT_SESSION_LOG = 7;
  private static final int SESSION_LOG_STATUS = 1;
  private static final int SESSION_LOG_START = 1;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE_VALUE = 2;

  private static final String VERSION = "brain.Event:2";

  private Events() {}

  /** The event that every file begins with. */
  static byte[] fileVersion(double wallTime) throws IOException {
    byte[] event =
        new byte
            [CodedOutputStream.computeDoubleSize(EVENT_WALL_TIME, wallTime)
                + CodedOutputStream.computeStringSize(EVENT_FILE_VERSION, VERSION)];
    CodedOutputStream out = CodedOutputStream.newInstance(event);
    out.writeDouble(EVENT_WALL_TIME, wallTime);
    out.writeString(EVENT_FILE_VERSION, VERSION);
    out.checkNoSpaceLeft();
    return event;
  }

  /** The event that voids what was written before of this step and later ones. */
  static byte[] sessionStart(double wallTime, long step) throws IOException {
    int sessionLog = CodedOutputStream.computeEnumSize(SESSION_LOG_STATUS, SESSION_LOG_START);
    byte[] event = new byte[headSize(wallTime, step) + nestedSize(EVENT_SESSION_LOG, sessionLog)];
    CodedOutputStream out = CodedOutputStream.newInstance(event);
    writeHead(out, wallTime, step);
    beginNested(out, EVENT_SESSION_LOG, sessionLog);
    out.writeEnum(SESSION_LOG_STATUS, SESSION_LOG_START);
    out.checkNoSpaceLeft();
    return event;
  }

  /**
   * An event of one value for each tag.
   *
   * @param values as many as tags
   */
  static byte[] scalars(double wallTime, long step, List<String> tags, float... values)
      throws IOException {
    int summary = 0;
    for (String tag : tags) {
      summary += nestedSize(SUMMARY_VALUE, valueSize(tag));
    }
    byte[] event = new byte[headSize(wallTime, step) + nestedSize(EVENT_SUMMARY, summary)];
    CodedOutputStream out = CodedOutputStream.newInstance(event);
    writeHead(out, wallTime, step);
    beginNested(out, EVENT_SUMMARY, summary);
    for (int i = 0; i < values.length; i++) {
      String tag = tags.get(i);
      beginNested(out, SUMMARY_VALUE, valueSize(tag));
      out.writeString(VALUE_TAG, tag);
      out.writeFloat(VALUE_SIMPLE_VALUE, values[i]);
    }
    out.checkNoSpaceLeft();
    return event;
  }

  private static int valueSize(String tag) {
    return CodedOutputStream.computeStringSize(VALUE_TAG, tag)
        + CodedOutputStream.computeFloatSize(VALUE_SIMPLE_VALUE, 0);
  }

  private static int headSize(double wallTime, long step) {
    return CodedOutputStream.computeDoubleSize(EVENT_WALL_TIME, wallTime)
        + CodedOutputStream.computeInt64Size(EVENT_STEP, step);
  }

  private static void writeHead(CodedOutputStream out, double wallTime, long step)
      throws IOException {
    out.writeDouble(EVENT_WALL_TIME, wallTime);
    out.writeInt64(EVENT_STEP, step);
  }

  private static int nestedSize(int field, int size) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(size)
        + size;
  }

  private static void beginNested(CodedOutputStream out, int field, int size) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(size);
  }
}

package dev.anneal.tools;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.List;

/**
 * Encodes the messages of an event file: {@code Event} and {@code SessionLog} of TensorFlow's
 * {@code core/util/event.proto}, {@code Summary} of its {@code core/framework/summary.proto}, and
 * {@code TensorProto} of its {@code tensor.proto} there. Wall times are seconds since 1970.
 */
final class Events {
  static final int EVENT_WALL_TIME = 1;
  static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  static final int EVENT_SUMMARY = 5;
  private static final int EVENT_SESSION_LOG = 7;
  private static final int SESSION_LOG_STATUS = 1;
  private static final int SESSION_LOG_START = 1;
  static final int SUMMARY_VALUE = 1;
  static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE_VALUE = 2;
  static final int VALUE_TENSOR = 8;
  static final int VALUE_METADATA = 9;
  static final int METADATA_PLUGIN_DATA = 1;
  static final int PLUGIN_NAME = 1;
  static final int TENSOR_TYPE = 1;
  private static final int TENSOR_TYPE_STRING = 7;
  static final int TENSOR_SHAPE = 2;
  private static final int TENSOR_STRING = 8;
  private static final int SHAPE_DIMENSION = 2;
  private static final int DIMENSION_SIZE = 1;

  /** The part of TensorBoard that shows texts. */
  private static final String TEXT_PLUGIN = "text";

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

  /** An event of a text, in Markdown: a tensor of one string. */
  static byte[] text(double wallTime, long step, String tag, String text) throws IOException {
    int dimension = CodedOutputStream.computeInt64Size(DIMENSION_SIZE, 1);
    int shape = nestedSize(SHAPE_DIMENSION, dimension);
    int tensor =
        CodedOutputStream.computeEnumSize(TENSOR_TYPE, TENSOR_TYPE_STRING)
            + nestedSize(TENSOR_SHAPE, shape)
            + CodedOutputStream.computeStringSize(TENSOR_STRING, text);
    int plugin = CodedOutputStream.computeStringSize(PLUGIN_NAME, TEXT_PLUGIN);
    int metadata = nestedSize(METADATA_PLUGIN_DATA, plugin);
    int value =
        CodedOutputStream.computeStringSize(VALUE_TAG, tag)
            + nestedSize(VALUE_TENSOR, tensor)
            + nestedSize(VALUE_METADATA, metadata);
    int summary = nestedSize(SUMMARY_VALUE, value);
    byte[] event = new byte[headSize(wallTime, step) + nestedSize(EVENT_SUMMARY, summary)];
    CodedOutputStream out = CodedOutputStream.newInstance(event);
    writeHead(out, wallTime, step);
    beginNested(out, EVENT_SUMMARY, summary);
    beginNested(out, SUMMARY_VALUE, value);
    out.writeString(VALUE_TAG, tag);
    beginNested(out, VALUE_TENSOR, tensor);
    out.writeEnum(TENSOR_TYPE, TENSOR_TYPE_STRING);
    beginNested(out, TENSOR_SHAPE, shape);
    beginNested(out, SHAPE_DIMENSION, dimension);
    out.writeInt64(DIMENSION_SIZE, 1);
    out.writeString(TENSOR_STRING, text);
    beginNested(out, VALUE_METADATA, metadata);
    beginNested(out, METADATA_PLUGIN_DATA, plugin);
    out.writeString(PLUGIN_NAME, TEXT_PLUGIN);
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

package dev.anneal.tools;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What TensorBoard's table of hyperparameters knows of a training: the messages {@code
 * SessionStartInfo} and {@code SessionEndInfo} of its {@code plugins/hparams/plugin_data.proto}, as
 * the metadata of values that are empty tensors.
 */
final class SessionInfo {
  private static final String PLUGIN = "hparams";
  private static final String START_TAG = "_hparams_/session_start_info";
  private static final String END_TAG = "_hparams_/session_end_info";
  private static final int PLUGIN_CONTENT = 2;
  private static final int DATA_START = 3;
  private static final int DATA_END = 4;
  private static final int START_SECONDS = 5;
  private static final int END_STATUS = 1;
  private static final int END_STATUS_SUCCESS = 1;
  private static final int END_SECONDS = 2;
  private static final int TENSOR_TYPE_FLOAT = 1;

  private SessionInfo() {}

  /**
   * Returns hyperparameters as the format has them.
   *
   * @throws IllegalArgumentException if one is neither a number nor a truth value nor a text
   */
  static Map<String, Value> values(Map<String, ?> hyperparameters) {
    Map<String, Value> values = new LinkedHashMap<>();
    hyperparameters.forEach((name, value) -> {
      Objects.requireNonNull(name, "the name of a hyperparameter");
      Objects.requireNonNull(value, () -> "hyperparameter \"" + name + "\"");
      values.put(name, value(name, value));
    });
    return values;
  }

  private static Value value(String name, Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return Value.newBuilder().setNumberValue(number.doubleValue()).build();
    }
    if (value instanceof Boolean truth) {
      return Value.newBuilder().setBoolValue(truth).build();
    }
    // JSON, which the table is sent as, has no numbers that are not finite.
    if (value instanceof CharSequence || value instanceof Enum || value instanceof Number) {
      return Value.newBuilder().setStringValue(value.toString()).build();
    }
    throw new IllegalArgumentException(
        "hyperparameter \"%s\" = %s: must be a number, a boolean, a text or an enum; give one"
            .formatted(name, value));
  }

  /** The event of a training that begins, or goes on. */
  static byte[] start(double wallTime, Map<String, Value> hyperparameters) throws IOException {
    // A Struct's only field is the map that is the first of the message as well.
    ByteString map = Struct.newBuilder().putAllFields(hyperparameters).build().toByteString();
    ByteString rest = Message.of(out -> out.writeDouble(START_SECONDS, wallTime));
    return event(wallTime, START_TAG, DATA_START, map.concat(rest));
  }

  /** The event of a training that has come to its end. */
  static byte[] end(double wallTime) throws IOException {
    ByteString info =
        Message.of(out -> {
          out.writeEnum(END_STATUS, END_STATUS_SUCCESS);
          out.writeDouble(END_SECONDS, wallTime);
        });
    return event(wallTime, END_TAG, DATA_END, info);
  }

  private static byte[] event(double wallTime, String tag, int field, ByteString info)
      throws IOException {
    ByteString data = Message.of(out -> out.writeBytes(field, info));
    ByteString plugin =
        Message.of(out -> {
          out.writeString(Events.PLUGIN_NAME, PLUGIN);
          out.writeBytes(PLUGIN_CONTENT, data);
        });
    ByteString metadata = Message.of(out -> out.writeBytes(Events.METADATA_PLUGIN_DATA, plugin));
    ByteString tensor =
        Message.of(out -> {
          out.writeEnum(Events.TENSOR_TYPE, TENSOR_TYPE_FLOAT);
          out.writeBytes(Events.TENSOR_SHAPE, ByteString.EMPTY);
        });
    ByteString value =
        Message.of(out -> {
          out.writeString(Events.VALUE_TAG, tag);
          out.writeBytes(Events.VALUE_TENSOR, tensor);
          out.writeBytes(Events.VALUE_METADATA, metadata);
        });
    ByteString summary = Message.of(out -> out.writeBytes(Events.SUMMARY_VALUE, value));
    return Message.of(
            out -> {
              out.writeDouble(Events.EVENT_WALL_TIME, wallTime);
              out.writeInt64(Events.EVENT_STEP, 0);
              out.writeBytes(Events.EVENT_SUMMARY, summary);
            })
        .toByteArray();
  }

  /** A message that is written field by field. */
  private interface Message {
    void writeTo(CodedOutputStream out) throws IOException;

    static ByteString of(Message message) throws IOException {
      ByteString.Output bytes = ByteString.newOutput();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      message.writeTo(out);
      out.flush();
      return bytes.toByteString();
    }
  }
}

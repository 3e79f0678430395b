package dev.anneal.processor;

import java.util.List;
import java.util.Map;

/** Writes JSON for people and programs: members in their order, two spaces a level, plain ASCII. */
final class Json {
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /** A number, as it is to be written. */
  record Digits(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Returns a value as JSON.
   *
   * @param value a {@link Map} of values by name, a {@link List} of values, a {@link String},
   *     {@link Digits}, a {@link Number} or a {@link Boolean}
   */
  static String of(Object value) {
    Json json = new Json();
    json.value(value, "");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String indent) {
    if (value instanceof Map<?, ?> members) {
      inside("{", "}", members.entrySet().stream().toList(), indent);
    } else if (value instanceof List<?> elements) {
      inside("[", "]", elements, indent);
    } else if (value instanceof String string) {
      string(string);
    } else {
      text.append(value);
    }
  }

  private void inside(String open, String close, List<?> parts, String indent) {
    text.append(open);
    String inner = indent + "  ";
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "\n" : ",\n").append(inner);
      if (parts.get(i) instanceof Map.Entry<?, ?> member) {
        string((String) member.getKey());
        text.append(": ");
        value(member.getValue(), inner);
      } else {
        value(parts.get(i), inner);
      }
    }
    text.append(parts.isEmpty() ? "" : "\n" + indent).append(close);
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}

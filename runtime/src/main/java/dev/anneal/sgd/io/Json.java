package dev.anneal.sgd.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the part of JSON that the headers of safetensors files use: objects, arrays,
 * strings and whole numbers, as maps, lists, strings and longs.
 */
public final class Json {
  /** Deeper than any header is nested, and far from the end of the stack. */
  private static final int MAX_DEPTH = 16;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Answers the object that a text consists of.
   *
   * @throws IllegalArgumentException if the text is anything else, or an object has a key twice
   */
  static Map<String, Object> parseObject(String text) {
    Json json = new Json(text);
    json.skipSpace();
    Map<String, Object> object = json.object(0);
    json.expectEnd();
    return object;
  }

  /**
   * Answers the array that a text consists of.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static List<Object> parseArray(String text) {
    Json json = new Json(text);
    json.skipSpace();
    List<Object> array = json.array(0);
    json.expectEnd();
    return array;
  }

  private Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw bad("less nesting");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) {
    expect('{');
    Map<String, Object> members = new LinkedHashMap<>();
    skipSpace();
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      skipSpace();
      String key = string();
      skipSpace();
      expect(':');
      if (members.putIfAbsent(key, value(depth + 1)) != null) {
        throw bad("a key other than \"" + Excerpt.of(key) + "\" again");
      }
      skipSpace();
      if (peek() == '}') {
        at++;
        return members;
      }
      expect(',');
    }
  }

  private List<Object> array(int depth) {
    expect('[');
    List<Object> elements = new ArrayList<>();
    skipSpace();
    if (peek() == ']') {
      at++;
      return elements;
    }
    while (true) {
      elements.add(value(depth + 1));
      skipSpace();
      if (peek() == ']') {
        at++;
        return elements;
      }
      expect(',');
    }
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw bad("an escaped control character");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw bad("an escape");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      // Those of other scripts are digits as well, but not to JSON.
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw bad("a hexadecimal digit");
      }
      code = 16 * code + digit;
      at++;
    }
    return (char) code;
  }

  private Long number() {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    boolean padded = at > digits + 1 && text.charAt(digits) == '0';
    try {
      if (!padded) {
        return Long.valueOf(text.substring(from, at));
      }
    } catch (NumberFormatException e) {
      // Without digits, or with too many.
    }
    at = from;
    throw bad("a value, the numbers whole and in 64 bits");
  }

  private char peek() {
    if (at >= text.length()) {
      throw bad("more text");
    }
    return text.charAt(at);
  }

  private void expectEnd() {
    skipSpace();
    if (at != text.length()) {
      throw bad("end of text");
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw bad("'" + c + "'");
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException bad(String expected) {
    return new IllegalArgumentException("expected " + expected + " at character " + at);
  }

  /** The length of what {@link #quote} appends. */
  static long quotedLength(String string) {
    long length = 2;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      length += c == '"' || c == '\\' ? 2 : c >= ' ' && c <= '~' ? 1 : 6;
    }
    return length;
  }

  /** Answers a list of strings, in ASCII. */
  public static String quoted(List<String> strings) {
    StringBuilder text = new StringBuilder();
    for (String string : strings) {
      quote(text.append(text.isEmpty() ? '[' : ','), string);
    }
    return text.isEmpty() ? "[]" : text.append(']').toString();
  }

  /** Appends a string in quotes, in ASCII. */
  public static StringBuilder quote(StringBuilder to, String string) {
    to.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        to.append(c);
      } else {
        to.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          to.append(Character.forDigit((c >>> shift) & 0xf, 16));
        }
      }
    }
    return to.append('"');
  }
}

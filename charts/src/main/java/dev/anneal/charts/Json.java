package dev.anneal.charts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON: objects as maps, arrays as lists, strings, doubles, booleans, and nulls. */
final class Json {
  /** Deeper than anything here is nested, and far from the end of the stack. */
  private static final int MAX_DEPTH = 32;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Returns the object that a text consists of.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  static Map<String, @Nullable Object> object(String text) {
    Json json = new Json(text);
    json.skipSpace();
    Map<String, @Nullable Object> object = json.object(0);
    json.skipSpace();
    if (json.at < text.length()) {
      throw json.bad("nothing more");
    }
    return object;
  }

  private @Nullable Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw bad("less nesting");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw bad("a value");
    }
    at += word.length();
    return value;
  }

  private Map<String, @Nullable Object> object(int depth) {
    expect('{');
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
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
      members.put(key, value(depth + 1));
      skipSpace();
      if (peek() == '}') {
        at++;
        return members;
      }
      expect(',');
    }
  }

  private List<@Nullable Object> array(int depth) {
    expect('[');
    List<@Nullable Object> elements = new ArrayList<>();
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
    while (true) {
      char c = next();
      if (c == '"') {
        return string.toString();
      }
      string.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> c;
    };
  }

  private char unicode() {
    try {
      String digits = text.substring(at, at + 4);
      at += 4;
      return (char) Integer.parseInt(digits, 16);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw bad("four hexadecimal digits");
    }
  }

  private Double number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.valueOf(text.substring(from, at));
    } catch (NumberFormatException e) {
      at = from;
      throw bad("a value");
    }
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private char next() {
    if (at == text.length()) {
      throw bad("more");
    }
    return text.charAt(at++);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw bad(c == '"' ? "a string" : "\"" + c + "\"");
    }
    at++;
  }

  private IllegalArgumentException bad(String expected) {
    String found = at < text.length() ? "\"" + text.charAt(at) + "\"" : "the end";
    return new IllegalArgumentException(
        "no JSON: found " + found + " at character " + at + ", expected " + expected);
  }
}

package dev.anneal.processor.declaration;

import dev.anneal.internal.Rules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes annotations as a config would: numbers in their fewest digits, long ones in groups. */
public final class Titles {
  /** So many elements of an array are shown. */
  private static final int MOST_ELEMENTS = 12;

  private static final double LARGEST_PLAIN = 1e15;

  private Titles() {}

  /** Returns an annotation as source, its members in the order of the config. */
  public static String of(Declaration declaration) {
    return of(declaration.annotation(), declaration.members());
  }

  /**
   * Returns an annotation as source.
   *
   * @param annotation its simple name
   * @param members its members in their order, each a {@link Member} or the value of one
   */
  public static String of(String annotation, Map<String, ?> members) {
    String written =
        members.entrySet().stream()
            .map(member -> member.getKey() + " = " + value(member.getValue()))
            .collect(Collectors.joining(", "));
    return "@" + annotation + (written.isEmpty() ? "" : "(" + written + ")");
  }

  /** Returns the digits of a long, in groups of three from five digits on. */
  public static String grouped(long value) {
    if (value == Long.MIN_VALUE || Math.abs(value) < 10_000) {
      return Long.toString(value);
    }
    StringBuilder text = new StringBuilder(Long.toString(Math.abs(value)));
    for (int i = text.length() - 3; i > 0; i -= 3) {
      text.insert(i, '_');
    }
    return value < 0 ? "-" + text : text.toString();
  }

  /** Returns the value of a member as source. */
  public static String of(Member member) {
    return value(member.value());
  }

  private static String value(Object value) {
    if (value instanceof Member member) {
      return value(member.value());
    }
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < LARGEST_PLAIN
          ? grouped(number.longValue())
          : Rules.number(number);
    }
    if (value instanceof Long || value instanceof Integer) {
      return grouped(((Number) value).longValue());
    }
    if (value instanceof List<?> elements) {
      String more = elements.size() > MOST_ELEMENTS ? ", ..." : "";
      return elements.stream()
          .limit(MOST_ELEMENTS)
          .map(Titles::value)
          .collect(Collectors.joining(", ", "{", more + "}"));
    }
    return value.toString();
  }
}

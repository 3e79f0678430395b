package dev.anneal.processor.declaration;

import dev.anneal.processor.report.Site;
import java.util.List;

/**
 * A member that the user wrote down in an annotation.
 *
 * @param name the member's name
 * @param value a {@link Double}, {@link Long}, {@link Integer}, {@link Boolean}, the name of an
 *     enum constant as a {@link String}, a {@link Text}, or a {@link List} of members, the elements
 *     of an array
 * @param site where it stands
 */
public record Member(String name, Object value, Site site) {
  /** Returns the number of a numeric member. */
  public double asDouble() {
    return ((Number) value).doubleValue();
  }

  /** Returns the number of a whole member. */
  public long asLong() {
    return ((Number) value).longValue();
  }

  /** Returns the content of a text. */
  public String asText() {
    return ((Text) value).content();
  }

  /** A text, which no enum constant is. */
  public record Text(String content) {
    @Override
    public String toString() {
      return '"' + content + '"';
    }
  }

  /** Returns the elements of an array member. */
  @SuppressWarnings("unchecked")
  public List<Member> elements() {
    return (List<Member>) value;
  }
}

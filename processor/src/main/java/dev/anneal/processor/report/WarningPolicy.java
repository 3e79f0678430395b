package dev.anneal.processor.report;

import java.util.Set;

/**
 * What becomes of the warnings about one config.
 *
 * @param silenced what {@code @SuppressWarnings} names
 * @param areErrors whether the build asks for errors in their place
 */
public record WarningPolicy(Set<String> silenced, boolean areErrors) {
  private static final String ALL = "anneal";

  /** Returns whether no warning is wanted. */
  public boolean silencesAll() {
    return silenced.contains(ALL);
  }

  /** Returns whether a warning is not wanted. */
  boolean isSilenced(Message message) {
    return silencesAll() || silenced.contains(ALL + ":" + message.tag());
  }
}

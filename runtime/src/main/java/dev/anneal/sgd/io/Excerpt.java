package dev.anneal.sgd.io;

/** Shows values of files in messages, which a file may hold megabytes of. */
public final class Excerpt {
  private static final int MOST = 300;

  private Excerpt() {}

  /** Answers a value in words, cut off where it is long. */
  public static String of(Object value) {
    String words = value.toString();
    return words.length() <= MOST
        ? words
        : words.substring(0, MOST) + "... (" + words.length() + " characters)";
  }
}

package dev.anneal.numeric;

/**
 * Cuts a long range into chunks. An index plus the size of a chunk may be beyond the largest {@code
 * int}, so a loop goes on from the end of its chunk instead:
 *
 * <pre>{@code
 * for (int at = from; at < to; ) {
 *   int end = Chunks.end(at, to, size);
 *   ...
 *   at = end;
 * }
 * }</pre>
 */
public final class Chunks {
  private Chunks() {}

  /**
   * One past the last element of the chunk that begins at {@code from}.
   *
   * @param from from 0 to {@code to}
   * @param to one past the last element of the range, up to the largest {@code int}
   * @param size the most elements, at least 1
   */
  public static int end(int from, int to, int size) {
    return from + Math.min(to - from, size);
  }
}

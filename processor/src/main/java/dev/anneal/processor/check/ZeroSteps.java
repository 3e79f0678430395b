package dev.anneal.processor.check;

import java.util.Optional;

/** Counts the steps at which a value is exactly 0; they come in their order. */
final class ZeroSteps {
  /** A curve that comes back to 0 is followed so many times. */
  static final int MOST_TIMES = 100_000;

  /**
   * Steps that follow each other.
   *
   * @param where the stretch in which the first of them lies
   * @param from the first step
   * @param to the step after the last
   */
  record Row(Stretch where, long from, long to) {}

  private long count;
  private boolean isExact = true;
  private boolean isOneRow = true;
  private Optional<Row> last = Optional.empty();
  private Optional<Row> longest = Optional.empty();

  /** Adds the steps from one to before another, at least one, which lie in a stretch. */
  void add(Stretch where, long from, long to) {
    count += to - from;
    isOneRow = last.isEmpty() || (isOneRow && last.get().to() == from);
    Row row =
        last.filter(before -> before.to() == from)
            .map(before -> new Row(before.where(), before.from(), to))
            .orElse(new Row(where, from, to));
    last = Optional.of(row);
    if (longest.isEmpty() || row.to() - row.from() > longest.get().to() - longest.get().from()) {
      longest = last;
    }
  }

  /** Says whether steps were left out of which it is not known whether their value is 0. */
  void leaveOut(boolean isLeftOut) {
    isExact &= !isLeftOut;
  }

  /** Returns how many they are, at least. */
  long count() {
    return count;
  }

  /** Returns whether the count is that of all steps. */
  boolean isExact() {
    return isExact;
  }

  /** Returns whether all follow each other. */
  boolean isOneRow() {
    return isOneRow;
  }

  /** Returns the longest row of them, the first of those as long, if there are any. */
  Optional<Row> longest() {
    return longest;
  }
}

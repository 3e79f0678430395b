package dev.anneal.finder;

import org.jspecify.annotations.Nullable;

/** What was thrown while several things were done that all had to be tried. */
final class Failures {
  private @Nullable Throwable first;

  /** Keeps what was thrown; all but the first are suppressed by it. */
  void add(Throwable failure) {
    if (first == null) {
      first = failure;
    } else {
      suppress(failure, first);
    }
  }

  /** Does something, and keeps what it throws. */
  void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      add(e);
    }
  }

  boolean any() {
    return first != null;
  }

  /** Keeps what was thrown after something else with that, unless it is the same again. */
  @SuppressWarnings("ReferenceEquality") // its equals may be overridden
  private static void suppress(Throwable failure, Throwable first) {
    if (failure != first) {
      first.addSuppressed(failure);
    }
  }

  /** Throws the first, if there is one, as it is: from Kotlin it may be checked. */
  void rethrow() {
    if (first != null) {
      throwAsItIs(first);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwAsItIs(Throwable failure) throws T {
    throw (T) failure;
  }
}

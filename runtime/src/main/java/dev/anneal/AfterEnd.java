package dev.anneal;

/** What a schedule answers for a step at or past the end of the training. */
public enum AfterEnd {
  /** The last value. */
  HOLD,
  /** An {@link IllegalStateException}. */
  FAIL
}

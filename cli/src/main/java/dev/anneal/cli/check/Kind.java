package dev.anneal.cli.check;

/** What has become of a config. */
public enum Kind {
  /** The same recipe. */
  SAME("same", false),
  /** Another recipe that has the same values. */
  SAME_VALUES("same values", false),
  /** Other values. */
  CHANGED("changed", true),
  /** A config that was not there. */
  ADDED("added", true),
  /** A config that is no longer there. */
  REMOVED("removed", true);

  private final String words;
  private final boolean isChange;

  Kind(String words, boolean isChange) {
    this.words = words;
    this.isChange = isChange;
  }

  /** Returns the kind in words. */
  public String words() {
    return words;
  }

  /** Returns whether a check fails. */
  public boolean isChange() {
    return isChange;
  }
}

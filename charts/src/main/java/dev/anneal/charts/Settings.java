package dev.anneal.charts;

/**
 * How a picture is to look.
 *
 * @param title what stands above it; empty for none
 * @param width its width in pixels
 * @param height its height in pixels
 * @param dark whether its background is dark
 * @param log whether equal ratios take equal room upwards
 * @param time what the lower axis measures
 * @param from the first step to show
 * @param to the step after the last to show; 0 for the end of all
 */
record Settings(
    String title, int width, int height, boolean dark, boolean log, Time time, long from, long to) {
  /** Returns what holds where nothing is said. */
  static Settings of(String title, int width, int height) {
    return new Settings(title, width, height, false, false, Time.STEPS, 0, 0);
  }

  Settings withTitle(String changed) {
    return new Settings(changed, width, height, dark, log, time, from, to);
  }

  Settings withSize(int changedWidth, int changedHeight) {
    return new Settings(title, changedWidth, changedHeight, dark, log, time, from, to);
  }

  Settings withDark() {
    return new Settings(title, width, height, true, log, time, from, to);
  }

  Settings withLog() {
    return new Settings(title, width, height, dark, true, time, from, to);
  }

  Settings withTime(Time changed) {
    return new Settings(title, width, height, dark, log, changed, from, to);
  }

  Settings withSteps(long changedFrom, long changedTo) {
    return new Settings(title, width, height, dark, log, time, changedFrom, changedTo);
  }
}

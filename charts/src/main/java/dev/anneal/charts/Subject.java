package dev.anneal.charts;

/** What a chart is of. */
@FunctionalInterface
interface Subject {
  /** Returns the picture. */
  Picture picture(Settings settings);
}

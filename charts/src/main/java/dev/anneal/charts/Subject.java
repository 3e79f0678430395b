package dev.anneal.charts;

import dev.anneal.charts.picture.Picture;

/** What a chart is of. */
@FunctionalInterface
interface Subject {
  /** Returns the picture. */
  Picture picture(Settings settings);
}

package dev.anneal.processor.parity;

import dev.anneal.PlateauMode;
import dev.anneal.PlateauThreshold;

/**
 * PyTorch's reduction on a plateau.
 *
 * @param factor what the rate is multiplied by
 * @param patience the bad metrics in a row that are let pass
 * @param threshold how much better is better
 * @param absolute whether the threshold is a difference, not a ratio
 * @param max whether greater is better
 * @param cooldown the metrics after a reduction that are let pass
 * @param floor the least rate
 * @param eps the least change; a rate that would fall by no more stays
 */
record Plateau(
    double factor,
    long patience,
    double threshold,
    boolean absolute,
    boolean max,
    long cooldown,
    double floor,
    double eps) {

  /**
   * Returns a config of a timeline with this on top.
   *
   * @param phases the timeline
   * @param rate its value once reductions begin
   */
  Mapping on(Reference file, Phases phases, double rate) {
    Annotation plateau =
        Annotation.of("ReduceOnPlateau")
            .with("factor", factor)
            .with("patience", patience)
            .with("threshold", threshold)
            .with("cooldown", cooldown)
            .with("floor", lowest(rate));
    plateau = absolute ? plateau.with("thresholdMode", PlateauThreshold.ABSOLUTE) : plateau;
    plateau = max ? plateau.with("mode", PlateauMode.MAX) : plateau;
    Mapping mapping = Mapping.of(file, phases, Axis.RATE).with(plateau);
    boolean negative = file.metrics().stream().anyMatch(metric -> metric < 0);
    return negative && !absolute && threshold > 0
        ? mapping.except(
            Deviation.from(0, "a relative threshold on negative metrics takes worse for better"))
        : mapping;
  }

  /** Returns the rate that no reduction changes any more. */
  private double lowest(double rate) {
    double old = rate;
    double next = Math.max(old * factor, floor);
    while (old - next > eps) {
      old = next;
      next = Math.max(old * factor, floor);
    }
    return old;
  }
}

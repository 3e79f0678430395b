package dev.anneal;

import java.util.Objects;

/**
 * How far {@link ReduceOnPlateau} has reduced the learning rate: a scale, and what it takes to
 * decide on the next reduction. Made by the {@code newPlateauState()} of a generated class.
 *
 * <p>Mutable and not safe for use by several threads at once. Neither {@link #observe} nor {@link
 * #apply} allocates.
 */
public final class PlateauState {
  private final double factor;
  private final int patience;
  private final double threshold;
  private final PlateauThreshold thresholdMode;
  private final PlateauMode mode;
  private final int cooldown;
  private final double floor;
  private final long warmupEnd;

  private double scale = 1;
  private double best;
  private int bad;
  private int cooling;
  private long observations;

  /**
   * The numbers that change, to be saved with a training and restored with it.
   *
   * @param scale what the learning rate is multiplied by, in [0, 1]
   * @param best the best metric so far; an infinity where there is none
   * @param bad the number of bad metrics in a row
   * @param cooling the number of metrics that are still passed over after a reduction
   * @param observations the number of metrics observed, without those of the warmup
   */
  public record Saved(double scale, double best, int bad, int cooling, long observations) {}

  private PlateauState(
      double factor,
      int patience,
      double threshold,
      PlateauThreshold thresholdMode,
      PlateauMode mode,
      int cooldown,
      double floor,
      long warmupEnd) {
    this.factor = factor;
    this.patience = patience;
    this.threshold = threshold;
    this.thresholdMode = Objects.requireNonNull(thresholdMode, "thresholdMode");
    this.mode = Objects.requireNonNull(mode, "mode");
    this.cooldown = cooldown;
    this.floor = floor;
    this.warmupEnd = warmupEnd;
    this.best = mode == PlateauMode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /**
   * Returns the state at the start of a training. Written for generated code, whose compiler checks
   * the arguments; the meaning of all but the last is that of {@link ReduceOnPlateau}'s members.
   *
   * @param warmupEnd the first step after the warmup, whose metrics are passed over; 0 without one
   */
  public static PlateauState of(
      double factor,
      int patience,
      double threshold,
      PlateauThreshold thresholdMode,
      PlateauMode mode,
      int cooldown,
      double floor,
      long warmupEnd) {
    return new PlateauState(
        factor, patience, threshold, thresholdMode, mode, cooldown, floor, warmupEnd);
  }

  /**
   * Takes in a metric, usually once an epoch. One of a step before the end of the warmup is passed
   * over: as long as the rate still rises, a metric says nothing about it.
   *
   * @param step the number of parameter updates made when the metric was measured
   * @param metric the metric; NaN counts as one that is not better
   * @return whether the learning rate was reduced
   * @throws IllegalArgumentException if {@code step} is negative
   */
  public boolean observe(long step, double metric) {
    if (step < 0) {
      throw new IllegalArgumentException(
          "step = " + step + ": a step is the number of updates already made, at least 0");
    }
    if (step < warmupEnd) {
      return false;
    }
    observations++;
    if (isBetter(metric)) {
      best = metric;
      bad = 0;
    } else {
      bad++;
    }
    if (cooling > 0) {
      cooling--;
      bad = 0;
    }
    if (bad <= patience) {
      return false;
    }
    scale *= factor;
    cooling = cooldown;
    bad = 0;
    return true;
  }

  private boolean isBetter(double metric) {
    if (Double.isInfinite(best)) {
      return mode == PlateauMode.MIN ? metric < best : metric > best;
    }
    double margin =
        thresholdMode == PlateauThreshold.RELATIVE ? threshold * Math.abs(best) : threshold;
    return mode == PlateauMode.MIN ? metric < best - margin : metric > best + margin;
  }

  /**
   * Returns a learning rate as reduced so far.
   *
   * @param rate the learning rate of the timeline
   * @return {@code rate * scale()}, but not less than the smaller of the declared floor and {@code
   *     rate}
   */
  public double apply(double rate) {
    return Math.max(rate * scale, Math.min(floor, rate));
  }

  /** Returns what the learning rate is multiplied by, in [0, 1]. */
  public double scale() {
    return scale;
  }

  /** Returns the best metric so far, an infinity where there is none. */
  public double best() {
    return best;
  }

  /** Returns the number of metrics observed, without those of the warmup. */
  public long observations() {
    return observations;
  }

  /** Returns the arguments of {@link #of}, in the form {@code plateau(0.1, 10, ...)}. */
  public String rule() {
    return "plateau(%s, %s, %s, %s, %s, %s, %s, %s)"
        .formatted(factor, patience, threshold, thresholdMode, mode, cooldown, floor, warmupEnd);
  }

  /** Returns the numbers that change. */
  public Saved save() {
    return new Saved(scale, best, bad, cooling, observations);
  }

  /**
   * Puts back numbers that {@link #save} returned.
   *
   * @param saved the numbers
   * @throws IllegalArgumentException if they cannot be those of a state like this one
   */
  public void restore(Saved saved) {
    if (!(saved.scale() >= 0 && saved.scale() <= 1)) {
      throw new IllegalArgumentException(
          "scale = " + saved.scale() + ": must be in [0, 1]; give numbers that save() returned");
    }
    if (Double.isNaN(saved.best())) {
      throw new IllegalArgumentException(
          "best = NaN: must be a number; give numbers that save() returned");
    }
    if (saved.bad() < 0 || saved.bad() > patience) {
      throw new IllegalArgumentException(rejected("bad", saved.bad(), patience, "patience"));
    }
    if (saved.cooling() < 0 || saved.cooling() > cooldown) {
      throw new IllegalArgumentException(
          rejected("cooling", saved.cooling(), cooldown, "cooldown"));
    }
    if (saved.observations() < 0) {
      throw new IllegalArgumentException(
          "observations = "
              + saved.observations()
              + ": must be at least 0; give numbers that save() returned");
    }
    scale = saved.scale();
    best = saved.best();
    bad = saved.bad();
    cooling = saved.cooling();
    observations = saved.observations();
  }

  private static String rejected(String name, int found, int most, String what) {
    return "%s = %d: must be in [0, %d], the %s; give numbers of a state like this one"
        .formatted(name, found, most, what);
  }

  @Override
  public String toString() {
    return "PlateauState[scale="
        + scale
        + ", best="
        + best
        + ", bad="
        + bad
        + ", cooling="
        + cooling
        + ", observations="
        + observations
        + "]";
  }
}

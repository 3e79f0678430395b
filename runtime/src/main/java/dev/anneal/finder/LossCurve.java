package dev.anneal.finder;

import dev.anneal.finder.loss.Smoothing;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a range test saw: for each rate that it tried, in rising order, the loss of the mini-batch
 * before the update at that rate. Immutable. Every rate and loss in it is finite.
 */
public final class LossCurve {

  /** Why a curve has no more points. */
  public enum End {
    /** The last rate of the range was tried. */
    COMPLETE,
    /** The loss rose far above where it began. */
    DIVERGED,
    /** The loss after the last point was NaN or infinite. It is not part of the curve. */
    NOT_FINITE,
    /** The budget of steps was used up. */
    OUT_OF_STEPS,
    /** The search was interrupted or failed. */
    UNFINISHED
  }

  private final double[] rates;
  private final double[] losses;
  private final double[] smoothed;
  private final End end;

  private LossCurve(double[] rates, double[] losses, End end) {
    this.rates = rates;
    this.losses = losses;
    this.smoothed = Smoothing.ema(losses, Smoothing.FAST);
    this.end = end;
  }

  /**
   * Returns a curve of given points, such as one recorded elsewhere.
   *
   * @param rates the rates, finite, above 0 and strictly rising; may be empty
   * @param losses the finite loss at each rate, as many as there are rates
   * @param end why there are no more
   * @return the curve
   * @throws IllegalArgumentException if the lengths differ or a value breaks its rule
   */
  public static LossCurve of(double[] rates, double[] losses, End end) {
    Objects.requireNonNull(end, "end");
    if (rates.length != losses.length) {
      throw new IllegalArgumentException(
          "losses.length = "
              + losses.length
              + ": must be rates.length, "
              + rates.length
              + "; give a loss for each rate");
    }
    double previous = 0;
    for (int i = 0; i < rates.length; i++) {
      if (!(rates[i] > previous && rates[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "rates["
                + i
                + "] = "
                + rates[i]
                + ": must be finite and above "
                + previous
                + "; give rates that rise");
      }
      if (!Double.isFinite(losses[i])) {
        throw new IllegalArgumentException(
            "losses[" + i + "] = " + losses[i] + ": must be finite; end the curve before it");
      }
      previous = rates[i];
    }
    return new LossCurve(rates.clone(), losses.clone(), end);
  }

  /** Returns the number of points, possibly 0. */
  public int size() {
    return rates.length;
  }

  /**
   * Returns a learning rate that was tried.
   *
   * @param i the index of the point, from 0 to {@code size() - 1}
   * @return the rate
   * @throws IndexOutOfBoundsException if there is no such point
   */
  public double rate(int i) {
    return rates[Objects.checkIndex(i, rates.length)];
  }

  /**
   * Returns the raw loss, that of the mini-batch before the update at {@code rate(i)}.
   *
   * @param i the index of the point, from 0 to {@code size() - 1}
   * @return the loss
   * @throws IndexOutOfBoundsException if there is no such point
   */
  public double loss(int i) {
    return losses[Objects.checkIndex(i, losses.length)];
  }

  /**
   * Returns the smoothed loss: an exponential moving average of factor 0.7, corrected for its
   * start.
   *
   * @param i the index of the point, from 0 to {@code size() - 1}
   * @return the average of the losses up to this point
   * @throws IndexOutOfBoundsException if there is no such point
   */
  public double smoothed(int i) {
    return smoothed[Objects.checkIndex(i, smoothed.length)];
  }

  /** Returns why the curve has no more points. */
  public End end() {
    return end;
  }

  /** Whether the loss left all bounds after the last point. */
  boolean exploded() {
    return end == End.DIVERGED || end == End.NOT_FINITE;
  }

  /** The losses smoothed by another factor, for the rules that were made for it. */
  double[] smoothedBy(double beta) {
    return Smoothing.ema(losses, beta);
  }

  /** A copy of the raw losses. */
  double[] losses() {
    return losses.clone();
  }

  @Override
  public String toString() {
    return rates.length == 0
        ? "LossCurve[empty, " + end + "]"
        : "LossCurve["
            + rates.length
            + " rates from "
            + rates[0]
            + " to "
            + rates[rates.length - 1]
            + ", losses "
            + Arrays.stream(losses).min().orElseThrow()
            + " to "
            + Arrays.stream(losses).max().orElseThrow()
            + ", "
            + end
            + "]";
  }
}

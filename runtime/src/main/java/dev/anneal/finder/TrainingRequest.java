package dev.anneal.finder;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A training that a {@link RateSearch} asks for. Immutable. */
public final class TrainingRequest {
  private final int number;
  private final int from;
  private final double[] rates;
  private final @Nullable Sweep sweep;
  private final boolean mayContinue;

  private TrainingRequest(
      int number, int from, double[] rates, @Nullable Sweep sweep, boolean mayContinue) {
    this.number = number;
    this.from = from;
    this.rates = rates;
    this.sweep = sweep;
    this.mayContinue = mayContinue;
  }

  static TrainingRequest sweep(int number, double[] rates) {
    return new TrainingRequest(number, 0, rates, null, false);
  }

  static TrainingRequest trial(
      int number, int from, double[] rates, Sweep swept, boolean mayContinue) {
    return new TrainingRequest(number, from, rates, swept, mayContinue);
  }

  /** Returns the number of this request, from 1 on. */
  public int number() {
    return number;
  }

  /**
   * Returns where the training begins: at the end of the request of this number, or at the start if
   * it is 0.
   */
  public int from() {
    return from;
  }

  /** Returns the most updates to make, at least 1. */
  public int steps() {
    return rates.length;
  }

  /**
   * Returns the rate of an update.
   *
   * @param i the index of the update, from 0 to {@code steps() - 1}
   * @return the rate, the same for all updates but in the first request
   * @throws IndexOutOfBoundsException if there is no such update
   */
  public double rate(int i) {
    return rates[Objects.checkIndex(i, rates.length)];
  }

  /**
   * Returns whether the training ends early, because it has exploded.
   *
   * @param losses the losses of this training, of which the first {@code made} are there
   * @param made how many, from 1 to {@code losses.length}
   * @return whether the last of them ends it
   */
  public boolean isOver(double[] losses, int made) {
    Objects.checkIndex(made - 1, losses.length);
    return sweep == null ? Sweep.ends(losses, made, rates.length) : sweep.endsTrial(losses, made);
  }

  /**
   * Returns whether a later request may begin at the end of this one, so that its state is to be
   * kept while {@link RateSearch#isNeeded} says so.
   */
  public boolean mayContinue() {
    return mayContinue;
  }

  /** The losses up to the end of the training. */
  double[] counting(double[] losses) {
    if (losses.length > rates.length) {
      throw new IllegalArgumentException(
          "losses.length = "
              + losses.length
              + ": must be at most "
              + rates.length
              + "; make no more updates than were asked");
    }
    for (int made = 1; made <= losses.length; made++) {
      if (isOver(losses, made)) {
        return Arrays.copyOf(losses, made);
      }
    }
    if (losses.length < rates.length) {
      throw new IllegalArgumentException(
          "losses.length = "
              + losses.length
              + ": must be "
              + rates.length
              + ", as the training is not over before; tell the loss of each update");
    }
    return losses.clone();
  }

  double[] rates() {
    return rates.clone();
  }

  @Override
  public String toString() {
    String span = rates[0] == rates[rates.length - 1] ? "" : " to " + rates[rates.length - 1];
    return "TrainingRequest[%s, from %s, %s steps at %s%s]"
        .formatted(number, from, rates.length, rates[0], span);
  }
}

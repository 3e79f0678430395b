package golden;

import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.finder.RateSweep;

/** The schedule of a config with mistakes; it cannot be used. */
@GeneratedSchedule
public final class WrongSchedule implements TrainingSchedule {
  /** There are no instances. */
  private WrongSchedule() {}

  /**
   * Returns the schedule for values that the config leaves open.
   *
   * @param learningRate the initial of {@code @LinearDecay}, the first phase after the
   *     warmup, finite and at least 0
   * @param momentum the value of {@code @Constant}, at least 0 and below 1
   * @param totalSteps the steps of {@code @TrainingConfig}, the length of the training, at
   *     least 1: {@code @LinearDecay} has no until, so it ends with the training
   * @return the schedule
   * @throws IllegalArgumentException if a value breaks a rule of the config
   */
  public static WrongSchedule create(double learningRate, double momentum, long totalSteps) {
    throw new IllegalStateException("Wrong has mistakes: see the compiler's messages");
  }

  @Override
  public double at(long step) {
    throw new IllegalStateException("Wrong has mistakes: see the compiler's messages");
  }

  @Override
  public double momentum(long step) {
    throw new IllegalStateException("Wrong has mistakes: see the compiler's messages");
  }

  @Override
  public double weightDecay(long step) {
    throw new IllegalStateException("Wrong has mistakes: see the compiler's messages");
  }

  @Override
  public long totalSteps() {
    throw new IllegalStateException("Wrong has mistakes: see the compiler's messages");
  }

  @Override
  public long stepsPerEpoch() {
    throw new IllegalStateException("Wrong has mistakes: see the compiler's messages");
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    throw new IllegalStateException("Wrong has mistakes: see the compiler's messages");
  }

  /**
   * Returns the learning rates that a range finder tries.
   *
   * @return the rates
   */
  public static RateSweep rangeTest() {
    throw new IllegalStateException("Wrong has mistakes: see the compiler's messages");
  }
}

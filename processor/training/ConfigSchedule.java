package training;

import dev.anneal.GeneratedSchedule;
import dev.anneal.TrainingSchedule;
import dev.anneal.finder.RangeTest;

/** The schedule of a config with mistakes; it cannot be used. */
@GeneratedSchedule
final class ConfigSchedule implements TrainingSchedule {
  /** There are no instances. */
  private ConfigSchedule() {}

  /**
   * Returns the schedule, always the same instance.
   *
   * @return the schedule
   */
  public static ConfigSchedule create() {
    throw new IllegalStateException("Config has mistakes: see the compiler's messages");
  }

  @Override
  public double at(long step) {
    throw new IllegalStateException("Config has mistakes: see the compiler's messages");
  }

  @Override
  public double momentum(long step) {
    throw new IllegalStateException("Config has mistakes: see the compiler's messages");
  }

  @Override
  public double weightDecay(long step) {
    throw new IllegalStateException("Config has mistakes: see the compiler's messages");
  }

  @Override
  public long totalSteps() {
    throw new IllegalStateException("Config has mistakes: see the compiler's messages");
  }

  @Override
  public long stepsPerEpoch() {
    throw new IllegalStateException("Config has mistakes: see the compiler's messages");
  }

  @Override
  public void fill(long firstStep, double[] rates) {
    throw new IllegalStateException("Config has mistakes: see the compiler's messages");
  }

  /**
   * Returns the learning rates that a range finder tries.
   *
   * @return the rates
   */
  public static RangeTest rangeTest() {
    throw new IllegalStateException("Config has mistakes: see the compiler's messages");
  }
}

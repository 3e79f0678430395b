package dev.anneal;

import java.util.List;
import java.util.Optional;

/**
 * All scheduled hyperparameters of one training run; {@link #at} is the learning rate.
 *
 * <p>Every method is a pure function of its arguments. The classes that Anneal generates are
 * immutable and safe to share between threads, and their methods neither allocate nor lock.
 */
public interface TrainingSchedule extends Schedule {
  /** The answer of {@link #totalSteps} and {@link #stepsPerEpoch} where there is no such number. */
  long UNBOUNDED = Long.MAX_VALUE;

  /**
   * Returns the momentum to use for one parameter update, in [0, 1); 0 where none is declared.
   *
   * @param step the number of parameter updates already made: 0 for the first update
   * @return the momentum
   * @throws IllegalArgumentException if {@code step} is negative
   * @throws IllegalStateException if the training has ended by then and was declared with {@link
   *     AfterEnd#FAIL}
   */
  double momentum(long step);

  /**
   * Returns the weight decay to use for one parameter update, at least 0; 0 where none is declared.
   *
   * @param step the number of parameter updates already made: 0 for the first update
   * @return the weight decay
   * @throws IllegalArgumentException if {@code step} is negative
   * @throws IllegalStateException if the training has ended by then and was declared with {@link
   *     AfterEnd#FAIL}
   */
  double weightDecay(long step);

  /** Returns the length of the training in steps, or {@link #UNBOUNDED} without a declared end. */
  long totalSteps();

  /** Returns the length of an epoch in steps, or {@link #UNBOUNDED} where it is not known. */
  long stepsPerEpoch();

  /**
   * Returns the step from which on parameters are to be updated; before it they, and what is kept
   * of earlier gradients, stay as they are, and {@link #at} is 0. It is 0, so they always are,
   * unless {@link Group} has said otherwise.
   */
  default long frozenUntil() {
    return 0;
  }

  /**
   * Writes the learning rates of consecutive steps: {@code rates[i] = at(firstStep + i)}, bit for
   * bit. Past {@link Long#MAX_VALUE} the last value holds.
   *
   * <p>A schedule written by hand need not implement it: by default each rate is asked for by
   * {@link #at}. The classes that Anneal generates are much faster, and write nothing where they
   * throw.
   *
   * @param firstStep the step of the first rate, at least 0
   * @param rates where to write; filled whole
   * @throws IllegalArgumentException if {@code firstStep} is negative
   * @throws IllegalStateException if a step asked for lies past the end of a training declared with
   *     {@link AfterEnd#FAIL}
   */
  default void fill(long firstStep, double[] rates) {
    if (firstStep < 0) {
      throw new IllegalArgumentException(
          "step = " + firstStep + ": a step is the number of updates already made, at least 0");
    }
    for (int i = 0; i < rates.length; i++) {
      rates[i] = at(i > Long.MAX_VALUE - firstStep ? Long.MAX_VALUE : firstStep + i);
    }
  }

  /**
   * Returns the names of the hyperparameters that a config declares beside the three, in
   * alphabetical order; none by default.
   */
  default List<String> names() {
    return List.of();
  }

  /**
   * Returns one of the hyperparameters of {@link #names} at a step, for logs and tools. Code that
   * knows the schedule calls the method of that name instead.
   *
   * @param name one of {@link #names}
   * @param step the number of parameter updates already made: 0 for the first update
   * @return the value, finite and at least 0
   * @throws IllegalArgumentException if there is no hyperparameter of that name, or {@code step} is
   *     negative
   * @throws IllegalStateException if the training has ended by then and was declared with {@link
   *     AfterEnd#FAIL}
   */
  default double value(String name, long step) {
    throw new IllegalArgumentException(
        "name = " + name + ": no hyperparameter of the schedule's own; give one of " + names());
  }

  /**
   * Returns the whole schedule as a value, which has a text, a fingerprint, and can be compared;
   * empty for a schedule written by hand.
   */
  default Optional<Recipe> recipe() {
    return Optional.empty();
  }

  /**
   * Returns the state of {@link ReduceOnPlateau} at the start of a training, a new one at each
   * call; empty where that is not declared.
   */
  default Optional<PlateauState> plateau() {
    return Optional.empty();
  }

  /**
   * Returns this schedule with its learning rate multiplied, and all else as it is. A product that
   * passes the largest double is the largest double.
   *
   * @param factor finite and at least 0
   * @throws IllegalArgumentException if the factor is not
   */
  default TrainingSchedule scaled(double factor) {
    return new ScaledSchedule(this, factor);
  }

  /**
   * Returns one hyperparameter alone, as the {@code at} of a schedule that has no other.
   *
   * @param hyperparameter {@code learningRate}, {@code momentum}, {@code weightDecay} or one of
   *     {@link #names}
   * @throws IllegalArgumentException if there is none of that name
   */
  default TrainingSchedule view(String hyperparameter) {
    return new HyperparameterView(this, hyperparameter);
  }
}

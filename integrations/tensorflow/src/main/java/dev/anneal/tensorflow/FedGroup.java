package dev.anneal.tensorflow;

import dev.anneal.TrainingSchedule;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TType;

/** The variables of one schedule, and where its numbers are fed. */
final class FedGroup {
  private final Predicate<String> names;
  private final TrainingSchedule schedule;
  private final Placeholder<TFloat64> rate;
  private final Placeholder<TFloat64> momentum;
  private final Placeholder<TFloat64> weightDecay;
  private final Placeholder<TFloat64> gradients;

  /**
   * @param names which variables are meant, by the names of their operations
   */
  FedGroup(Ops tf, Predicate<String> names, TrainingSchedule schedule) {
    this.names = names;
    this.schedule = schedule;
    this.rate = number(tf, "LearningRate");
    this.momentum = number(tf, "Momentum");
    this.weightDecay = number(tf, "WeightDecay");
    this.gradients = number(tf, "Gradients");
  }

  private static Placeholder<TFloat64> number(Ops tf, String name) {
    return tf.withName("Anneal" + name)
        .placeholder(TFloat64.class, Placeholder.shape(Shape.scalar()));
  }

  boolean has(String variable) {
    return names.test(variable);
  }

  TrainingSchedule schedule() {
    return schedule;
  }

  <T extends TType> Operand<T> rate(Ops tf, Class<T> type) {
    return tf.dtypes.cast(rate, type);
  }

  <T extends TType> Operand<T> momentum(Ops tf, Class<T> type) {
    return tf.dtypes.cast(momentum, type);
  }

  <T extends TType> Operand<T> weightDecay(Ops tf, Class<T> type) {
    return tf.dtypes.cast(weightDecay, type);
  }

  /** What gradients are multiplied by: 1, or 0 where the group is frozen. */
  <T extends TType> Operand<T> gradients(Ops tf, Class<T> type) {
    return tf.dtypes.cast(gradients, type);
  }

  void feed(Session.Runner runner, FedNumbers numbers) {
    runner.feed(rate, numbers.rate());
    runner.feed(momentum, numbers.momentum());
    runner.feed(weightDecay, numbers.weightDecay());
    runner.feed(gradients, numbers.gradients());
  }
}

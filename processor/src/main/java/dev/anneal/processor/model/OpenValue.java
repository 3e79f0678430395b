package dev.anneal.processor.model;

import dev.anneal.Hyperparameter;
import java.util.Comparator;

/**
 * What a config may leave open: a parameter of {@code create}. The five of the language go first,
 * then the hyperparameters of the config's own, by name.
 *
 * @param place the place among the five, or after them
 * @param parameter the name of the parameter
 * @param type the type of the parameter: {@code double} or {@code long}
 */
public record OpenValue(int place, String parameter, Class<?> type)
    implements Comparable<OpenValue> {
  public static final OpenValue LEARNING_RATE = new OpenValue(0, "learningRate", double.class);
  public static final OpenValue MOMENTUM = new OpenValue(1, "momentum", double.class);
  public static final OpenValue WEIGHT_DECAY = new OpenValue(2, "weightDecay", double.class);
  public static final OpenValue TOTAL_STEPS = new OpenValue(3, "totalSteps", long.class);
  public static final OpenValue STEPS_PER_EPOCH = new OpenValue(4, "stepsPerEpoch", long.class);

  private static final int AFTER = 5;

  private static final Comparator<OpenValue> ORDER =
      Comparator.comparingInt(OpenValue::place).thenComparing(OpenValue::parameter);

  /** Returns the first value of one of the three hyperparameters. */
  static OpenValue of(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE -> LEARNING_RATE;
      case MOMENTUM -> MOMENTUM;
      case WEIGHT_DECAY -> WEIGHT_DECAY;
    };
  }

  /** Returns the first value of a hyperparameter of the config's own. */
  static OpenValue own(String name) {
    return new OpenValue(AFTER, name, double.class);
  }

  @Override
  public int compareTo(OpenValue other) {
    return ORDER.compare(this, other);
  }
}

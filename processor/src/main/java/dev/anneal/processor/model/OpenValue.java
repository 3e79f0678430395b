package dev.anneal.processor.model;

import dev.anneal.Hyperparameter;

/** What a config may leave open: the parameters of {@code create}, in their order. */
public enum OpenValue {
  LEARNING_RATE("learningRate", double.class),
  MOMENTUM("momentum", double.class),
  WEIGHT_DECAY("weightDecay", double.class),
  TOTAL_STEPS("totalSteps", long.class),
  STEPS_PER_EPOCH("stepsPerEpoch", long.class);

  private final String parameter;
  private final Class<?> type;

  OpenValue(String parameter, Class<?> type) {
    this.parameter = parameter;
    this.type = type;
  }

  /** Returns the open value of a hyperparameter's first phase. */
  public static OpenValue of(Hyperparameter hyperparameter) {
    return switch (hyperparameter) {
      case LEARNING_RATE -> LEARNING_RATE;
      case MOMENTUM -> MOMENTUM;
      case WEIGHT_DECAY -> WEIGHT_DECAY;
    };
  }

  /** Returns the name of the parameter. */
  public String parameter() {
    return parameter;
  }

  /** Returns the type of the parameter: {@code double} or {@code long}. */
  public Class<?> type() {
    return type;
  }
}

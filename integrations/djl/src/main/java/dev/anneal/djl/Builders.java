package dev.anneal.djl;

/** What the builders of the optimizers refuse. */
final class Builders {
  private Builders() {}

  static int begin(int beginNumUpdate) {
    if (beginNumUpdate < 0) {
      throw new IllegalArgumentException(
          "beginNumUpdate = "
              + beginNumUpdate
              + ": must be at least 0; give the number of updates made");
    }
    return beginNumUpdate;
  }

  static void refuseWeightDecay(float weightDecays) {
    if (weightDecays != 0) {
      throw new IllegalArgumentException(
          "weightDecays = "
              + weightDecays
              + ": the schedule says the weight decay; declare it there, as by @Constant(target ="
              + " WEIGHT_DECAY, value = ...)");
    }
  }

  static float beta(String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " = " + value + ": must be at least 0 and below 1; give one such as 0.9");
    }
    return value;
  }

  static float epsilon(float value) {
    if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "epsilon = " + value + ": must be finite and above 0; give one such as 1e-8");
    }
    return value;
  }

  static void momentum(double momentum) {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          "momentum = " + momentum + ": must be at least 0 and below 1; give one such as 0.9");
    }
  }

  static void weightDecay(double weightDecay) {
    if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weightDecay = "
              + weightDecay
              + ": must be finite and at least 0; give one such as 1e-4");
    }
  }
}

package dev.anneal.benchmarks.curve;

/**
 * Those formulas of the {@link Textbook} that need a function, with {@code StrictMath}: the same
 * bits on every platform, as the {@link Configs} have.
 */
final class StrictTextbook {
  private static final long STEPS = Configs.STEPS;
  private static final double INITIAL = Configs.INITIAL;
  private static final double END = Configs.END;

  private StrictTextbook() {}

  static double step(long step) {
    long drops = step / 1_000;
    return INITIAL * StrictMath.pow(0.9, (double) drops);
  }

  static double exponentialPerStep(long step) {
    return INITIAL * StrictMath.pow(0.9999, (double) step);
  }

  static double cosine(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return END + (INITIAL - END) * (1 + StrictMath.cos(Math.PI * t)) / 2;
  }

  static double cosinePower(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return END + (INITIAL - END) * StrictMath.pow((1 + StrictMath.cos(Math.PI * t)) / 2, 1.5);
  }

  static double cosineKDecay(long step) {
    double t = Math.min(1, StrictMath.pow((double) step / STEPS, 1.5));
    return END + (INITIAL - END) * (1 + StrictMath.cos(Math.PI * t)) / 2;
  }

  static double polynomial(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return END + (INITIAL - END) * StrictMath.pow(1 - t, 2.5);
  }

  static double risingPolynomial(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return INITIAL + (END - INITIAL) * StrictMath.pow(1 - t, 0.75);
  }

  static double inverseTimePower(long step) {
    return INITIAL / StrictMath.pow(1 + 0.5 * step / 1_000, 0.75);
  }

  static double sigmoid(long step) {
    return INITIAL / (1 + StrictMath.exp(1e-4 * (step - 50_000)));
  }
}

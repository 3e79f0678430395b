package dev.anneal.benchmarks.curve;

/** The formulas of the {@link Configs} as books and blogs give them, written down in plain Java. */
final class Textbook {
  private static final long STEPS = Configs.STEPS;
  private static final double INITIAL = Configs.INITIAL;
  private static final double END = Configs.END;
  private static final long[] BOUNDARIES = {30_000, 60_000, 90_000};
  private static final double[] VALUES = {0.1, 0.05, 0.01, 0.005};

  private Textbook() {}

  static double constant(long step) {
    return INITIAL;
  }

  static double linearWarmup(long step) {
    return step < STEPS ? INITIAL * (step + 1) / STEPS : INITIAL;
  }

  static double cosineWarmup(long step) {
    return step < STEPS ? INITIAL * (1 - Math.cos(Math.PI * (step + 1) / STEPS)) / 2 : INITIAL;
  }

  static double exponentialWarmup(long step) {
    return step < STEPS ? END * Math.pow(INITIAL / END, (double) step / STEPS) : INITIAL;
  }

  static double sqrtWarmup(long step) {
    return step < STEPS ? INITIAL * (1 - Math.sqrt(1 - (double) (step + 1) / STEPS)) : INITIAL;
  }

  static double step(long step) {
    long drops = step / 1_000;
    return INITIAL * Math.pow(0.9, (double) drops);
  }

  static double multiStep(long step) {
    int passed = 0;
    for (long boundary : BOUNDARIES) {
      if (step >= boundary) {
        passed++;
      }
    }
    return INITIAL * Math.pow(0.1, passed);
  }

  static double piecewise(long step) {
    for (int i = 0; i < BOUNDARIES.length; i++) {
      if (step < BOUNDARIES[i]) {
        return VALUES[i];
      }
    }
    return VALUES[BOUNDARIES.length];
  }

  static double linear(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return (1 - t) * INITIAL + t * END;
  }

  static double polynomial(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return END + (INITIAL - END) * Math.pow(1 - t, 2.5);
  }

  static double square(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return END + (INITIAL - END) * Math.pow(1 - t, 2);
  }

  static double risingPolynomial(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return INITIAL + (END - INITIAL) * Math.pow(1 - t, 0.75);
  }

  static double exponential(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return INITIAL * Math.pow(END / INITIAL, t);
  }

  static double exponentialPerStep(long step) {
    return INITIAL * Math.pow(0.9999, (double) step);
  }

  static double cosine(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return END + (INITIAL - END) * (1 + Math.cos(Math.PI * t)) / 2;
  }

  static double cosinePower(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return END + (INITIAL - END) * Math.pow((1 + Math.cos(Math.PI * t)) / 2, 1.5);
  }

  static double cosineKDecay(long step) {
    double t = Math.min(1, Math.pow((double) step / STEPS, 1.5));
    return END + (INITIAL - END) * (1 + Math.cos(Math.PI * t)) / 2;
  }

  static double warmupCosine(long step) {
    if (step < 5_000) {
      return INITIAL * (step + 1) / 5_000;
    }
    double t = Math.min(1, (step - 5_000.0) / (STEPS - 5_000));
    return END + (INITIAL - END) * (1 + Math.cos(Math.PI * t)) / 2;
  }

  static double sqrt(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return END + (INITIAL - END) * (1 - Math.sqrt(t));
  }

  static double inverseTime(long step) {
    return INITIAL / (1 + 0.5 * step / 1_000);
  }

  static double inverseTimePower(long step) {
    return INITIAL / Math.pow(1 + 0.5 * step / 1_000, 0.75);
  }

  static double inverseSqrt(long step) {
    return INITIAL / Math.sqrt(1 + step / 1_000.0);
  }

  static double sigmoid(long step) {
    return INITIAL / (1 + Math.exp(1e-4 * (step - 50_000)));
  }

  static double restarts(long step) {
    double t = step % 10_000 / 10_000.0;
    return END + (INITIAL - END) * (1 + Math.cos(Math.PI * t)) / 2;
  }

  static double fadingRestarts(long step) {
    double t = step % 10_000 / 10_000.0;
    long cycle = step / 10_000;
    double peak = INITIAL * Math.pow(0.8, (double) cycle);
    return END + (peak - END) * (1 + Math.cos(Math.PI * t)) / 2;
  }

  static double growingRestarts(long step) {
    long length = 2_000;
    long k = step;
    while (k >= length) {
      k -= length;
      length *= 2;
    }
    return END + (INITIAL - END) * (1 + Math.cos(Math.PI * k / length)) / 2;
  }

  static double oneCycle(long step) {
    double peak = 0.3 * STEPS - 1;
    double low = INITIAL / 25;
    if (step <= peak) {
      return low + (INITIAL - low) * (1 - Math.cos(Math.PI * step / peak)) / 2;
    }
    double last = low / 1e4;
    double t = Math.min(1, (step - peak) / (STEPS - 1 - peak));
    return last + (INITIAL - last) * (1 + Math.cos(Math.PI * t)) / 2;
  }

  static double threePhaseCycle(long step) {
    double peak = 0.3 * STEPS - 1;
    double low = INITIAL / 25;
    if (step <= 2 * peak) {
      return low + (INITIAL - low) * (1 - Math.cos(Math.PI * step / peak)) / 2;
    }
    double last = low / 1e4;
    double t = Math.min(1, (step - 2 * peak) / (STEPS - 1 - 2 * peak));
    return last + (low - last) * (1 + Math.cos(Math.PI * t)) / 2;
  }

  static double triangular(long step) {
    return END + (INITIAL - END) * triangle(step);
  }

  static double triangularHalving(long step) {
    double cycle = Math.floor(step / 4_000.0);
    return END + (INITIAL - END) * triangle(step) * Math.pow(0.5, cycle);
  }

  static double triangularExponential(long step) {
    return END + (INITIAL - END) * triangle(step) * Math.pow(0.99994, (double) step);
  }

  /** L. N. Smith, "Cyclical learning rates for training neural networks", WACV 2017. */
  private static double triangle(long step) {
    double cycle = Math.floor(1 + step / 4_000.0);
    double x = Math.abs(step / 2_000.0 - 2 * cycle + 1);
    return Math.max(0, 1 - x);
  }

  static double product(long step) {
    double t = Math.min(1, (double) step / STEPS);
    return step(step) * ((1 - t) + t * 0.5);
  }
}

package dev.anneal.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes one random config: a few phases of the learning rate, and perhaps factors and a momentum.
 * Its first line lists the open values that it needs.
 */
final class ConfigGenerator {
  private static final double[] RATES = {0.1, 0.3, 1, 0.01, 3e-4, 0.7, 2};
  private static final double[] FACTORS = {0.5, 0.1, 0.9, 0.97, 0.999, 1};

  private final Random random;
  private final List<String> annotations = new ArrayList<>();
  private final boolean hasTotal;
  private final boolean hasEpoch;
  private boolean needsTotal;
  private boolean needsEpoch;
  private boolean needsRate;
  private boolean needsOwn;
  private boolean alone;
  private boolean repeats;

  ConfigGenerator(Random random) {
    this.random = random;
    this.hasTotal = random.nextBoolean();
    this.hasEpoch = random.nextBoolean();
  }

  String config() {
    int phases = 1 + random.nextInt(4);
    boolean warms = random.nextInt(3) == 0;
    String unit = pick("STEP", "EPOCH", "TRAINING", "EXAMPLE");
    repeats = random.nextInt(5) == 0;
    if (warms) {
      warmup(unit);
    }
    boolean hasMomentum = random.nextInt(3) == 0;
    alone = phases == 1 && !warms && !hasMomentum;
    for (int i = 1; i <= phases; i++) {
      String initial = i == 1 || random.nextInt(4) == 0 ? first(i == 1) : "";
      boolean isEndless = i == phases && random.nextBoolean() && !repeats;
      boolean goesOn = curve(initial, isEndless ? 0 : i, unit, "");
      needsRate |= i == 1 && goesOn && initial.isEmpty();
    }
    alone = false;
    repeat("");
    if (random.nextInt(4) == 0) {
      curve("initial = 1, ", 0, "STEP", "times = true, ");
    }
    if (hasMomentum) {
      annotations.add(
          "@LinearDecay(of = Hyperparameter.MOMENTUM, initial = 0.5, end = 0.95, until = "
              + (50 + random.nextInt(500))
              + ")");
    }
    if (random.nextInt(4) == 0) {
      own();
    }
    List<String> training = new ArrayList<>();
    if (hasTotal) {
      training.add("steps = 1_000");
    }
    if (unit.equals("EXAMPLE")) {
      training.add("batchSize = 7");
    }
    if (hasEpoch) {
      training.add("stepsPerEpoch = 33");
    }
    if (random.nextInt(6) == 0) {
      training.add("granularity = Granularity.EPOCH");
      needsEpoch = true;
    }
    annotations.add("@TrainingConfig(" + String.join(", ", training) + ")");
    return "// "
        + (needsRate ? "learningRate " : "")
        + (needsTotal && !hasTotal ? "totalSteps " : "")
        + (needsEpoch && !hasEpoch ? "stepsPerEpoch " : "")
        + (needsOwn ? "temperature " : "")
        + "\n"
        + String.join("\n", annotations)
        + "\n";
  }

  /** Adds a hyperparameter of the config's own: two phases, the first value perhaps open. */
  private void own() {
    boolean isOpen = random.nextInt(3) == 0;
    repeats = random.nextInt(3) == 0;
    needsOwn |=
        curve(isOpen ? "" : "initial = 1, ", 2, "STEP", "named = \"temperature\", ") && isOpen;
    repeat("named = \"temperature\", ");
    if (random.nextBoolean()) {
      curve("initial = 0.5, ", 0, "STEP", "named = \"temperature\", times = true, ");
    }
  }

  private void repeat(String of) {
    if (repeats) {
      annotations.add(
          "@Repeat(%scycles = %s, periodGrowth = %s, peakFactor = %s)"
              .formatted(of, pick("2", "3", "5"), pick("1", "2", "1.5"), pick("1", "0.5", "1.25")));
    }
    repeats = false;
  }

  /** Returns the length over which a curve that has an end is drawn, or that of its phase. */
  private String over(int kind, int i, String unit) {
    if (!List.of(3, 4, 5, 6, 7, 12, 16).contains(kind)) {
      return "";
    }
    if (random.nextInt(5) > 0) {
      needsTotal |= i == 0;
      return "";
    }
    return "over = " + position(pick(0.5, 1, 3, 5.5), unit) + ", ";
  }

  private String granularity() {
    if (random.nextInt(8) > 0) {
      return "";
    }
    String granularity = pick("STEP", "EPOCH");
    needsEpoch |= granularity.equals("EPOCH");
    return "granularity = Granularity." + granularity + ", ";
  }

  private void warmup(String unit) {
    String shape = pick("LINEAR", "LINEAR", "COSINE", "SQRT");
    String power = shape.equals("LINEAR") ? pick("", "power = 4, ", "power = 2.5, ") : "";
    String initial = random.nextBoolean() ? "initial = 0.001, " : "";
    annotations.add(
        "@Warmup(%sshape = Shape.%s, %sprefix = %s, %s)"
            .formatted(initial, shape, power, random.nextBoolean(), until(0.3, unit)));
  }

  private String first(boolean mayBeOpen) {
    if (mayBeOpen && random.nextInt(4) == 0) {
      return "";
    }
    return "initial = " + RATES[random.nextInt(RATES.length)] + ", ";
  }

  /**
   * Adds the i-th phase, or the last one if i is 0.
   *
   * @return whether its first value may be left out
   */
  private boolean curve(String initial, int i, String unit, String times) {
    String until = (i == 0 ? "" : until(i, unit) + ", ") + granularity();
    double factor = FACTORS[random.nextInt(FACTORS.length)];
    String lengths = i == 0 ? "STEP" : unit;
    int kind = random.nextInt(18);
    String head = times + initial + until + over(kind, i, lengths);
    switch (kind) {
      case 0 ->
          annotations.add("@Constant(%s)".formatted(trimmed(head.replace("initial", "value"))));
      case 1 ->
          annotations.add(
              "@StepDecay(%sfactor = %s, every = %s)"
                  .formatted(head, factor(factor, i), every(lengths)));
      case 2 ->
          annotations.add(
              "@ExponentialDecay(%sfactor = %s, every = %s, floor = %s)"
                  .formatted(head, factor(factor, i), every(lengths), random.nextInt(2) * 1e-4));
      case 3 -> {
        annotations.add("@LinearDecay(%s%s)".formatted(head, end()));
      }
      case 4 -> {
        annotations.add(
            "@ExponentialDecay(%s%s)"
                .formatted(head, pick("end = 1e-6", "endFactor = 0.03", "endFactor = 1.25")));
      }
      case 5 -> {
        annotations.add(
            "@PolynomialDecay(%s%s, power = %s)"
                .formatted(head, end(), pick("0.5", "1", "2", "2.7")));
      }
      case 6 -> {
        annotations.add(
            "@CosineDecay(%s%s, power = %s, kDecay = %s)"
                .formatted(head, end(), pick("1", "1", "1.5"), pick("1", "1", "2")));
      }
      case 7 -> {
        annotations.add("@SqrtDecay(%s%s)".formatted(head, end()));
      }
      case 16 -> {
        annotations.add(
            "@RexDecay(%s%s, bend = %s)"
                .formatted(head, end(), pick("0.5", "0", "0.9", "0.999999")));
      }
      case 8 ->
          annotations.add(
              "@InverseTimeDecay(%srate = %s, every = %s, power = %s, staircase = %s%s)"
                  .formatted(
                      head,
                      pick("0.1", "1", "1e-4"),
                      every(lengths),
                      pick("1", "0.75"),
                      random.nextBoolean(),
                      asymptote()));
      case 9 ->
          annotations.add(
              "@InverseSqrtDecay(%stimescale = %s%s)".formatted(head, every(lengths), asymptote()));
      case 10 ->
          annotations.add(
              "@SigmoidDecay(%send = %s, steepness = %s, midpoint = %s)"
                  .formatted(head, random.nextInt(2) * 1e-3, pick("0.02", "0.5"), every(lengths)));
      case 11 ->
          annotations.add(
              "@CosineRestarts(%s%s, period = %s, periodGrowth = %s, peakFactor = %s)"
                  .formatted(
                      head, end(), every(lengths), pick("1", "1", "2", "1.5"), pick("1", "0.9")));
      case 12 -> {
        annotations.add(
            "@OneCycle(%swarmup = %s, shape = Shape.%s, threePhase = %s%s)"
                .formatted(
                    head.replace("initial", "max"),
                    pick("0.3", "0.25", "0.45"),
                    pick("COSINE", "LINEAR"),
                    random.nextBoolean(),
                    alone ? ", minMomentum = 0.85, maxMomentum = 0.95" : ""));
      }
      case 13 -> {
        annotations.add(
            "@PiecewiseConstant(%svalues = {0.5, %s}, boundaries = %s)"
                .formatted(
                    times + until,
                    pick("0.1", "0.5", "0.7"),
                    i == 0 ? "850" : position(i - 0.4, unit)));
        return false;
      }
      case 17 -> {
        annotations.add(
            "@PiecewiseLinear(%svalues = {0.5, %s, 0.2}, at = {%s, %s, %s})"
                .formatted(
                    times + until,
                    pick("0.1", "0.5", "0.7"),
                    i <= 1 ? pick("0", position(0.3, lengths)) : position(i - 0.8, lengths),
                    position(i == 0 ? 4.2 : i - 0.4, lengths),
                    position(i == 0 ? 4.6 : i + (random.nextBoolean() ? -0.15 : 0.3), lengths)));
        return false;
      }
      case 14 -> {
        annotations.add(
            "@Cyclic(%smin = %s, max = 0.5, stepSize = %s%s, inverted = %s%s)"
                .formatted(
                    times + until,
                    pick("0", "0.1"),
                    every(lengths),
                    random.nextBoolean() ? "" : ", stepSizeDown = " + every(lengths),
                    random.nextBoolean(),
                    pick(
                        "",
                        ", amplitude = Amplitude.HALVING",
                        ", amplitude = Amplitude.EXPONENTIAL, factor = 0.99")));
        return false;
      }
      default ->
          annotations.add(
              "@MultiStepDecay(%sfactor = %s, at = {%s})"
                  .formatted(head, factor, i == 0 ? "700, 701, 900" : position(i - 0.4, unit)));
    }
    return true;
  }

  /** Returns a factor, or one above 1 with a ceiling or, if the phase has an end, without. */
  private String factor(double factor, int i) {
    return switch (random.nextInt(4)) {
      case 0 -> pick("1.5", "1.01") + ", ceiling = 2.5";
      case 1 -> i == 0 ? "1.02, ceiling = 2" : "1.01";
      default -> Double.toString(factor);
    };
  }

  private String end() {
    return pick("end = 0.0", "end = 1e-3", "endFactor = 0.1", "endFactor = 1.2");
  }

  private String asymptote() {
    return pick("", "", ", floor = 1e-9", ", end = 2e-3", ", end = 0.25, floor = 1e-9");
  }

  private String until(double i, String unit) {
    if (unit.equals("STEP") && !repeats && random.nextInt(8) == 0) {
      needsTotal = true;
      return "until = " + (Math.round(i * 200 + random.nextInt(30)) - 1_000);
    }
    return "until = " + position(i, unit) + (unit.equals("STEP") ? "" : ", unit = Unit." + unit);
  }

  /** Returns a position that lies at about i fifths of the training. */
  private String position(double i, String unit) {
    needsEpoch |= unit.equals("EPOCH");
    needsTotal |= unit.equals("TRAINING");
    return switch (unit) {
      case "EPOCH" -> Double.toString(Math.rint(i * 60 + random.nextInt(9)) / 10);
      case "EXAMPLE" -> Long.toString(Math.round(i * 1_400 + random.nextInt(200)));
      case "TRAINING" -> Double.toString(Math.rint(i * 200 + random.nextInt(30)) / 1000);
      default -> Long.toString(Math.round(i * 200 + random.nextInt(30)));
    };
  }

  private String every(String unit) {
    return switch (unit) {
      case "EPOCH" -> pick("1", "0.5", "2.2", "0.77", "0.0304");
      case "TRAINING" -> pick("0.01", "0.033", "0.1", "0.0333", "0.0011");
      case "EXAMPLE" -> pick("7", "70", "333");
      default -> pick("1", "7", "50", "300");
    };
  }

  private static String trimmed(String members) {
    return members.endsWith(", ") ? members.substring(0, members.length() - 2) : members;
  }

  private double pick(double... values) {
    return values[random.nextInt(values.length)];
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }
}

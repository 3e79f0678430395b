package dev.anneal.processor.reference;

import dev.anneal.Hyperparameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a config means, with every number of it known. */
public final class ReferenceSchedule {
  private static final Set<String> NO_PHASES =
      Set.of(
          "TrainingConfig",
          "RangeTest",
          "ReduceOnPlateau",
          "Ensures",
          "SuppressWarnings",
          "Repeat");

  private final Length length;
  private final List<ReferenceRuns> timelines = new ArrayList<>();

  /**
   * The lengths that units refer to.
   *
   * @param totalSteps the steps of the training, or null
   * @param stepsPerEpoch the steps of an epoch, or null
   * @param batchSize the examples of a step, or null
   * @param granularity how often values change where a curve does not say it
   */
  record Length(Long totalSteps, Long stepsPerEpoch, Long batchSize, String granularity) {
    /** Returns the step that a step counts as, in a phase that starts at another. */
    long counted(Declared annotation, long start, long step) {
      return isByEpoch(annotation) ? Math.max(start, step - step % stepsPerEpoch) : step;
    }

    /** Returns how many steps ahead a warmup is that must not begin at 0. */
    long ahead(Declared annotation) {
      return isByEpoch(annotation) ? stepsPerEpoch : 1;
    }

    private boolean isByEpoch(Declared annotation) {
      String own = annotation.constant("granularity", "INHERIT");
      return (own.equals("INHERIT") ? granularity : own).equals("EPOCH");
    }

    /** Returns the steps of a position or length, rounded half up. */
    long steps(Declared annotation, BigDecimal amount) {
      return switch (annotation.constant("unit", "STEP")) {
        case "EPOCH" -> product(amount, stepsPerEpoch);
        case "TRAINING" -> product(amount, totalSteps);
        case "EXAMPLE" ->
            amount.divide(BigDecimal.valueOf(batchSize), 0, RoundingMode.HALF_UP).longValueExact();
        default -> product(amount, 1);
      };
    }

    /** Returns the exact steps of a length. */
    BigDecimal exact(Declared annotation, BigDecimal amount) {
      return annotation.constant("unit", "STEP").equals("EXAMPLE")
          ? Real.divide(amount, BigDecimal.valueOf(batchSize))
          : amount.multiply(unit(annotation));
    }

    /** Returns the step at which a phase ends, if its annotation says that. */
    long until(Declared annotation) {
      BigDecimal until = annotation.decimal("until");
      return until.signum() < 0
          ? totalSteps - steps(annotation, until.negate())
          : steps(annotation, until);
    }

    /** Returns the steps of one unit. */
    BigDecimal unit(Declared annotation) {
      return switch (annotation.constant("unit", "STEP")) {
        case "EPOCH" -> BigDecimal.valueOf(stepsPerEpoch);
        case "TRAINING" -> BigDecimal.valueOf(totalSteps);
        case "EXAMPLE" -> Real.divide(BigDecimal.ONE, BigDecimal.valueOf(batchSize));
        default -> BigDecimal.ONE;
      };
    }

    static long product(BigDecimal amount, long unit) {
      return amount
          .multiply(BigDecimal.valueOf(unit))
          .setScale(0, RoundingMode.HALF_UP)
          .longValueExact();
    }
  }

  /**
   * A value of a schedule.
   *
   * @param exact the real number
   * @param ulps how far from it a double may be
   */
  public record Value(BigDecimal exact, double ulps) {}

  private ReferenceSchedule(Length length) {
    this.length = length;
  }

  /**
   * Returns the meaning of a config.
   *
   * @param annotations its annotations, as source
   * @param open its open values, by the names of {@code create}'s parameters
   */
  public static ReferenceSchedule of(String annotations, Map<String, Number> open) {
    List<Declared> declared = Declared.parse(annotations);
    Optional<Declared> training =
        declared.stream().filter(d -> d.name().equals("TrainingConfig")).findFirst();
    ReferenceSchedule schedule = new ReferenceSchedule(length(training, open));
    for (String of : names(declared)) {
      for (boolean times : new boolean[] {false, true}) {
        List<Declared> curves =
            declared.stream()
                .filter(d -> !NO_PHASES.contains(d.name()))
                .filter(d -> isOf(of, d))
                .filter(d -> d.flag("times", false) == times)
                .toList();
        if (!curves.isEmpty()) {
          boolean isDriven = of.equals("momentum") && curves.get(0).has("minMomentum");
          Optional<Declared> repeat =
              declared.stream()
                  .filter(d -> d.name().equals("Repeat") && d.flag("times", false) == times)
                  .filter(d -> d.target().equals(isDriven ? "learningRate" : of))
                  .findFirst();
          schedule.timelines.add(
              ReferenceRuns.of(of, schedule.sorted(curves), repeat, schedule.length, open.get(of)));
        }
      }
    }
    return schedule;
  }

  /** A cycle that drives the momentum belongs to both timelines. */
  private static boolean isOf(String of, Declared curve) {
    return curve.target().equals(of) || of.equals("momentum") && curve.has("minMomentum");
  }

  /** Returns the names of all hyperparameters, those of the config's own last. */
  private static Set<String> names(List<Declared> declared) {
    Set<String> names = new LinkedHashSet<>(List.of("learningRate", "momentum", "weightDecay"));
    declared.stream()
        .filter(d -> d.has("named") && !NO_PHASES.contains(d.name()))
        .map(Declared::target)
        .sorted()
        .forEach(names::add);
    return names;
  }

  private static Length length(Optional<Declared> training, Map<String, Number> open) {
    Long steps = open.containsKey("totalSteps") ? open.get("totalSteps").longValue() : null;
    Long perEpoch =
        open.containsKey("stepsPerEpoch") ? open.get("stepsPerEpoch").longValue() : null;
    if (training.isPresent()) {
      Declared config = training.get();
      if (config.has("stepsPerEpoch")) {
        perEpoch = config.decimal("stepsPerEpoch").longValueExact();
      } else if (config.has("examples")) {
        RoundingMode mode =
            config.flag("dropLast", false) ? RoundingMode.FLOOR : RoundingMode.CEILING;
        perEpoch =
            config
                .decimal("examples")
                .divide(config.decimal("batchSize"), 0, mode)
                .longValueExact();
      }
      if (config.has("steps")) {
        steps = config.decimal("steps").longValueExact();
        if (config.has("epochs") && perEpoch == null) {
          perEpoch =
              BigDecimal.valueOf(steps)
                  .divide(config.decimal("epochs"), 0, RoundingMode.HALF_UP)
                  .longValueExact();
        }
      } else if (config.has("epochs")) {
        steps = Length.product(config.decimal("epochs"), perEpoch);
      }
    }
    String granularity =
        training.map(config -> config.constant("granularity", "STEP")).orElse("STEP");
    Long batchSize =
        training
            .filter(config -> config.has("batchSize"))
            .map(config -> config.decimal("batchSize").longValueExact())
            .orElse(null);
    return new Length(steps, perEpoch, batchSize, granularity);
  }

  private List<Declared> sorted(List<Declared> curves) {
    Comparator<Declared> byEnd =
        Comparator.comparingLong(
            curve -> curve.has("until") ? length.until(curve) : Long.MAX_VALUE);
    return curves.stream().sorted(byEnd).toList();
  }

  /** Returns the value of a hyperparameter at a step. */
  public Value value(Hyperparameter of, long step) {
    return switch (of) {
      case LEARNING_RATE -> value("learningRate", step);
      case MOMENTUM -> value("momentum", step);
      case WEIGHT_DECAY -> value("weightDecay", step);
    };
  }

  /** Returns the value of a hyperparameter, of the config's own too, at a step. */
  public Value value(String of, long step) {
    BigDecimal product = BigDecimal.ONE;
    double ulps = 0;
    boolean declared = false;
    for (ReferenceRuns timeline : timelines) {
      if (timeline.of().equals(of)) {
        Value value = timeline.value(step);
        ulps += value.ulps() + (declared ? 1 : 0);
        product = product.multiply(value.exact(), Real.DIGITS);
        declared = true;
      }
    }
    return declared ? new Value(product, ulps) : new Value(BigDecimal.ZERO, 0);
  }

  /** Returns the steps at which a phase begins or ends, and those where a curve jumps or turns. */
  public NavigableSet<Long> boundaries() {
    TreeSet<Long> steps = new TreeSet<>();
    timelines.forEach(timeline -> steps.addAll(timeline.boundaries()));
    return steps;
  }

  /** Returns the length of the training, or {@link Long#MAX_VALUE}. */
  public long totalSteps() {
    return length.totalSteps() == null ? Long.MAX_VALUE : length.totalSteps();
  }

  /** Returns the length of an epoch, or {@link Long#MAX_VALUE}. */
  public long stepsPerEpoch() {
    return length.stepsPerEpoch() == null ? Long.MAX_VALUE : length.stepsPerEpoch();
  }
}

package dev.anneal.processor.resolve;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import dev.anneal.Unit;
import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.OpenValue;
import dev.anneal.processor.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why values are left to {@code create}: the member that is left out, and what needs it. In words,
 * in which annotations have their names, such as {@code @Warmup}.
 */
final class OpenReasons {
  /** So many are named of what needs the length of the training or of an epoch. */
  private static final int MOST = 3;

  private final Function<String, CurveKind> kinds;

  OpenReasons(Function<String, CurveKind> kinds) {
    this.kinds = kinds;
  }

  /** Returns why a curve needs the end of training, if it does. */
  Optional<String> end(Declaration curve) {
    if (isMeasuredIn(curve, Unit.TRAINING)) {
      return Optional.of(curve + " has unit = TRAINING");
    }
    if (curve.member("until").filter(until -> until.asDouble() < 0).isPresent()) {
      return Optional.of(curve + " counts its until back from the end");
    }
    return !curve.has("until")
            && !curve.has("over")
            && kinds.apply(curve.annotation()).needsEnd(curve)
        ? Optional.of(curve + " has no until, so it ends with the training")
        : Optional.empty();
  }

  /** Returns why a curve needs the length of an epoch, if it does. */
  Optional<String> epoch(Declaration curve) {
    if (isMeasuredIn(curve, Unit.EPOCH)) {
      return Optional.of(curve + " has unit = EPOCH");
    }
    return !curve.unresolved().contains("granularity")
            && curve.constant("granularity", Granularity.class) == Granularity.EPOCH
        ? Optional.of(curve + " has granularity = EPOCH")
        : Optional.empty();
  }

  private static boolean isMeasuredIn(Declaration curve, Unit unit) {
    return Units.unit(curve).equals(Optional.of(unit));
  }

  /** Describes the length of the training or of an epoch. */
  String count(OpenValue count, ConfigDeclaration config) {
    return count.equals(OpenValue.TOTAL_STEPS)
        ? count(
            "the steps of @TrainingConfig, the length of the training",
            config.curves().stream().flatMap(curve -> end(curve).stream()),
            config.training().stream().flatMap(OpenReasons::ends))
        : count(
            "the stepsPerEpoch of @TrainingConfig, the length of an epoch in steps",
            config.curves().stream().flatMap(curve -> epoch(curve).stream()),
            config.training().stream().flatMap(OpenReasons::epochs));
  }

  private static Stream<String> ends(Declaration training) {
    return training.constant("afterEnd", AfterEnd.class) == AfterEnd.FAIL
        ? Stream.of(training + " has afterEnd = FAIL")
        : Stream.of();
  }

  private static Stream<String> epochs(Declaration training) {
    Stream<String> epochs =
        training.has("epochs") ? Stream.of(training + " has epochs") : Stream.of();
    return training.constant("granularity", Granularity.class) == Granularity.EPOCH
        ? Stream.concat(epochs, Stream.of(training + " has granularity = EPOCH"))
        : epochs;
  }

  private static String count(String what, Stream<String> ofCurves, Stream<String> ofTraining) {
    List<String> reasons = Stream.concat(ofCurves, ofTraining).distinct().toList();
    return what
        + ", at least 1: "
        + reasons.stream().limit(MOST).collect(Collectors.joining(", "))
        + (reasons.size() > MOST ? ", and others need it" : "");
  }

  /**
   * Describes the first value of a hyperparameter.
   *
   * @param of the hyperparameter
   * @param first the phase that leaves it out
   * @param curves all phases
   */
  String first(Target of, Declaration first, List<Declaration> curves) {
    String member = kinds.apply(first.annotation()).startMember().orElseThrow();
    boolean warms = curves.stream().anyMatch(curve -> kinds.apply(curve.annotation()).isWarmup());
    String place =
        warms ? ", the first phase after the warmup" : curves.size() > 1 ? ", the first phase" : "";
    String range = of.equals(Target.MOMENTUM) ? "at least 0 and below 1" : "finite and at least 0";
    return "the " + member + " of " + first + place + ", " + range;
  }
}

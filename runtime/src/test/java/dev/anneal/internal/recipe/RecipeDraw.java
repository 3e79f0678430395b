package dev.anneal.internal.recipe;

import dev.anneal.Recipe;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Draws recipes of all curves, with the numbers that configs have. */
final class RecipeDraw {
  private static final List<Operation> CURVES =
      Operation.all().stream()
          .filter(operation -> operation.signature().result() == ValueKind.CURVE)
          .filter(operation -> operation != CurveOperation.FACTOR)
          .toList();

  private static final String[] DOUBLES = {
    "0.1", "0.5", "0.25", "0.9", "0.01", "1e-4", "0.0", "1.0", "0.3", "0.123456789", "1.5"
  };
  private static final String[] LONGS = {"1", "2", "5", "10", "64", "100", "333", "1000"};

  private final Random random;

  RecipeDraw(Random random) {
    this.random = random;
  }

  /** Returns a text that makes a schedule. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            """
            anneal recipe 1
            numerics 1
            config "a.Config"
            granularity STEP
            afterEnd HOLD
            totalSteps unbounded
            stepsPerEpoch unbounded
            """);
    timeline(text, "learningRate", random.nextInt(3) == 0);
    if (random.nextBoolean()) {
      timeline(text, "clipRange", false);
    }
    derivation(text);
    return text.toString();
  }

  private void derivation(StringBuilder text) {
    if (random.nextInt(4) == 0) {
      text.append("view learningRate\n");
    }
    if (random.nextInt(3) == 0) {
      text.append("scale 0.").append(1 + random.nextInt(9)).append('\n');
    }
    if (random.nextInt(4) == 0) {
      text.append("withoutWeightDecay\n");
    }
    if (random.nextInt(3) == 0) {
      text.append("frozenUntil ").append(1 + random.nextInt(900)).append('\n');
    }
  }

  private void timeline(StringBuilder text, String name, boolean isProduct) {
    phases(text, name, isProduct);
    if (isProduct) {
      phases(text, name + " times", true);
    }
  }

  private void phases(StringBuilder text, String name, boolean isFactor) {
    text.append("timeline ").append(name).append('\n');
    long start = 0;
    int size = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      long end = start + 1 + random.nextInt(500);
      long origin = random.nextInt(4) == 0 ? 0 : start;
      String curve = curve(start, origin, end - origin);
      text.append(
          "  %d to %s from %d: ".formatted(start, i == size - 1 ? "unbounded" : end, origin));
      text.append(isFactor ? "factor(" + curve + ")\n" : curve + "\n");
      start = end;
    }
  }

  /** Returns a curve that its factory accepts. */
  private String curve(long start, long origin, long length) {
    while (true) {
      String curve = term(ValueKind.CURVE, start, origin, length);
      String text =
          """
          anneal recipe 1
          numerics 1
          config "a.Config"
          granularity STEP
          afterEnd HOLD
          totalSteps unbounded
          stepsPerEpoch unbounded
          timeline learningRate
            0 to unbounded from 0: %s\
          """
              .formatted(curve);
      try {
        Recipe.parse(text).schedule();
        return curve;
      } catch (IllegalArgumentException e) {
        // Draws again.
      }
    }
  }

  private String term(ValueKind kind, long start, long origin, long length) {
    return switch (kind) {
      case DOUBLE -> pick(DOUBLES);
      case LONG -> random.nextInt(3) == 0 ? Long.toString(length) : pick(LONGS);
      case INT -> "1";
      case BOOLEAN -> random.nextBoolean() ? "true" : "false";
      case DOUBLES -> random.nextBoolean() ? "[0.5, 0.25, 0.1]" : "[0.1, 0.2]";
      case LONGS -> random.nextBoolean() ? "[3, 50]" : "[7]";
      case INTERVAL -> random.nextBoolean() ? "interval(2.4, 5)" : "intervalOfExamples(1000.0, 64)";
      case CURVE -> curveCall(start, origin, length);
      default -> pick(constants(kind));
    };
  }

  private String curveCall(long start, long origin, long length) {
    Operation operation = CURVES.get(random.nextInt(CURVES.size()));
    if (operation == CurveOperation.BY_EPOCH) {
      return "byEpoch(%s, %d, %d, 7)".formatted(curveCall(start, origin, length), start, origin);
    }
    return operation.text()
        + operation.signature().parameters().stream()
            .map(kind -> term(kind, start, origin, length))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String[] constants(ValueKind kind) {
    return List.of(kind.type().getEnumConstants()).stream()
        .map(constant -> ((Enum<?>) constant).name())
        .toArray(String[]::new);
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}

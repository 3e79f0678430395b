package dev.anneal.internal.recipe;

import dev.anneal.Amplitude;
import dev.anneal.Growth;
import dev.anneal.Hyperparameter;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.Shape;
import dev.anneal.Unit;
import dev.anneal.curve.Curve;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.interval.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a term of a recipe may be: the types of operations' parameters and results. */
public enum ValueKind {
  /** A rate, a factor, a length in units. */
  DOUBLE(double.class),
  /** A number of steps or examples. */
  LONG(long.class),
  /** A small whole number. */
  INT(int.class),
  /** True or false. */
  BOOLEAN(boolean.class),
  /** A name in messages. */
  TEXT(String.class),
  /** Several values. */
  DOUBLES(double[].class),
  /** Several numbers of steps. */
  LONGS(long[].class),
  /** A curve. */
  CURVE(Curve.class),
  /** Several curves. */
  CURVES(Curve[].class),
  /** A length that need not be whole. */
  INTERVAL(Interval.class),
  /** The phases of a hyperparameter as a whole. */
  SEQUENCE(PhaseSequence.class),
  /** The way of a warmup. */
  SHAPE(Shape.class),
  /** How cycles shrink. */
  AMPLITUDE(Amplitude.class),
  /** How a range test grows. */
  GROWTH(Growth.class),
  /** A unit of lengths. */
  UNIT(Unit.class),
  /** One of the three. */
  HYPERPARAMETER(Hyperparameter.class),
  /** Whether a metric falls or rises. */
  PLATEAU_MODE(PlateauMode.class),
  /** What a metric is compared by. */
  PLATEAU_THRESHOLD(PlateauThreshold.class),
  /** What a rule found: a message, or null. */
  FINDING(String.class),
  /** The state of the plateau rule. */
  PLATEAU(PlateauState.class);

  private final Class<?> type;

  ValueKind(Class<?> type) {
    this.type = type;
  }

  /** Returns the type of such a value in Java. */
  public Class<?> type() {
    return type;
  }

  /** Returns the name in the documents and in messages, such as {@code plateauMode}. */
  public String text() {
    return camel(name());
  }

  /** Returns the kind of that name. */
  static ValueKind named(String text) {
    return Stream.of(values()).filter(kind -> kind.text().equals(text)).findFirst().orElseThrow();
  }

  /** Returns the constant of that name, if this is an enumeration that has it. */
  Optional<Object> constant(String name) {
    if (!type.isEnum()) {
      return Optional.empty();
    }
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** Returns whether this is an enumeration of constants. */
  boolean isConstants() {
    return type.isEnum();
  }

  /** Returns what the elements of such an array are. */
  ValueKind element() {
    return switch (this) {
      case DOUBLES -> DOUBLE;
      case LONGS -> LONG;
      case CURVES -> CURVE;
      default -> throw new IllegalStateException(name());
    };
  }

  /** Returns whether this is an array. */
  boolean isArray() {
    return type.isArray();
  }

  /** Returns whether a value of another kind may stand where one of this kind is wanted. */
  boolean accepts(ValueKind other) {
    return this == other || (this == DOUBLE && other == LONG);
  }

  /** Returns a name such as {@code WARMUP_POWERED} as {@code warmupPowered}. */
  static String camel(String constant) {
    StringBuilder camel = new StringBuilder();
    for (String word : constant.split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      camel.append(
          camel.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
    }
    return camel.toString();
  }
}

package dev.anneal.internal.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a term of a recipe may call: the closed table of the format. The entries bear the names of
 * the compiler's table of methods, and call the same methods; a test holds the two to each other.
 */
public sealed interface Operation permits CurveOperation, TrainingOperation, RuleOperation {
  /** Returns the name of the entry, such as {@code WARMUP_ONE_STEP_AHEAD}. */
  String name();

  /** Returns what it takes and makes. */
  Signature signature();

  /**
   * Returns what it makes of arguments; of a rule, what it finds: an optional message.
   *
   * @throws IllegalArgumentException if an argument is out of its range
   * @throws ArithmeticException if a number is too large
   */
  Object apply(Arguments arguments);

  /** Returns the name in the text, such as {@code warmupOneStepAhead}. */
  default String text() {
    return ValueKind.camel(name());
  }

  /** Returns all of them, by their place in the documents. */
  static List<Operation> all() {
    return Stream.<Operation[]>of(
            CurveOperation.values(), TrainingOperation.values(), RuleOperation.values())
        .flatMap(Stream::of)
        .toList();
  }

  /** Returns the one of that name in the text. */
  static Optional<Operation> named(String text) {
    return Optional.ofNullable(ByText.TABLE.get(text));
  }

  /**
   * What an operation takes and makes.
   *
   * @param parameters what it takes
   * @param result what it makes
   */
  record Signature(List<ValueKind> parameters, ValueKind result) {
    /** Copies the list. */
    public Signature {
      parameters = List.copyOf(parameters);
    }

    /** Returns the one that is written so: {@code double, long -> curve}. */
    static Signature of(String text) {
      String[] sides = text.split(" -> ", -1);
      List<ValueKind> parameters =
          Stream.of(sides[0].split(", ", -1)).map(ValueKind::named).toList();
      return new Signature(parameters, ValueKind.named(sides[1]));
    }

    @Override
    public String toString() {
      String taken = parameters.stream().map(ValueKind::text).collect(Collectors.joining(", "));
      return taken + " -> " + result.text();
    }
  }

  /** What an entry computes. */
  interface Function {
    /** Returns the value. */
    Object of(Arguments arguments);
  }

  /** The table by the names in the text. */
  final class ByText {
    private static final Map<String, Operation> TABLE = new HashMap<>();

    static {
      all().forEach(operation -> TABLE.put(operation.text(), operation));
    }

    private ByText() {}
  }
}

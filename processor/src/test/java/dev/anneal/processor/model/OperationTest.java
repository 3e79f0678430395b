package dev.anneal.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.PlateauState;
import dev.anneal.curve.ConstantCurve;
import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.curve.LinearCurve;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.recipe.Arguments;
import dev.anneal.internal.recipe.Operation;
import dev.anneal.internal.recipe.ValueKind;
import dev.anneal.interval.Interval;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the format of recipes, beside the compiler's table of methods. */
class OperationTest {
  /** No value of a schedule comes of it, and its class trains. */
  private static final RuntimeMethod NO_OPERATION = TrainingMethod.RANGE_TEST;

  private static final Map<String, RuntimeMethod> METHODS =
      RuntimeMethod.all().stream()
          .filter(method -> method != NO_OPERATION)
          .collect(Collectors.toMap(RuntimeMethod::name, Function.identity()));

  static List<Operation> operations() {
    return Operation.all();
  }

  @Test
  void bothTablesHaveTheSameNames() {
    List<String> names = Operation.all().stream().map(Operation::name).toList();

    assertThat(names).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(METHODS.keySet());
    assertThat(Operation.all().stream().map(Operation::text)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void takesAndMakesTheSame(Operation operation) {
    RuntimeMethod method = METHODS.get(operation.name());
    List<Class<?>> types = new ArrayList<>(List.of(method.reflected().getParameterTypes()));
    if (!Modifier.isStatic(method.reflected().getModifiers())) {
      types.add(0, method.owner());
    }

    assertThat(operation.signature().parameters().stream().map(ValueKind::type))
        .containsExactlyElementsOf(types);
    assertThat(operation.signature().result().type())
        .isAssignableFrom(method.reflected().getReturnType());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void givesTheSameValues(Operation operation) throws IllegalAccessException {
    RuntimeMethod method = METHODS.get(operation.name());
    Random random = new Random(20_261_128);
    int compared = 0;
    for (int i = 0; i < 4_000 && compared < 20; i++) {
      List<Object> arguments =
          operation.signature().parameters().stream().map(kind -> draw(kind, random)).toList();
      List<Object> seen;
      try {
        seen = seen(operation.apply(new Arguments("test", arguments.toArray())));
      } catch (IllegalArgumentException | ArithmeticException e) {
        continue;
      }
      assertThat(seen).as("%s%s", operation, arguments).isEqualTo(seen(called(method, arguments)));
      compared++;
    }
    assertThat(compared).isPositive();
  }

  private static @Nullable Object called(RuntimeMethod method, List<Object> arguments)
      throws IllegalAccessException {
    boolean isStatic = Modifier.isStatic(method.reflected().getModifiers());
    @Nullable Object target = isStatic ? null : arguments.get(0);
    Object[] rest = arguments.subList(isStatic ? 0 : 1, arguments.size()).toArray();
    try {
      return method.reflected().invoke(target, rest);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + Arrays.toString(rest), e);
    }
  }

  private static Object draw(ValueKind kind, Random random) {
    Object[] pool =
        switch (kind) {
          case DOUBLE -> new Object[] {0.5, 0.25, 2.0, 1.0, 0.0, 10.0, 0.9};
          case LONG -> new Object[] {0L, 1L, 2L, 3L, 10L, 100L, 1_000L, Long.MAX_VALUE};
          case INT -> new Object[] {0, 1, 2, 3};
          case BOOLEAN -> new Object[] {true, false};
          case TEXT -> new Object[] {"one", "other"};
          case DOUBLES -> new Object[] {new double[] {0.5, 0.25}, new double[] {0.5, 1, 0.25}};
          case LONGS ->
              new Object[] {
                new long[] {0}, new long[] {2, 5}, new long[] {1, 3, 7}, new long[] {0, 5}
              };
          case CURVE -> new Object[] {LinearCurve.of(1, 0.5, 10), ConstantCurve.of(2, 5)};
          case CURVES -> new Object[] {new Curve[] {factor(1)}, new Curve[] {factor(2), factor(3)}};
          case INTERVAL -> new Object[] {Interval.of(3), Interval.of(7)};
          case SEQUENCE -> new Object[] {sequence(0.5), sequence(0.9), sequence(2)};
          default -> kind.type().getEnumConstants();
        };
    return pool[random.nextInt(pool.length)];
  }

  private static Curve factor(double initial) {
    return Factor.of(LinearCurve.of(initial, 0.25, 10));
  }

  private static PhaseSequence sequence(double initial) {
    return PhaseSequence.of(
        new Curve[] {factor(initial), factor(1)}, new long[] {0, 8}, new long[] {0, 8}, 20);
  }

  /** Returns what can be compared of a value. */
  private static List<Object> seen(@Nullable Object made) {
    @Nullable Object value = made instanceof Optional<?> finding ? finding.orElse(null) : made;
    List<Object> seen = new ArrayList<>();
    for (long step = 0; step < 20; step++) {
      if (value instanceof Curve curve) {
        seen.add(curve.at(step));
      } else if (value instanceof PhaseSequence sequence) {
        seen.add(sequence.at(step));
      } else if (value instanceof PlateauState state) {
        state.observe(step, 1.0 - step);
        seen.add(state.apply(1));
        seen.add(state.toString());
      }
    }
    if (seen.isEmpty()) {
      seen.add(value instanceof long[] steps ? Arrays.toString(steps) : String.valueOf(value));
    }
    return seen;
  }

  @Test
  void theDocumentsListTheTable() throws IOException {
    List<String> rows =
        Operation.all().stream()
            .map(operation -> "| `%s` | `%s` |".formatted(operation.text(), operation.signature()))
            .toList();
    try (Stream<String> lines = Files.lines(Path.of("..", "docs", "recipe.md"))) {
      assertThat(lines.filter(line -> line.startsWith("| `"))).containsExactlyElementsOf(rows);
    }
  }
}

package dev.anneal.benchmarks.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All forms of a curve compute the same, so that their times can be compared. */
class SubjectTest {
  /** ND4J's polynomial rises, and its one cycle is of another shape. */
  private static final Set<String> ANOTHER_FORMULA =
      Set.of("POLYNOMIAL_ND4J", "SQUARE_ND4J", "ONE_CYCLE_ND4J");

  /** DJL computes in floats, and counts the triangle's steps in them. */
  private static double tolerance(Form form) {
    return form == Form.DJL ? 2e-3 * Configs.INITIAL : 1e-8 * Configs.INITIAL;
  }

  static Stream<Subject> others() {
    return Arrays.stream(Subject.values())
        .filter(subject -> subject.form() != Form.ANNEAL)
        .filter(subject -> !ANOTHER_FORMULA.contains(subject.name()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void computesWhatTheGeneratedClassDoes(Subject other) {
    Subject generated =
        Arrays.stream(Subject.values())
            .filter(subject -> subject.form() == Form.ANNEAL)
            .filter(subject -> subject.curve().equals(other.curve()))
            .findFirst()
            .orElseThrow();
    LongToDoubleFunction expected = generated.make();
    LongToDoubleFunction actual = other.make();
    for (long step = 0; step < Configs.STEPS; step += 997) {
      assertThat(actual.applyAsDouble(step))
          .as("step %d", step)
          .isCloseTo(expected.applyAsDouble(step), within(tolerance(other.form())));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_ARRAYS")
  void fillsWhatTheGeneratedClassDoes(FillSubject subject) {
    FillSubject generated =
        Arrays.stream(FillSubject.values())
            .filter(other -> other.way() == FillSubject.Way.FILL)
            .filter(other -> other.curve().equals(subject.curve()))
            .findFirst()
            .orElseThrow();
    double[] expected = new double[1_000];
    double[] actual = new double[1_000];
    generated.make().fill(49_500, expected);
    subject.make().fill(49_500, actual);
    Form form = subject.way() == FillSubject.Way.DJL_LOOP ? Form.DJL : Form.ANNEAL;
    assertThat(actual).containsExactly(expected, within(tolerance(form)));
  }
}

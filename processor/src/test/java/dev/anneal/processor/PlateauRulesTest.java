package dev.anneal.processor;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The members of {@code @ReduceOnPlateau}. */
class PlateauRulesTest {
  @ParameterizedTest
  @MethodSource("wrongMembers")
  void refuses(Mistake mistake) {
    mistake.check();
  }

  static Stream<Mistake> wrongMembers() {
    return Stream.of(
        wrong("factor = /*!*/ 1", "factor = 1: a reduction is by a factor above 0 and below 1"),
        wrong("factor = /*!*/ 0", "factor = 0: a reduction is by a factor above 0 and below 1"),
        wrong("factor = /*!*/ Double.NaN", "factor = NaN: a reduction is by a factor"),
        wrong(
            "factor = 0.1, patience = /*!*/ -1",
            "patience = -1: a number of metrics is at least 0"),
        wrong(
            "factor = 0.1, cooldown = /*!*/ -1",
            "cooldown = -1: a number of metrics is at least 0"),
        wrong(
            "factor = 0.1, threshold = /*!*/ -1e-4",
            "threshold = -1e-4: a threshold is finite and at least 0"),
        wrong(
            "factor = 0.1, threshold = /*!*/ Double.NaN",
            "threshold = NaN: a threshold is finite and at least 0"),
        wrong(
            "factor = 0.1, floor = /*!*/ -1e-6",
            "floor = -1e-6: a learning rate is finite and at least 0"));
  }

  private static Mistake wrong(String members, String message) {
    return Mistake.of(
        members,
        """
        @Constant(value = 0.1)
        @ReduceOnPlateau(%s)
        class Config {}
        """
            .formatted(members),
        "@ReduceOnPlateau." + message);
  }
}

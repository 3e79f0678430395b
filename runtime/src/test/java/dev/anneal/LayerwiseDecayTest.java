package dev.anneal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates that fall from layer to layer. */
class LayerwiseDecayTest {
  /** The powers of decimal fractions are those that one writes by hand. */
  @Test
  void theLastLayerHasTheRateOfTheTraining() {
    LayerwiseDecay layers = LayerwiseDecay.of(new int[] {3, 7, 8}, 0.8);

    assertThat(layers.count()).isEqualTo(4);
    assertThat(IntStream.range(0, 4).mapToDouble(layers::factor))
        .containsExactly(0.512, 0.64, 0.8, 1.0);
    assertThat(IntStream.range(0, 4).map(layers::from)).containsExactly(0, 3, 7, 8);
    assertThat(IntStream.range(0, 4).map(layer -> layers.to(layer, 20)))
        .containsExactly(3, 7, 8, 20);
    assertThat(layers.name(0)).isEqualTo("layer 0");
    assertThat(layers.group(1)).hasToString("times 0.64");
    assertThat(layers).hasToString("layer-wise decay by 0.8 with boundaries [3, 7, 8]");
    assertThat(LayerwiseDecay.of(new int[] {1}, 1).factor(0)).isEqualTo(1);
  }

  @Test
  void keepsItsOwnBoundaries() {
    int[] boundaries = {3, 7};
    LayerwiseDecay layers = LayerwiseDecay.of(boundaries, 0.5);
    boundaries[0] = 9;
    assertThat(layers.from(1)).isEqualTo(3);
  }

  static Stream<Arguments> boundaries() {
    return Stream.of(
        Arguments.of(
            List.of(),
            "boundaries = []: must have at least one; give the first parameter of each layer but the"
                + " first one"),
        Arguments.of(List.of(0, 5), message(0, 0, 0)),
        Arguments.of(List.of(-4), message(0, -4, 0)),
        Arguments.of(List.of(5, 5), message(1, 5, 5)),
        Arguments.of(List.of(2, 9, 8), message(2, 8, 9)));
  }

  private static String message(int place, int found, int below) {
    return ("boundaries[%s] = %s: must be above %s, where the layer before it begins; give the first"
            + " parameter of each layer but the first one, in ascending order")
        .formatted(place, found, below);
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void refusesBoundaries(List<Integer> boundaries, String message) {
    int[] array = boundaries.stream().mapToInt(Integer::intValue).toArray();
    assertThatThrownBy(() -> LayerwiseDecay.of(array, 0.8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "0", "-0.5", "1.0000000000000002", "Infinity"})
  void refusesFactors(double factor) {
    assertThatThrownBy(() -> LayerwiseDecay.of(new int[] {3}, factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("factor = " + factor + ": must be above 0 and at most 1; give one such as 0.8");
  }

  @Test
  void refusesOtherArguments() {
    int @Nullable [] none = null;
    assertThatThrownBy(() -> LayerwiseDecay.of(none, 0.8))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("boundaries");
    int[] many = IntStream.rangeClosed(1, 1_100).toArray();
    assertThatThrownBy(() -> LayerwiseDecay.of(many, 0.5))
        .hasMessage(
            "factor = 0.5: must leave the first of 1101 layers a rate above 0; give a larger one");
    assertThat(LayerwiseDecay.of(Arrays.copyOf(many, 1_074), 0.5).factor(0))
        .isEqualTo(Double.MIN_VALUE);
    LayerwiseDecay layers = LayerwiseDecay.of(new int[] {3}, 0.5);
    assertThatThrownBy(() -> layers.factor(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> layers.factor(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}

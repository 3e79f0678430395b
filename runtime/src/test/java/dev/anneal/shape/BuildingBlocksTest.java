package dev.anneal.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.numeric.Claim;
import dev.anneal.numeric.FunctionClaims;
import dev.anneal.numeric.GeometricClaims;
import dev.anneal.numeric.NumericClaims;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bounds that the classes below the curves state in their documentation: none is passed, and
 * none is so wide that it says nothing.
 */
final class BuildingBlocksTest {
  private static final int TIMES = Boolean.getBoolean("anneal.long") ? 50 : 1;

  /** A bound may be this many times the worst error found. */
  private static final double LOOSEST = 16;

  static Stream<Claim> claims() {
    return Stream.of(
            NumericClaims.doubleDouble(),
            NumericClaims.scaled(),
            NumericClaims.steps(),
            FunctionClaims.elementary(),
            FunctionClaims.powers(),
            GeometricClaims.all(),
            ShapeClaims.waves(),
            ShapeClaims.ramps(),
            ShapeClaims.lines())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claims")
  void holds(Claim claim) {
    double worst = claim.worst(TIMES);
    assertThat(worst).as(claim.what()).isLessThanOrEqualTo(claim.bound());
    assertThat(worst).as(claim.what()).isGreaterThanOrEqualTo(claim.bound() / LOOSEST);
  }
}

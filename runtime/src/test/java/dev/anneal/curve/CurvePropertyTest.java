package dev.anneal.curve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promises of the numerics, on random curves and steps. {@code -Danneal.long=true} draws a
 * million pairs of each kind.
 */
final class CurvePropertyTest {
  private static final int PAIRS = Boolean.getBoolean("anneal.long") ? 1_000_000 : 20_000;

  @ParameterizedTest
  @EnumSource
  void keepsThePromises(CurveKind kind) {
    assertThat(CurveAudit.of(kind, PAIRS, kind.name().hashCode()).violations()).isEmpty();
  }
}

package dev.anneal.examples.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NGramsTest {
  @ParameterizedTest
  @CsvSource({"'', 2", "a, 5", "ab, 8", "Suomi, 17", "日本, 8", "😀, 5"})
  void takesEveryRunOfUpToThreeCharactersButTheEndMarkAlone(String name, int runs) {
    // n + 2 characters with the marks: n + 2 runs of one, n + 1 of two, n of three, less one.
    assertThat(NGrams.of(name)).hasSize(runs);
  }

  @Test
  void hashesIntoTheBucketsTheSameWayAlways() {
    int[] grams = NGrams.of("Saksan liittotasavalta");

    assertThat(grams).isEqualTo(NGrams.of("Saksan liittotasavalta"));
    assertThat(Arrays.stream(grams)).allMatch(bucket -> bucket >= 0 && bucket < NGrams.BUCKETS);
  }

  @Test
  void startsWithTheSameFeatureForEveryName() {
    assertThat(NGrams.of("Norge")[0]).isEqualTo(NGrams.of("ノルウェー")[0]);
  }

  @Test
  void sharesTheFeaturesOfSharedRuns() {
    assertThat(NGrams.of("Norge")).contains(NGrams.of("Norwegen")[0], NGrams.of("Norwegen")[5]);
    assertThat(NGrams.of("ab")).isNotEqualTo(NGrams.of("ba"));
  }
}

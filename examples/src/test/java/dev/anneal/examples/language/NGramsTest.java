package dev.anneal.examples.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.examples.language.Names.Name;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NGramsTest {
  private static final NGrams NGRAMS =
      NGrams.byFrequencyIn(
          new Names(List.of("nb"), List.of(new Name("Norge", 0), new Name("Grenada", 0))));

  @ParameterizedTest
  @CsvSource({"'', 2", "a, 5", "ab, 8", "Suomi, 17", "日本, 8", "😀, 5"})
  void takesEveryRunOfUpToThreeCharactersButTheEndMarkAlone(String name, int runs) {
    // n + 2 characters with the marks: n + 2 runs of one, n + 1 of two, n of three, less one.
    assertThat(NGRAMS.of(name)).hasSize(runs);
  }

  @Test
  void numbersAreSmallAndTheSameAlways() {
    int[] features = NGRAMS.of("Saksan liittotasavalta");

    assertThat(features).isEqualTo(NGRAMS.of("Saksan liittotasavalta"));
    assertThat(Arrays.stream(features)).allMatch(f -> f >= 0 && f < NGrams.COUNT);
  }

  @Test
  void mostFrequentRunsHaveTheSmallestNumbers() {
    int[] features = NGRAMS.of("rea");

    // The start mark, r, e and a are there twice, all others once or not at all.
    assertThat(new int[] {features[0], features[3], features[6], features[9]})
        .containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void startsWithTheSameFeatureForEveryName() {
    assertThat(NGRAMS.of("Norge")[0]).isEqualTo(NGRAMS.of("ノルウェー")[0]);
  }

  @Test
  void sharesTheFeaturesOfSharedRuns() {
    assertThat(NGRAMS.of("Norge")).contains(NGRAMS.of("Norwegen")[0], NGRAMS.of("Norwegen")[5]);
    assertThat(NGRAMS.of("ab")).isNotEqualTo(NGRAMS.of("ba"));
  }
}

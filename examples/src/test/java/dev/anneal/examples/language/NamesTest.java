package dev.anneal.examples.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.examples.language.Names.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static Names names;

  @BeforeAll
  static void read() {
    names = Names.ofTheJdk();
  }

  @Test
  void readsSomeEightyThousandNamesOfAboutOneHundredAndFiftyLanguages() {
    assertThat(names.languages()).hasSizeBetween(140, 190).isSorted().doesNotHaveDuplicates();
    assertThat(names.names()).hasSizeBetween(70_000, 100_000).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "de, Deutschland",
    "fi, Saksa",
    "fr, finnois",
    "ru, японская иена",
    "ja, フィンランド",
    "en, Finland"
  })
  void containsNamesInTheirLanguage(String language, String text) {
    assertThat(knows(language, text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"de, Portugal", "fr, Portugal", "nl, Portugal", "sw, XTS"})
  void leavesOutWhatReadsAsInEnglish(String language, String text) {
    assertThat(knows(language, text)).isFalse();
  }

  private static boolean knows(String language, String text) {
    int index = names.languages().indexOf(language);
    assertThat(index).as(language).isNotNegative();
    return names.names().contains(new Name(text, index));
  }

  @Test
  void doesNotDependOnTheDefaultLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(Names.ofTheJdk()).isEqualTo(names);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void splitsIntoTheSameNineTenthsAndOneTenthForASeed() {
    Names.Split split = names.split(7);

    assertThat(split).isEqualTo(names.split(7)).isNotEqualTo(names.split(8));
    List<Name> heldOut = split.heldOut().names();
    List<Name> training = split.training().names();
    assertThat(heldOut).hasSize(names.names().size() / 10);
    assertThat(training.size() + heldOut.size()).isEqualTo(names.names().size());
    HashSet<Name> all = new HashSet<>(training);
    all.addAll(heldOut);
    assertThat(all).hasSize(names.names().size());
  }
}

package dev.anneal.examples.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Names of countries, languages and currencies, each with the language that it is written in.
 *
 * @param languages the language tags, such as {@code "fi"}
 * @param names the names; each one's language is an index into {@code languages}
 */
record Names(List<String> languages, List<Name> names) {
  /** Languages of which the JDK knows fewer names than this are left out. */
  private static final int FEWEST_NAMES = 280;

  /**
   * A name such as "Saksa".
   *
   * @param text the name
   * @param language the index of its language
   */
  record Name(String text, int language) {}

  /**
   * Names that a model learns from, and names kept back to measure it by.
   *
   * @param training the names to learn from
   * @param heldOut the others
   */
  record Split(Names training, Names heldOut) {}

  /**
   * Reads the names that the JDK carries: those of the Unicode Common Locale Data Repository. They
   * depend on the release of the JDK, not on the default locale, and always come in the same order.
   */
  static Names ofTheJdk() {
    Set<String> tags = new TreeSet<>();
    for (Locale locale : Locale.getAvailableLocales()) {
      if (!locale.getLanguage().isEmpty()) {
        tags.add(locale.getLanguage());
      }
    }
    List<Thing> things = things();
    List<String> languages = new ArrayList<>();
    List<Name> names = new ArrayList<>();
    for (String tag : tags) {
      Set<String> texts = namesIn(Locale.forLanguageTag(tag), things);
      if (texts.size() >= FEWEST_NAMES) {
        int language = languages.size();
        languages.add(tag);
        texts.forEach(text -> names.add(new Name(text, language)));
      }
    }
    return new Names(List.copyOf(languages), List.copyOf(names));
  }

  private static List<Thing> things() {
    List<Thing> things = new ArrayList<>();
    for (String country : Locale.getISOCountries()) {
      things.add(Thing.of(new Locale.Builder().setRegion(country).build()::getDisplayCountry));
    }
    for (String language : Locale.getISOLanguages()) {
      things.add(Thing.of(Locale.forLanguageTag(language)::getDisplayLanguage));
    }
    for (Currency currency : Currency.getAvailableCurrencies()) {
      things.add(Thing.of(currency::getDisplayName));
    }
    return things;
  }

  /** Answers the different names in one language, sorted. */
  private static Set<String> namesIn(Locale language, List<Thing> things) {
    Set<String> names = new TreeSet<>();
    for (Thing thing : things) {
      String name = thing.nameIn().apply(language);
      if (language.equals(Locale.ENGLISH) || !thing.isFallback(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * A country, a language or a currency.
   *
   * @param nameIn answers its name in a language
   * @param rootName its name in no language, which may be its code
   * @param englishName its name in English
   */
  private record Thing(Function<Locale, String> nameIn, String rootName, String englishName) {
    static Thing of(Function<Locale, String> nameIn) {
      return new Thing(nameIn, nameIn.apply(Locale.ROOT), nameIn.apply(Locale.ENGLISH));
    }

    /** Whether this is what the JDK answers for a language that has no name of its own for it. */
    boolean isFallback(String name) {
      return name.equals(rootName) || name.equals(englishName);
    }
  }

  /**
   * Keeps back a random tenth of the names.
   *
   * @param seed decides which; equal seeds answer equal splits
   */
  Split split(long seed) {
    List<Name> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(seed));
    int heldOut = shuffled.size() / 10;
    return new Split(
        new Names(languages, shuffled.subList(heldOut, shuffled.size())),
        new Names(languages, shuffled.subList(0, heldOut)));
  }

  /** Answers the language of each name, in the order of the names. */
  int[] labels() {
    return names.stream().mapToInt(Name::language).toArray();
  }
}

package dev.anneal.examples.engines.language;

import dev.anneal.examples.language.LanguageTask;
import dev.anneal.examples.language.LanguageTask.Labelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The language task of the other examples, made so small that its inputs fit into dense arrays: few
 * languages, and of their n-grams the most frequent.
 *
 * @param training the examples to learn from, in a random order that is always the same
 * @param heldOut the others
 */
record SmallTask(Part training, Part heldOut) {
  /** The languages that names are told to be in, by the number of their class. */
  static final List<String> LANGUAGES = List.of("cs", "de", "en", "es", "fi", "fr", "it", "nl");

  static final int CLASSES = LANGUAGES.size();

  /** The number of inputs of an example. */
  static final int FEATURES = 400;

  /** The number of examples to learn from. */
  static final int EXAMPLES = 4_000;

  private static final long SEED = 2022;

  /**
   * Labelled examples.
   *
   * @param inputs how often each example has each n-gram
   * @param labels the classes of the examples
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Part(float[][] inputs, int[] labels) {
    int size() {
      return labels.length;
    }
  }

  /** Reads the names in the JDK, which takes some seconds. */
  static SmallTask ofTheJdk() {
    LanguageTask task = LanguageTask.ofTheJdk(SEED);
    List<Labelled> training = ofLanguages(task.size(), task::training);
    if (training.size() < EXAMPLES) {
      throw new IllegalStateException(
          "this JDK has %d names to learn from in %s, and %d are needed: run a full JDK"
              .formatted(training.size(), LANGUAGES, EXAMPLES));
    }
    List<Labelled> learned = training.subList(0, EXAMPLES);
    Map<Integer, Integer> columns = mostFrequent(learned);
    return new SmallTask(
        part(learned, columns), part(ofLanguages(task.heldOutSize(), task::heldOut), columns));
  }

  private static List<Labelled> ofLanguages(int size, IntFunction<Labelled> examples) {
    return IntStream.range(0, size)
        .mapToObj(examples)
        .filter(example -> LANGUAGES.contains(example.language()))
        .toList();
  }

  /** Numbers the n-grams that most examples have, but not those of all: these are the bias. */
  private static Map<Integer, Integer> mostFrequent(List<Labelled> examples) {
    Map<Integer, Integer> frequencies = new HashMap<>();
    for (Labelled example : examples) {
      Arrays.stream(example.features())
          .distinct()
          .forEach(feature -> frequencies.merge(feature, 1, Integer::sum));
    }
    frequencies.values().removeIf(frequency -> frequency == examples.size());
    List<Integer> features = new ArrayList<>(frequencies.keySet());
    features.sort(
        Comparator.<Integer>comparingInt(frequencies::get)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    Map<Integer, Integer> columns = new HashMap<>();
    for (int column = 0; column < FEATURES; column++) {
      columns.put(features.get(column), column);
    }
    return columns;
  }

  private static Part part(List<Labelled> examples, Map<Integer, Integer> columns) {
    float[][] inputs = new float[examples.size()][FEATURES];
    int[] labels = new int[examples.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = LANGUAGES.indexOf(examples.get(i).language());
      for (int feature : examples.get(i).features()) {
        Integer column = columns.get(feature);
        if (column != null) {
          inputs[i][column]++;
        }
      }
    }
    return new Part(inputs, labels);
  }
}

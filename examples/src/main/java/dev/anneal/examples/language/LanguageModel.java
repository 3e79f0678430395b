package dev.anneal.examples.language;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells which language a name is in.
 *
 * @param languages the language tags
 * @param ngrams the features of a name
 * @param weights the rows of {@link WeightRows}, with a class for each language
 */
@SuppressWarnings("ArrayRecordComponent")
record LanguageModel(List<String> languages, NGrams ngrams, float[] weights) {

  /** Answers the weights of a model that knows nothing yet. */
  static float[] untrained(int languages) {
    return new float[NGrams.COUNT * new WeightRows(languages).length()];
  }

  /**
   * An answer.
   *
   * @param language a language tag
   * @param probability what the model makes of it, from 0 to 1
   */
  record Guess(String language, double probability) {}

  /** Answers the most probable languages of a name, the best first. */
  List<Guess> guess(String name, int count) {
    int[] features = ngrams.of(name);
    WeightRows rows = new WeightRows(languages.size());
    float[] scores = new float[rows.length()];
    rows.sum(weights, features, 0, features.length, scores);
    Softmax.toProbabilities(scores, languages.size());
    return IntStream.range(0, languages.size())
        .mapToObj(c -> new Guess(languages.get(c), scores[c]))
        .sorted(Comparator.comparingDouble(Guess::probability).reversed())
        .limit(count)
        .toList();
  }

  /** Measures the model on examples that it has not learned from. */
  Quality quality(Examples examples) {
    WeightRows rows = new WeightRows(languages.size());
    float[] scores = new float[rows.length()];
    int best = 0;
    int amongFive = 0;
    double loss = 0;
    for (int i = 0; i < examples.size(); i++) {
      rows.sum(weights, examples.features, examples.starts[i], examples.starts[i + 1], scores);
      float labelScore = scores[examples.labels[i]];
      int rank = 0;
      for (int c = 0; c < languages.size(); c++) {
        if (scores[c] >= labelScore && c != examples.labels[i]) {
          rank++;
        }
      }
      best += rank == 0 ? 1 : 0;
      amongFive += rank < 5 ? 1 : 0;
      loss += Softmax.toProbabilities(scores, languages.size()) - labelScore;
    }
    double n = examples.size();
    return new Quality(best / n, amongFive / n, loss / n);
  }
}

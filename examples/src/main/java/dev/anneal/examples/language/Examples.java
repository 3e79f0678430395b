package dev.anneal.examples.language;

import java.util.Arrays;
import java.util.List;

/**
 * Labelled examples with sparse features, in flat arrays: the features of example {@code i} are
 * {@code features[starts[i]]} to {@code features[starts[i + 1] - 1]}.
 */
final class Examples {
  final int[] features;
  final int[] starts;
  final int[] labels;

  private Examples(int[] features, int[] starts, int[] labels) {
    this.features = features;
    this.starts = starts;
    this.labels = labels;
  }

  /**
   * Answers the names in their order, each with its n-grams as features and its language as label.
   */
  static Examples of(Names names, NGrams ngrams) {
    List<Names.Name> list = names.names();
    int[] features = new int[64 * list.size()];
    int[] starts = new int[list.size() + 1];
    int[] labels = new int[list.size()];
    int end = 0;
    for (int i = 0; i < labels.length; i++) {
      int[] found = ngrams.of(list.get(i).text());
      if (end + found.length > features.length) {
        features = Arrays.copyOf(features, 2 * features.length + found.length);
      }
      System.arraycopy(found, 0, features, end, found.length);
      end += found.length;
      starts[i + 1] = end;
      labels[i] = list.get(i).language();
    }
    return new Examples(Arrays.copyOf(features, end), starts, labels);
  }

  int size() {
    return labels.length;
  }
}

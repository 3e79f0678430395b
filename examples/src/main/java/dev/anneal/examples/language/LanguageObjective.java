package dev.anneal.examples.language;

import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Ranges;
import dev.anneal.sgd.SparseObjective;

/**
 * Softmax regression over sparse features, the parameters being rows of {@link WeightRows}.
 *
 * <p>The loss of an example is minus the logarithm of its label's probability. Its gradient by the
 * score of a class is the probability of the class, less 1 for the label; by a weight, the same for
 * each feature that the example has.
 */
final class LanguageObjective implements SparseObjective<float[]> {
  private final Examples data;
  private final int classes;
  private final WeightRows rows;
  private final float[] scores;

  LanguageObjective(Examples data, int classes) {
    this.data = data;
    this.classes = classes;
    this.rows = new WeightRows(classes);
    this.scores = new float[rows.length()];
  }

  @Override
  public long examples() {
    return data.size();
  }

  @Override
  public void touch(MiniBatch batch, Ranges ranges) {
    for (int b = 0; b < batch.size(); b++) {
      int example = batch.example(b);
      for (int i = data.starts[example]; i < data.starts[example + 1]; i++) {
        int row = data.features[i] * rows.length();
        ranges.add(row, row + rows.length());
      }
    }
  }

  @Override
  public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
    double loss = 0;
    for (int b = 0; b < batch.size(); b++) {
      int example = batch.example(b);
      int from = data.starts[example];
      int to = data.starts[example + 1];
      rows.sum(parameters, data.features, from, to, scores);
      int label = data.labels[example];
      float labelScore = scores[label];
      loss += Softmax.toProbabilities(scores, classes) - labelScore;
      scores[label] -= 1;
      rows.addToEach(gradient, data.features, from, to, scores);
    }
    return loss;
  }

  @Override
  public LanguageObjective fork() {
    return new LanguageObjective(data, classes);
  }
}

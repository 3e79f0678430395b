package dev.anneal.examples.engines.language;

import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;

/** The cross-entropy of a {@link SoftmaxModel}, whose rows are the parameters. */
record SoftmaxObjective(SmallTask.Part data) implements Objective<float[]> {

  @Override
  public long examples() {
    return data.size();
  }

  @Override
  public double evaluate(float[] parameters, MiniBatch batch, float[] gradient) {
    SoftmaxModel model = new SoftmaxModel(parameters);
    float[] slopes = new float[SmallTask.CLASSES];
    double loss = 0;
    for (int b = 0; b < batch.size(); b++) {
      float[] input = data.inputs()[batch.example(b)];
      int label = data.labels()[batch.example(b)];
      model.scores(input, slopes);
      float labelScore = slopes[label];
      loss += toProbabilities(slopes) - labelScore;
      slopes[label] -= 1; // the slope of the cross-entropy by the score
      for (int c = 0; c < slopes.length; c++) {
        int row = c * SoftmaxModel.ROW;
        for (int j = 0; j < input.length; j++) {
          gradient[row + j] += slopes[c] * input[j];
        }
        gradient[row + input.length] += slopes[c];
      }
    }
    return loss;
  }

  /** Turns scores into probabilities, and answers the logarithm of what they were divided by. */
  private static double toProbabilities(float[] scores) {
    float highest = scores[0];
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - highest);
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] = (float) (Math.exp(scores[c] - highest) / sum);
    }
    return highest + Math.log(sum);
  }
}

package dev.anneal.examples.engines.language;

/**
 * Softmax regression.
 *
 * @param rows for each class its weights, and then its bias
 */
@SuppressWarnings("ArrayRecordComponent")
record SoftmaxModel(float[] rows) {
  /** The parameters of a class. */
  static final int ROW = SmallTask.FEATURES + 1;

  /** Answers a model that knows nothing. */
  static SoftmaxModel untrained() {
    return new SoftmaxModel(new float[SmallTask.CLASSES * ROW]);
  }

  void set(int language, int column, double value) {
    rows[language * ROW + column] = (float) value;
  }

  /** Computes the score of each class. */
  void scores(float[] input, float[] scores) {
    for (int c = 0; c < scores.length; c++) {
      int row = c * ROW;
      float sum = rows[row + SmallTask.FEATURES];
      for (int j = 0; j < SmallTask.FEATURES; j++) {
        sum += rows[row + j] * input[j];
      }
      scores[c] = sum;
    }
  }

  /** The fraction of examples whose class has the highest score. */
  double accuracy(SmallTask.Part part) {
    float[] scores = new float[SmallTask.CLASSES];
    int right = 0;
    for (int i = 0; i < part.size(); i++) {
      scores(part.inputs()[i], scores);
      int best = 0;
      for (int c = 1; c < scores.length; c++) {
        best = scores[c] > scores[best] ? c : best;
      }
      right += best == part.labels()[i] ? 1 : 0;
    }
    return (double) right / part.size();
  }

  /** The largest difference of a parameter from that of another model. */
  double differenceFrom(SoftmaxModel other) {
    double largest = 0;
    for (int i = 0; i < rows.length; i++) {
      largest = Math.max(largest, Math.abs((double) rows[i] - other.rows[i]));
    }
    return largest;
  }
}

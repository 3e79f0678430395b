package dev.anneal.benchmarks.finder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The outcomes of one method over some cases, as a row of a table. */
final class Score {

  private Score() {}

  static String header() {
    return "| rule | momentum | mean | median | 90% | worst | diverged | no rate | steps | most steps"
        + " |\n|---|---|---|---|---|---|---|---|---|---|";
  }

  static String row(String rule, String momentum, List<Outcome> outcomes) {
    double[] sorted = outcomes.stream().mapToDouble(Outcome::regret).sorted().toArray();
    int n = sorted.length;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.3f | %.3f | %.2f | %.2f | %d of %d | %d | %.0f | %d |",
        rule,
        momentum,
        Arrays.stream(sorted).average().orElse(Double.NaN),
        n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2,
        n == 0 ? Double.NaN : sorted[(int) (0.9 * (n - 1))],
        n == 0 ? Double.NaN : sorted[n - 1],
        outcomes.stream().filter(Outcome::diverged).count(),
        n,
        outcomes.stream().filter(Outcome::unanswered).count(),
        outcomes.stream().mapToInt(outcome -> outcome.choice().steps()).average().orElse(0),
        outcomes.stream().mapToInt(outcome -> outcome.choice().steps()).max().orElse(0));
  }

  /** The mean of one list less that of another, case by case, and its standard error. */
  static String difference(List<Outcome> ours, List<Outcome> theirs) {
    double mean = 0;
    double squares = 0;
    int n = ours.size();
    for (int i = 0; i < n; i++) {
      double difference = ours.get(i).regret() - theirs.get(i).regret();
      mean += difference / n;
      squares += difference * difference / n;
    }
    double error = Math.sqrt(Math.max(0, squares - mean * mean) / Math.max(1, n - 1));
    return String.format(Locale.ROOT, "%+.3f ± %.3f", mean, error);
  }

  /** How often the interval holds the best rate, its median width, and what the width foretells. */
  static String interval(List<Outcome> outcomes) {
    List<Outcome> answered = outcomes.stream().filter(outcome -> !outcome.unanswered()).toList();
    double[] widths = answered.stream().mapToDouble(Outcome::width).toArray();
    double[] regrets = answered.stream().mapToDouble(Outcome::regret).toArray();
    double[] sorted = widths.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.0f%% | %.2f | %.2f",
        100.0 * answered.stream().filter(Outcome::held).count() / Math.max(1, answered.size()),
        sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2],
        correlation(ranks(widths), ranks(regrets)));
  }

  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      for (double other : values) {
        ranks[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
      }
    }
    return ranks;
  }

  private static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(0);
    double meanY = Arrays.stream(y).average().orElse(0);
    double product = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < x.length; i++) {
      product += (x[i] - meanX) * (y[i] - meanY);
      squaresX += (x[i] - meanX) * (x[i] - meanX);
      squaresY += (y[i] - meanY) * (y[i] - meanY);
    }
    return product / Math.sqrt(squaresX * squaresY);
  }
}

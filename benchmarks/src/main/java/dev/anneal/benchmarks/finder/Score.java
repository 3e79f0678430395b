package dev.anneal.benchmarks.finder;

import java.util.Arrays;
import java.util.Locale;

/** The regrets of one rule over some cases. */
final class Score {
  private double[] regrets = new double[0];
  private int diverged;
  private long steps;
  private int mostSteps;

  void add(double regret, boolean divergence, int cost) {
    regrets = Arrays.copyOf(regrets, regrets.length + 1);
    regrets[regrets.length - 1] = regret;
    diverged += divergence ? 1 : 0;
    steps += cost;
    mostSteps = Math.max(mostSteps, cost);
  }

  static String header() {
    return "| rule | momentum | mean | median | 90% | worst | diverged | steps | most steps |\n"
        + "|---|---|---|---|---|---|---|---|---|";
  }

  String row(String rule, String momentum) {
    double[] sorted = regrets.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.3f | %.3f | %.2f | %.2f | %d of %d | %.0f | %d |",
        rule,
        momentum,
        Arrays.stream(sorted).average().orElse(Double.NaN),
        n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2,
        n == 0 ? Double.NaN : sorted[(int) (0.9 * (n - 1))],
        n == 0 ? Double.NaN : sorted[n - 1],
        diverged,
        n,
        (double) steps / Math.max(1, n),
        mostSteps);
  }
}

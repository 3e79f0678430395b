package dev.anneal.benchmarks.finder;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Problems drawn at random, of the kinds that learning-rate rules are judged by. */
final class Problems {
  private static final int KINDS = 8;

  private Problems() {}

  /** Draws problems in turn of each kind; the same seed gives the same problems. */
  static List<Problem> draw(long seed, int count) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      problems.add(draw(i % KINDS, new SplittableRandom(seed * 1_000_003 + i)));
    }
    return problems;
  }

  private static Problem draw(int kind, SplittableRandom random) {
    int budget = pick(random, 200, 300, 500, 1000);
    return switch (kind) {
      case 0 -> {
        Model m =
            Quadratic.draw(
                random,
                between(random, 5, 40),
                power(random, 0.1, 100),
                power(random, 10, 1e4),
                1,
                0,
                true);
        yield new Problem("quadratic", m, 1, budget);
      }
      case 1 -> {
        Model m =
            Quadratic.draw(
                random,
                between(random, 5, 40),
                power(random, 0.1, 100),
                power(random, 3, 1e3),
                256,
                power(random, 0.1, 3),
                random.nextBoolean());
        yield new Problem("noisy quadratic", m, pick(random, 1, 4, 16, 64), budget);
      }
      case 2 -> {
        Model m =
            LinearModel.classification(
                random,
                between(random, 200, 600),
                between(random, 5, 30),
                2,
                power(random, 1, 100),
                power(random, 1, 10),
                pick(random, 0, 0, 1e-3));
        yield new Problem("logistic", m, pick(random, 4, 16, 32, 64), budget);
      }
      case 3 -> {
        Model m =
            LinearModel.classification(
                random,
                between(random, 200, 600),
                between(random, 5, 30),
                between(random, 3, 10),
                power(random, 1, 30),
                power(random, 1, 10),
                pick(random, 0, 0, 1e-3));
        yield new Problem("softmax", m, pick(random, 8, 16, 32, 64), budget);
      }
      case 4 -> {
        int n = between(random, 50, 400);
        Model m =
            LinearModel.leastSquares(
                random,
                n,
                between(random, 5, 30),
                power(random, 100, 1e5),
                pick(random, 0, 0.01, 0.1, 0.5));
        yield new Problem(
            "least squares", m, random.nextBoolean() ? n : pick(random, 8, 32), budget);
      }
      case 5 -> {
        int in = between(random, 2, 8);
        int[] widths =
            random.nextBoolean()
                ? new int[] {in, between(random, 8, 24), 1}
                : new int[] {in, between(random, 8, 16), between(random, 8, 16), 1};
        Model m =
            Network.draw(
                random,
                widths,
                random.nextBoolean(),
                false,
                power(random, 0.5, 1.5),
                between(random, 100, 300),
                pick(random, 0, 0.05, 0.2));
        yield new Problem("network, squares", m, pick(random, 8, 16, 32), budget);
      }
      case 6 -> {
        int in = between(random, 2, 8);
        int out = between(random, 2, 5);
        int[] widths =
            random.nextBoolean()
                ? new int[] {in, between(random, 8, 24), out}
                : new int[] {in, between(random, 8, 16), between(random, 8, 16), out};
        Model m =
            Network.draw(
                random,
                widths,
                random.nextBoolean(),
                true,
                power(random, 0.5, 1.5),
                between(random, 100, 300),
                pick(random, 0, 0.3, 1));
        yield new Problem("network, softmax", m, pick(random, 8, 16, 32), budget);
      }
      default -> {
        Model m =
            Factorisation.draw(
                random,
                between(random, 10, 30),
                between(random, 10, 30),
                between(random, 2, 4),
                power(random, 0.2, 0.8),
                pick(random, 0, 0.05, 0.2),
                power(random, 0.1, 0.7));
        yield new Problem(
            "factorisation", m, Math.min(m.examples(), pick(random, 8, 16, 32, 64)), budget);
      }
    };
  }

  private static int between(SplittableRandom random, int low, int high) {
    return (int) Math.round(power(random, low, high));
  }

  private static double power(SplittableRandom random, double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  private static int pick(SplittableRandom random, int... of) {
    return of[random.nextInt(of.length)];
  }

  private static double pick(SplittableRandom random, double... of) {
    return of[random.nextInt(of.length)];
  }

  /** A normal deviate, by Box and Muller in strict arithmetic, so that problems repeat anywhere. */
  static double gaussian(SplittableRandom random) {
    double u = 1 - random.nextDouble();
    return StrictMath.sqrt(-2 * StrictMath.log(u))
        * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  /** Turns scores into probabilities. */
  static void softmax(double[] scores) {
    double max = Double.NEGATIVE_INFINITY;
    for (double s : scores) {
      max = Math.max(max, s);
    }
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = StrictMath.exp(scores[c] - max);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
  }

  /** Turns scores into the gradient of the cross entropy, and returns its value. */
  static double crossEntropy(double[] scores, double[] target) {
    double max = Double.NEGATIVE_INFINITY;
    for (double s : scores) {
      max = Math.max(max, s);
    }
    double sum = 0;
    double wanted = 0;
    for (int c = 0; c < scores.length; c++) {
      wanted += target[c] * scores[c];
      scores[c] = StrictMath.exp(scores[c] - max);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] = scores[c] / sum - target[c];
    }
    return StrictMath.log(sum) + max - wanted;
  }
}

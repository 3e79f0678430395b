package dev.anneal.benchmarks.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The honest competitors: successive halving, after Jamieson and Talwalkar, "Non-stochastic Best
 * Arm Identification and Hyperparameter Optimization", 2016, and grid search. All trainings see the
 * same mini-batches; one whose loss passes ten times the first plus ten is out.
 */
final class Halving {
  private static final double LOST = 10;

  private Halving() {}

  /** A training at one rate that can go on. */
  private static final class Arm {
    private final double rate;
    private final Run run;
    private final List<Double> losses = new ArrayList<>();
    private boolean lost;

    Arm(Case tried, double rate) {
      this.rate = rate;
      this.run = tried.start();
    }

    void train(int steps) {
      for (int i = 0; i < steps && !lost; i++) {
        double loss = run.step(rate);
        losses.add(loss);
        lost = !(loss <= LOST * (1 + Math.abs(losses.get(0))));
      }
    }

    /** The mean loss of the last half. */
    double loss() {
      return lost
          ? Double.POSITIVE_INFINITY
          : losses.stream().skip(losses.size() / 2).mapToDouble(x -> x).average().orElseThrow();
    }
  }

  /** Halves some rates until one is left, in trainings that go on, twice as long each time. */
  static Choice halve(Case tried, double[] rates, int budget, int spent) {
    int shares = 0;
    int length = 0;
    int rounds = 0;
    for (int left = rates.length; left > 1; left /= 2) {
      shares += left * ((1 << rounds) - length);
      length = 1 << rounds;
      rounds++;
    }
    int first = Math.max(1, (budget - spent) / shares);
    List<Arm> arms = new ArrayList<>();
    for (double rate : rates) {
      arms.add(new Arm(tried, rate));
    }
    List<Arm> all = List.copyOf(arms);
    int trained = 0;
    for (int round = 0; round < rounds; round++) {
      int to = first << round;
      for (Arm arm : arms) {
        arm.train(to - trained);
      }
      trained = to;
      arms.sort(Comparator.comparingDouble(Arm::loss));
      arms = new ArrayList<>(arms.subList(0, Math.max(1, arms.size() / 2)));
    }
    int steps = spent + all.stream().mapToInt(arm -> arm.losses.size()).sum();
    Arm best = arms.get(0);
    return best.lost ? Choice.none(steps) : Choice.point(best.rate, steps);
  }

  /** Halving of twelve rates from 1e-5 to 10. */
  static Choice ofTwelve(Case tried, int budget) {
    return halve(tried, spread(12), budget, 0);
  }

  /** Eight rates from 1e-5 to 10, trained equally long. */
  static Choice grid(Case tried, int budget) {
    Arm best = null;
    int steps = 0;
    for (double rate : spread(8)) {
      Arm arm = new Arm(tried, rate);
      arm.train(Math.max(1, budget / 8));
      steps += arm.losses.size();
      best = best == null || arm.loss() < best.loss() ? arm : best;
    }
    return best == null || best.lost ? Choice.none(steps) : Choice.point(best.rate, steps);
  }

  private static double[] spread(int count) {
    double[] rates = new double[count];
    for (int i = 0; i < count; i++) {
      rates[i] = StrictMath.pow(10, -5 + 6.0 * i / (count - 1));
    }
    return rates;
  }

  /**
   * A sweep of at most sixty rates from 1e-7 to 10, and halving of eight rates below the rate at
   * which it is lost, each a third of the one above.
   */
  static Choice belowTheEdge(Case tried, int budget) {
    int sweep = Math.min(60, budget / 4);
    Run run = tried.start();
    double first = Double.NaN;
    double edge = 10;
    int steps = 0;
    for (int i = 0; i < sweep; i++) {
      double rate = StrictMath.pow(10, -7 + 8.0 * i / (sweep - 1));
      double loss = run.step(rate);
      steps++;
      first = i == 0 ? loss : first;
      if (!(loss <= LOST * (1 + Math.abs(first)))) {
        edge = rate;
        break;
      }
    }
    double[] rates = new double[8];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = edge / StrictMath.pow(3, i + 1);
    }
    return halve(tried, rates, budget, steps);
  }
}

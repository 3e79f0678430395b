package dev.anneal.benchmarks.finder;

import dev.anneal.Growth;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.RateSweep;
import dev.anneal.finder.Rule;
import dev.anneal.finder.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Scores the range finder beside successive halving, a grid, and the classic rules, all with the
 * same budget of updates. The regret is the log10 of the loss after a training of fixed length at
 * the chosen constant rate over that at the best rate of a grid of 16 to the decade, both raised by
 * 1e-4 of the first loss; from 0 to a cap of 3, which is also the score of a divergence. No rate
 * scores as no training.
 *
 * <p>The problems are drawn from a seed, 48 of eight kinds. The constants of the search are chosen
 * on the seeds 1, 4 and 5; the seeds 101, 202 and 303 are for the report, and are not run before.
 */
public final class FinderEvaluation {
  private static final double[] MOMENTA = {0, 0.9};
  private static final int STARTS = 5;
  private static final List<Long> REPORT = List.of(101L, 202L, 303L);
  private static final RateSweep RANGE = RateSweep.of(1e-7, 10, 200, Growth.EXPONENTIAL);
  private static final String FINDER = "the search";
  private static final String HALVING = "halving of twelve";

  private FinderEvaluation() {}

  /** A way to choose a rate within a budget. */
  private interface Method {
    Choice choose(Case tried, int budget);
  }

  private static Map<String, Method> methods(boolean classic) {
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put(FINDER, FinderEvaluation::search);
    methods.put(HALVING, Halving::ofTwelve);
    methods.put("a sweep and halving of eight", Halving::belowTheEdge);
    methods.put("a grid of eight", Halving::grid);
    for (Rule rule : Rule.values()) {
      if (classic) {
        methods.put(rule.title(), (tried, budget) -> read(tried, budget, rule));
      }
    }
    return methods;
  }

  private static Choice search(Case tried, int budget) {
    return choice(LearningRateFinder.of(RANGE).budget(budget).find(tried.start()));
  }

  private static Choice read(Case tried, int budget, Rule rule) {
    return choice(LearningRateFinder.of(RANGE).rule(rule).budget(budget).find(tried.start()));
  }

  private static Choice choice(FinderResult result) {
    return result.suggestion() instanceof Suggestion.Rate found
        ? new Choice(found.value(), found.low(), found.high(), result.steps())
        : Choice.none(result.steps());
  }

  /**
   * Prints tables for each budget, over the problems of all seeds.
   *
   * @param args the seeds of the problems, by default those of the report; {@code problems=n} for
   *     fewer, {@code budgets=112,225,450}, {@code kinds} for lines by kind of problem, {@code
   *     rules} for the classic rules, {@code grids=folder} to keep the grids in a folder for the
   *     next run
   * @throws IOException if the grids cannot be kept
   */
  public static void main(String[] args) throws IOException {
    List<Long> seeds = new ArrayList<>();
    int count = 48;
    String budgets = "450";
    boolean kinds = false;
    boolean classic = false;
    Path folder = null;
    for (String arg : args) {
      String value = arg.substring(arg.indexOf('=') + 1);
      if (arg.startsWith("problems=")) {
        count = Integer.parseInt(value);
      } else if (arg.startsWith("budgets=")) {
        budgets = value;
      } else if (arg.startsWith("grids=")) {
        folder = Path.of(value);
      } else if (arg.equals("kinds")) {
        kinds = true;
      } else if (arg.equals("rules")) {
        classic = true;
      } else {
        seeds.add(Long.parseLong(arg));
      }
    }
    List<Long> drawn = seeds.isEmpty() ? REPORT : seeds;
    List<Case> cases = new ArrayList<>();
    List<RateGrid> grids = new ArrayList<>();
    for (long seed : drawn) {
      List<Case> some = cases(Problems.draw(seed, count));
      cases.addAll(some);
      grids.addAll(RateGrids.of(some, folder, seed + "-" + count));
    }
    for (String budget : budgets.split(",", -1)) {
      System.out.println("Problems of the seeds " + drawn + ", " + budget + " steps:\n");
      int steps = Integer.parseInt(budget);
      Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
      methods(classic)
          .forEach((name, method) -> outcomes.put(name, evaluate(cases, grids, method, steps)));
      print(outcomes, kinds);
    }
  }

  private static List<Case> cases(List<Problem> problems) {
    List<Case> cases = new ArrayList<>();
    for (Problem problem : problems) {
      for (double momentum : MOMENTA) {
        for (long start = 0; start < STARTS; start++) {
          cases.add(new Case(problem, momentum, start));
        }
      }
    }
    return cases;
  }

  private static List<Outcome> evaluate(
      List<Case> cases, List<RateGrid> grids, Method method, int budget) {
    return IntStream.range(0, cases.size())
        .parallel()
        .mapToObj(i -> Outcome.of(cases.get(i), grids.get(i), method.choose(cases.get(i), budget)))
        .toList();
  }

  private static void print(Map<String, List<Outcome>> outcomes, boolean kinds) {
    for (boolean noisy : new boolean[] {true, false}) {
      System.out.println(noisy ? "With noise:\n" : "Without noise:\n");
      System.out.println(Score.header());
      outcomes.forEach((name, all) -> {
        for (double momentum : MOMENTA) {
          List<Outcome> some =
              select(
                  all, tried -> tried.problem().noisy() == noisy && tried.momentum() == momentum);
          System.out.println(Score.row(name, Double.toString(momentum), some));
        }
      });
      System.out.println();
    }
    List<Outcome> ours = of(outcomes, FINDER);
    System.out.println("| momentum | holds the best | median width | rank correlation |");
    System.out.println("|---|---|---|---|");
    for (double momentum : MOMENTA) {
      List<Outcome> some = select(ours, tried -> tried.momentum() == momentum);
      System.out.println("| " + momentum + " | " + Score.interval(some) + " |");
    }
    System.out.println();
    if (kinds) {
      System.out.println("| kind | mean | halving of twelve | difference |\n|---|---|---|---|");
      ours.stream()
          .map(FinderEvaluation::kind)
          .distinct()
          .sorted()
          .forEach(kind -> {
            List<Outcome> some = select(ours, tried -> kind(tried).equals(kind));
            List<Outcome> theirs = select(of(outcomes, HALVING), tried -> kind(tried).equals(kind));
            System.out.printf(
                "| %s | %.3f | %.3f | %s |%n",
                kind, mean(some), mean(theirs), Score.difference(some, theirs));
          });
      System.out.println();
    }
  }

  private static List<Outcome> of(Map<String, List<Outcome>> outcomes, String name) {
    return Objects.requireNonNull(outcomes.get(name));
  }

  private static String kind(Outcome outcome) {
    return kind(outcome.tried());
  }

  private static String kind(Case tried) {
    return tried.problem().name() + (tried.problem().noisy() ? ", noisy" : "");
  }

  private static double mean(List<Outcome> outcomes) {
    return outcomes.stream().mapToDouble(Outcome::regret).average().orElse(Double.NaN);
  }

  private static List<Outcome> select(List<Outcome> outcomes, Predicate<Case> which) {
    return outcomes.stream().filter(outcome -> which.test(outcome.tried())).toList();
  }
}

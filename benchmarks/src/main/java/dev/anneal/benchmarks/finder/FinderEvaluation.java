package dev.anneal.benchmarks.finder;

import dev.anneal.Growth;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.RateSweep;
import dev.anneal.finder.Rule;
import dev.anneal.finder.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Scores every rule of the range finder: the regret is the log10 of the loss after a fixed budget
 * at the suggested constant rate over that at the best rate of a grid of 16 to the decade, from 0
 * to a cap of 3, which is also the score of a divergence. No suggestion scores as no training.
 *
 * <p>The problems are drawn from a seed, 48 of eight kinds. The constants of the default rule were
 * chosen on the seeds 1 and 3; the seed 2 was left untouched until they were.
 *
 * <p>Arguments: the seeds of the problems, by default 2; {@code problems=n} for fewer problems,
 * {@code kinds} for a line for each kind of problem as well.
 */
public final class FinderEvaluation {
  private static final double[] MOMENTA = {0, 0.9};
  private static final int STARTS = 5;
  private static final RateSweep RANGE = RateSweep.of(1e-7, 10, 200, Growth.EXPONENTIAL);

  private FinderEvaluation() {}

  /** The regret of each rule in one case, and what it cost. */
  private record Outcome(Case tried, Map<Rule, Trained> rules) {
    Trained of(Rule rule) {
      return Objects.requireNonNull(rules.get(rule));
    }
  }

  private record Trained(double regret, boolean diverged, int steps) {}

  /**
   * Prints a table for each seed.
   *
   * @param args see the class
   */
  public static void main(String[] args) {
    List<Long> seeds = new ArrayList<>();
    int count = 48;
    boolean kinds = false;
    for (String arg : args) {
      if (arg.startsWith("problems=")) {
        count = Integer.parseInt(arg.substring("problems=".length()));
      } else if (arg.equals("kinds")) {
        kinds = true;
      } else {
        seeds.add(Long.parseLong(arg));
      }
    }
    if (seeds.isEmpty()) {
      seeds.add(2L);
    }
    for (long seed : seeds) {
      System.out.println("Problems of seed " + seed + ", " + RANGE + ":\n");
      print(evaluate(Problems.draw(seed, count)), kinds);
    }
  }

  private static List<Outcome> evaluate(List<Problem> problems) {
    List<Case> cases = new ArrayList<>();
    for (Problem problem : problems) {
      for (double momentum : MOMENTA) {
        for (long start = 0; start < STARTS; start++) {
          cases.add(new Case(problem, momentum, start));
        }
      }
    }
    return IntStream.range(0, cases.size())
        .parallel()
        .mapToObj(i -> evaluate(cases.get(i)))
        .toList();
  }

  private static Outcome evaluate(Case tried) {
    double best = tried.bestLoss();
    FinderResult probed = LearningRateFinder.of(RANGE).find(tried.start());
    FinderResult swept = LearningRateFinder.of(RANGE).rule(Rule.STEEPEST).find(tried.start());
    Map<Rule, Trained> rules = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      FinderResult result = rule == Rule.PROBES ? probed : swept;
      double loss =
          result.suggestions().get(rule) instanceof Suggestion.Rate found
              ? tried.finalLoss(found.value())
              : tried.start().fullLoss();
      rules.put(rule, new Trained(tried.regret(loss, best), tried.diverged(loss), result.steps()));
    }
    return new Outcome(tried, rules);
  }

  private static void print(List<Outcome> outcomes, boolean kinds) {
    System.out.println(Score.header());
    for (Rule rule : Rule.values()) {
      for (double momentum : MOMENTA) {
        Score score = new Score();
        for (Outcome outcome : outcomes) {
          if (outcome.tried().momentum() == momentum) {
            add(score, outcome.of(rule));
          }
        }
        System.out.println(score.row(rule.title(), Double.toString(momentum)));
      }
    }
    System.out.println();
    if (kinds) {
      System.out.println(Score.header());
      Map<String, Score> scores = new LinkedHashMap<>();
      for (Outcome outcome : outcomes) {
        add(
            scores.computeIfAbsent(outcome.tried().problem().name(), kind -> new Score()),
            outcome.of(Rule.PROBES));
      }
      scores.forEach((kind, score) -> System.out.println(score.row(kind, "both")));
      System.out.println();
    }
  }

  private static void add(Score score, Trained trained) {
    score.add(trained.regret(), trained.diverged(), trained.steps());
  }
}

package dev.anneal.cli.words;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.cli.terminal.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a recipe, read from its text. Where all values are given, what the phases are made
 * of are numbers; else they are the terms that the config makes of its open values.
 *
 * @param totalSteps the length of the training
 * @param stepsPerEpoch the length of an epoch
 * @param afterEnd what happens past the end
 * @param lets what has a name of its own
 * @param checks the rules
 * @param timelines the timelines
 * @param plateau the plateau rule; empty if there is none
 */
public record Outline(
    String totalSteps,
    String stepsPerEpoch,
    String afterEnd,
    Map<String, Term> lets,
    List<String> checks,
    List<Timeline> timelines,
    String plateau) {
  /** What stands in a recipe for a number of steps that never ends. */
  public static final String UNBOUNDED = "unbounded";

  private static final Pattern LET = Pattern.compile("let (\\S+): \\S+ = (.*)");
  private static final Pattern TIMELINE = Pattern.compile("timeline (\\S+)( times)?");

  /** Copies the lists. */
  public Outline {
    lets = Map.copyOf(lets);
    checks = List.copyOf(checks);
    timelines = List.copyOf(timelines);
  }

  /** Returns the parts of a recipe, of numbers where it is closed. */
  public static Outline of(Recipe recipe) {
    return recipe.isOpen() ? written(recipe.text()) : of(recipe, schedule(recipe));
  }

  /** Returns the parts of a closed recipe, of numbers, from the schedule that it has built. */
  static Outline of(Recipe recipe, TrainingSchedule schedule) {
    Outline written = written(recipe.text());
    return new Outline(
        count(schedule.totalSteps()),
        count(schedule.stepsPerEpoch()),
        written.afterEnd,
        Map.of(),
        written.checks,
        evaluated(schedule.toString()),
        written.plateau);
  }

  /** Builds the schedule of a recipe, in which someone may have changed a number by hand. */
  static TrainingSchedule schedule(Recipe recipe) {
    try {
      return recipe.schedule();
    } catch (IllegalArgumentException e) {
      throw new InputException(recipe.name() + ": " + e.getMessage(), e);
    }
  }

  private static String count(long steps) {
    return steps == Long.MAX_VALUE ? UNBOUNDED : Long.toString(steps);
  }

  /** Returns the parts of a recipe as they are written. */
  public static Outline written(String text) {
    Map<String, String> facts = new LinkedHashMap<>();
    Map<String, Term> lets = new LinkedHashMap<>();
    List<String> checks = new ArrayList<>();
    List<Timeline> timelines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher let = LET.matcher(line);
      Matcher timeline = TIMELINE.matcher(line);
      if (let.matches()) {
        lets.put(let.group(1), Term.parse(let.group(2)));
      } else if (timeline.matches()) {
        timelines.add(new Timeline(timeline.group(1), timeline.group(2) != null, List.of()));
      } else if (line.startsWith("  ")) {
        int last = timelines.size() - 1;
        timelines.set(last, with(timelines.get(last), Phase.parse(line)));
      } else if (line.startsWith("check ")) {
        checks.add(line.substring("check ".length()));
      } else {
        int space = line.indexOf(' ');
        facts.put(line.substring(0, Math.max(0, space)), line.substring(space + 1));
      }
    }
    return new Outline(
        facts.getOrDefault("totalSteps", UNBOUNDED),
        facts.getOrDefault("stepsPerEpoch", UNBOUNDED),
        facts.getOrDefault("afterEnd", "HOLD"),
        lets,
        checks,
        timelines,
        facts.getOrDefault("plateau", ""));
  }

  private static Timeline with(Timeline timeline, Phase phase) {
    List<Phase> phases = new ArrayList<>(timeline.phases());
    phases.add(phase);
    return new Timeline(timeline.hyperparameter(), timeline.isFactors(), phases);
  }

  /** Reads what a schedule says of itself, a timeline a line. */
  private static List<Timeline> evaluated(String text) {
    List<Timeline> timelines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        String name = line.substring(0, colon);
        boolean isFactors = name.endsWith(".times");
        timelines.add(
            new Timeline(
                isFactors ? name.substring(0, name.length() - ".times".length()) : name,
                isFactors,
                List.of(line.substring(colon + 2).split("; ", -1)).stream()
                    .map(Phase::parse)
                    .toList()));
      }
    }
    return timelines;
  }
}

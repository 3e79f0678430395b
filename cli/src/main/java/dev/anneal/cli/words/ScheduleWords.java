package dev.anneal.cli.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Says what a schedule does: how long it is, and what each hyperparameter does when. */
public final class ScheduleWords {
  private final Outline outline;
  private final Amounts amounts;

  /** Looks at the parts of a recipe. */
  public ScheduleWords(Outline outline) {
    this.outline = outline;
    this.amounts = new Amounts(outline.lets());
  }

  /**
   * A phase in words.
   *
   * @param when its steps
   * @param what its curve
   */
  public record Line(String when, String what) {}

  /** Returns the length of the training, such as "10,000 steps: 250 epochs of 40". */
  public String length() {
    Term total = Term.parse(outline.totalSteps());
    Term epoch = Term.parse(outline.stepsPerEpoch());
    boolean isEndless = total.text().equals(Outline.UNBOUNDED);
    String steps = isEndless ? "no end" : length(total);
    if (epoch.text().equals(Outline.UNBOUNDED)) {
      return steps;
    }
    OptionalLong all = number(outline.totalSteps());
    OptionalLong one = number(outline.stepsPerEpoch());
    if (all.isPresent() && one.isPresent() && one.getAsLong() > 0) {
      long epochs = all.getAsLong() / one.getAsLong();
      String rest = all.getAsLong() % one.getAsLong() == 0 ? "" : " and a part";
      return steps + ": " + Numbers.grouped(epochs) + " epochs" + rest + " of " + length(epoch);
    }
    return steps + "; epochs of " + length(epoch);
  }

  /** Returns what happens past the end, or nothing where there is no end. */
  public String afterEnd() {
    if (outline.totalSteps().equals(Outline.UNBOUNDED)) {
      return "";
    }
    return outline.afterEnd().equals("FAIL") ? "a step past the end is an error" : "";
  }

  /** Returns the title of a timeline. */
  public static String title(Timeline timeline) {
    String name = Numbers.title(timeline.hyperparameter());
    String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    boolean isOwn = name.equals(timeline.hyperparameter()) && !name.equals("momentum");
    return (isOwn ? name : title) + (timeline.isFactors() ? ", times a factor" : "");
  }

  /** Returns the phases of a timeline in words. */
  public List<Line> lines(Timeline timeline) {
    CurveWords words = new CurveWords(amounts);
    List<Line> lines = new ArrayList<>();
    List<Phase> phases = timeline.phases();
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      boolean isHeld = i == phases.size() - 1 && isBeforeEnd(phase);
      String counted =
          phase.origin().equals(phase.start())
              ? ""
              : "; counted from step " + amounts.steps(Term.parse(phase.origin()));
      lines.add(
          new Line(
              when(phase), words.of(phase.curve()) + counted + (isHeld ? "; then stays" : "")));
    }
    return lines;
  }

  private boolean isBeforeEnd(Phase phase) {
    return !phase.isEndless() && !step(phase.end()).equals(step(outline.totalSteps()));
  }

  private String when(Phase phase) {
    OptionalLong start = number(phase.start());
    OptionalLong end = number(phase.end());
    if (phase.isEndless()) {
      return phase.start().equals("0") ? "always" : "from " + place(phase.start()) + " on";
    }
    if (start.isPresent() && end.isPresent()) {
      String last = Numbers.grouped(end.getAsLong() - 1);
      boolean isOne = end.getAsLong() - 1 == start.getAsLong();
      return isOne ? "step " + last : "steps " + step(phase.start()) + " to " + last;
    }
    String upTo = "up to " + place(phase.end());
    return phase.start().equals("0") ? upTo : "from " + place(phase.start()) + " " + upTo;
  }

  /** Returns how long it is, with the number where that is 1, too. */
  private String length(Term term) {
    return amounts.steps(term).equals("1") ? "1 step" : amounts.length(term);
  }

  private String place(String term) {
    String step = step(term);
    return step.matches("[\\d,]+") ? "step " + step : step;
  }

  private String step(String term) {
    return amounts.steps(Term.parse(term));
  }

  private static OptionalLong number(String text) {
    return text.matches("\\d{1,19}") && !text.equals(Outline.UNBOUNDED)
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}

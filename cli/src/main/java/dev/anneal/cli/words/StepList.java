package dev.anneal.cli.words;

import dev.anneal.TrainingSchedule;
import dev.anneal.cli.terminal.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps that are asked for: {@code 0,100,end-1,end}, or {@code 0..1000:100} for every
 * hundredth.
 */
public final class StepList {
  /** The most steps of a list; a table of more is asked for by its sample. */
  private static final long MOST = 10_000_000;

  private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+?)(?::(\\d[\\d_]*))?");
  private static final Pattern END = Pattern.compile("end(?:-(\\d[\\d_]*))?");
  private static final Pattern STEP = Pattern.compile("\\d[\\d_]*");

  private final String text;
  private final long totalSteps;

  private StepList(String text, long totalSteps) {
    this.text = text;
    this.totalSteps = totalSteps;
  }

  /**
   * Returns the steps of a list.
   *
   * @param text the list
   * @param totalSteps what {@code end} stands for
   * @throws InputException if it is no such list
   */
  public static List<Long> parse(String text, long totalSteps) {
    StepList list = new StepList(text, totalSteps);
    List<Long> steps = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      list.add(part.strip(), steps);
    }
    return steps;
  }

  private void add(String part, List<Long> steps) {
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      steps.add(step(part));
      return;
    }
    long from = step(range.group(1));
    long to = step(range.group(2));
    long by = range.group(3) == null ? 1 : number(range.group(3));
    if (to < from || by < 1) {
      throw wrong(part);
    }
    if ((to - from) / by + steps.size() >= MOST) {
      throw new InputException(
          part + " are more than " + Numbers.grouped(MOST) + " steps; give a wider stride, a..b:N");
    }
    for (long count = 0; count <= (to - from) / by; count++) {
      steps.add(from + count * by);
    }
  }

  private long step(String part) {
    Matcher end = END.matcher(part);
    if (end.matches()) {
      if (totalSteps == TrainingSchedule.UNBOUNDED) {
        throw new InputException(text + ": the schedule has no end; give a step");
      }
      long before = end.group(1) == null ? 0 : number(end.group(1));
      if (before > totalSteps) {
        throw new InputException(part + ": the training has " + totalSteps + " steps; give fewer");
      }
      return totalSteps - before;
    }
    if (!STEP.matcher(part).matches()) {
      throw wrong(part);
    }
    return number(part);
  }

  private long number(String digits) {
    try {
      return Long.parseLong(digits.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new InputException(digits + ": steps go up to " + Long.MAX_VALUE + "; give fewer", e);
    }
  }

  private InputException wrong(String part) {
    return new InputException(
        "'" + part + "' is no step; give steps as 0,100,end or a range as 0..1000:100");
  }
}

package dev.anneal.sgd.tune;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What a {@link GradientCheck} found. */
public final class GradientReport {
  private static final int SHOWN = 3;

  private final int checked;
  private final int points;
  private final List<Suspect> suspects;

  GradientReport(int checked, int points, List<Suspect> suspects) {
    this.checked = checked;
    this.points = points;
    this.suspects = List.copyOf(suspects);
  }

  /**
   * A parameter whose gradient is not the slope of the loss.
   *
   * @param index the number of the parameter
   * @param fault what it looks like
   * @param gradient the sum that the objective gave, at the point where the two differ most
   * @param difference the slope of the loss there, by differences
   */
  public record Suspect(int index, GradientFault fault, double gradient, double difference) {
    double distance() {
      double distance = Math.abs(gradient - difference);
      return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "parameter %d: gradient %.6g, difference %.6g", index, gradient, difference);
    }
  }

  /** Whether every gradient was the slope of the loss, to the precision of the differences. */
  public boolean isCorrect() {
    return suspects.isEmpty();
  }

  /** The parameters that are off, the worst first. */
  public List<Suspect> suspects() {
    return suspects;
  }

  /**
   * Does nothing if all is correct.
   *
   * @throws IllegalStateException if not, with the report as its message
   */
  public void orThrow() {
    if (!isCorrect()) {
      throw new IllegalStateException(toString());
    }
  }

  /** A line if all is correct; if not, a line for each kind of fault and for its worst. */
  @Override
  public String toString() {
    String size = checked + " parameters at " + points + " points";
    if (isCorrect()) {
      return "the gradient is the slope of the loss: " + size;
    }
    StringBuilder text = new StringBuilder("the gradient is not the slope of the loss: ");
    text.append(suspects.size()).append(" of ").append(size).append(" are off");
    Map<GradientFault, List<Suspect>> kinds = new EnumMap<>(GradientFault.class);
    for (GradientFault fault : GradientFault.values()) {
      List<Suspect> own = suspects.stream().filter(each -> each.fault() == fault).toList();
      if (!own.isEmpty()) {
        kinds.put(fault, own);
      }
    }
    kinds.forEach((fault, own) -> describe(text, fault, own));
    return text.toString();
  }

  private static void describe(StringBuilder text, GradientFault fault, List<Suspect> own) {
    TreeSet<Integer> indices = new TreeSet<>(own.stream().map(Suspect::index).toList());
    text.append("\n  ").append(fault).append(", ").append(own.size());
    text.append(own.size() == 1 ? " parameter" : " parameters from ")
        .append(own.size() == 1 ? "" : indices.first() + " to " + indices.last());
    text.append(": ").append(fault.advice());
    own.stream().limit(SHOWN).forEach(each -> text.append("\n    ").append(each));
  }
}

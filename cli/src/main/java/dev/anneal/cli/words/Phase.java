package dev.anneal.cli.words;

/**
 * A phase of a recipe, as it is written there.
 *
 * @param start its first step
 * @param end the step before which it ends
 * @param origin the step from which its curve counts
 * @param curve the curve
 */
public record Phase(String start, String end, String origin, Term curve) {
  /** Reads a phase that the library has written: {@code 0 to 500 from 0: constant(0.1, 500)}. */
  static Phase parse(String line) {
    int to = line.indexOf(" to ");
    int from = line.indexOf(" from ", to);
    int colon = line.indexOf(": ", from);
    return new Phase(
        line.substring(0, to).strip(),
        line.substring(to + " to ".length(), from),
        line.substring(from + " from ".length(), colon),
        Term.parse(line.substring(colon + 2)));
  }

  /** Returns whether the phase never ends. */
  public boolean isEndless() {
    return end.equals(Outline.UNBOUNDED);
  }

  /** Returns the phase as it stands in the recipe. */
  public String text() {
    return start + " to " + end + " from " + origin + ": " + curve.text();
  }
}

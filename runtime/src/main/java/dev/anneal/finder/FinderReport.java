package dev.anneal.finder;

import dev.anneal.finder.Suggestion.Reason;

/** A result for people: the rate, its interval and why, or why there is none, and a drawing. */
final class FinderReport {
  private static final int WIDTH = 80;

  private static final String LEGEND =
      "* range test, o trials, ^ the rate, [ ] its interval, x training fails";

  private FinderReport() {}

  /** Writes lines of at most 80 characters, each ended by a line feed but for the last. */
  static String of(FinderResult result) {
    StringBuilder text = new StringBuilder();
    if (result.suggestion() instanceof Suggestion.Rate found) {
      text.append(rate(result, found));
    } else if (result.suggestion() instanceof Suggestion.None none) {
      text.append(none(none));
      result.bestGuess().ifPresent(guess -> text.append(guess(guess)));
    }
    result.notes().forEach(note -> text.append(wrapped("Note: " + note + ".")));
    String failure =
        result.lowestFailure().isPresent()
            ? " Training fails from " + number(result.lowestFailure().getAsDouble()) + " on."
            : "";
    int trials = result.probes().size();
    String made =
        count(result.steps(), "update")
            + ": "
            + count(result.curve().size(), "rate")
            + " in the range test"
            + (trials == 0 ? "." : ", " + count(trials, "trial") + ".");
    text.append(wrapped(made + failure));
    String drawing = CurveDrawing.of(result);
    if (!drawing.isEmpty()) {
      text.append('\n').append(drawing).append(wrapped(LEGEND));
    }
    return text.toString().stripTrailing();
  }

  private static String rate(FinderResult result, Suggestion.Rate found) {
    String interval =
        found.low() == found.high()
            ? ""
            : ", from " + number(found.low()) + " to " + number(found.high());
    String why =
        result.rule().isPresent()
            ? "The rule says so: " + result.rule().get().title() + "."
            : found.low() == found.high()
                ? "No other rate is known to do as well."
                : "The best rate is likely to lie in between.";
    return wrapped("Learning rate " + number(found.value()) + interval + ". " + why);
  }

  private static String none(Suggestion.None none) {
    return wrapped("No learning rate, " + none.reason() + ": " + none.explanation() + ".")
        + wrapped(advice(none.reason()));
  }

  private static String guess(Suggestion.Rate guess) {
    return wrapped(
        "A guess is %s, somewhere from %s to %s."
            .formatted(number(guess.value()), number(guess.low()), number(guess.high())));
  }

  /** What to do; docs/range-finder.md says more. */
  private static String advice(Reason reason) {
    return switch (reason) {
      case START_NOT_FINITE, OBJECTIVE_BROKEN ->
          "Look at the model and the data: no learning rate mends a loss that is not finite.";
      case ZERO_LOSS -> "There is nothing to learn: look at what the loss measures.";
      case FLAT ->
          "Look whether the gradient reaches the parameters; if it does, raise the range's max.";
      case DIVERGES_FROM_THE_START -> "Lower the range's min, or look at the size of the gradient.";
      case NEVER_FALLS -> "Look at the sign of the gradient; if it is right, give a larger budget.";
      case TOO_NOISY -> "Give larger mini-batches or a larger budget.";
      case TOO_SHORT, OUT_OF_STEPS -> "Give a larger budget.";
      case TOO_FEW_POINTS -> "Give the range more steps.";
      case UNFINISHED -> "Search again: the model is as it was before.";
    };
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String number(double value) {
    return CurveDrawing.number(value);
  }

  /** Breaks a text at its spaces; a word that is longer than a line is broken too. */
  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    String rest = text.strip();
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int end = space > 0 ? space : WIDTH;
      lines.append(rest.substring(0, end).stripTrailing()).append('\n');
      rest = rest.substring(end).strip();
    }
    return lines.append(rest).append('\n').toString();
  }
}
